"""One JupyterLab server for the browser tests, on a copy of the notebooks, so that nothing in the checkout changes."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
STARTS_WITHIN = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(folder: Path):
    """Give the address of a JupyterLab server on a copy of the notebooks in ``folder``; it is stopped afterwards."""
    copy = folder / "notebooks"
    shutil.copytree(NOTEBOOKS, copy)
    settings = folder / "settings"
    settings.mkdir()
    shutil.copy(NOTEBOOKS / "overrides.json", settings / "overrides.json")
    port = free_port()
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=",
        f"--ServerApp.root_dir={copy}", f"--LabApp.app_settings_dir={settings}", "--ServerApp.port_retries=0",
    ]  # fmt: skip
    quiet = {**os.environ, "JUPYTER_CONFIG_DIR": str(folder / "config"), "IPYTHONDIR": str(folder / "ipython")}
    log = (folder / "lab.log").open("w")
    server = subprocess.Popen(command, env=quiet, stdout=log, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, server, folder / "lab.log")
        yield address
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _wait(address: str, server: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/api/status", timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError(f"JupyterLab did not start; its log says:\n{log.read_text()[-2000:]}")
