"""Many processes or many machines: the only module that imports Dask."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sharaka.work import run_partition


class SchedulerError(RuntimeError):
    """A scheduler that cannot be reached."""


def one_by_one(jobs: list[tuple]) -> Iterator[tuple]:
    """Run the jobs in this process, in order."""
    for job in jobs:
        run_partition(*job)
        yield job


@contextmanager
def runner(workers: int = 1, scheduler: str | None = None) -> Iterator[Callable[[list[tuple]], Iterator[tuple]]]:
    """Give the function that runs jobs: here, on ``workers`` processes, or on the cluster at ``scheduler``.

    Raises SchedulerError when no scheduler answers at the address.
    """
    if workers <= 1 and not scheduler:
        yield one_by_one
        return
    from dask.distributed import Client, LocalCluster

    try:
        quiet = {"dashboard_address": None, "silence_logs": logging.ERROR}
        cluster = None if scheduler else LocalCluster(n_workers=workers, threads_per_worker=1, **quiet)
        client = Client(scheduler or cluster, timeout=20)
    except (OSError, TimeoutError, ValueError) as problem:
        raise SchedulerError(f"no Dask scheduler answers at {scheduler}: {problem}; start one with: dask scheduler") from problem
    try:
        yield lambda jobs: _on(client, jobs)
    finally:
        client.close()
        if cluster:
            cluster.close()


def _on(client, jobs: list[tuple]) -> Iterator[tuple]:
    from dask.distributed import as_completed

    futures = {client.submit(run_partition, *job, key=f"sharaka-{job[2]}", pure=False): job for job in jobs}
    for future in as_completed(futures):
        future.result()
        yield futures[future]
