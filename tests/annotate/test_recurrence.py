"""The LSTM over packed sequences gives what torch's own gives, whatever the lengths."""

from __future__ import annotations

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

from sharaka.annotate import recurrence
from sharaka.annotate.grouping import distinct, grouped
from sharaka.annotate.recurrence import Packing, Recurrence

FEW = settings(max_examples=30, deadline=None)
WIDTH, SIZE = 5, 4
lengths = st.lists(st.integers(1, 9), min_size=1, max_size=6).map(lambda found: sorted(found, reverse=True))


def layer() -> torch.nn.LSTM:
    torch.manual_seed(7)
    return torch.nn.LSTM(WIDTH, SIZE, bidirectional=True, batch_first=True).requires_grad_(False)


def expected(lstm: torch.nn.LSTM, items: torch.Tensor, lengths: list[int], start) -> torch.Tensor:
    given = tuple(state.expand(2, len(lengths), SIZE).contiguous() for state in start) if start else None
    read, _ = pad_packed_sequence(lstm(pack_sequence(items.split(lengths)), given)[0], batch_first=True)
    return torch.cat([read[number, :length] for number, length in enumerate(lengths)])


@FEW
@given(lengths, st.booleans(), st.integers(1, 8))
def test_packed_items_are_read_as_torch_reads_them(lengths, started, slab):
    lstm = layer()
    items = torch.randn(sum(lengths), WIDTH)
    start = (torch.randn(2, 1, SIZE), torch.randn(2, 1, SIZE)) if started else None
    packing, ours = Packing.of(lengths), Recurrence(lstm)
    recurrence.SLAB, usual = slab, recurrence.SLAB
    try:
        read = ours(packing, ours.items(items[packing.order], packing), start)
    finally:
        recurrence.SLAB = usual
    torch.testing.assert_close(read[packing.place], expected(lstm, items, lengths, start), atol=1e-5, rtol=0)


@FEW
@given(lengths, st.data())
def test_repeated_items_are_read_as_if_each_were_given(lengths, data):
    lstm = layer()
    rows = torch.randn(3, WIDTH)
    which = torch.tensor(data.draw(st.lists(st.integers(0, 2), min_size=sum(lengths), max_size=sum(lengths))))
    packing, ours = Packing.of(lengths), Recurrence(lstm)
    read = ours(packing, ours.rows(rows, which[packing.order], packing))
    torch.testing.assert_close(read[packing.place], expected(lstm, rows[which], lengths, None), atol=1e-5, rtol=0)


@given(st.lists(st.integers(0, 12)), st.integers(1, 30))
def test_groups_hold_everything_once_and_are_no_larger_than_they_may_be(sizes, most):
    groups = list(grouped(range(len(sizes)), [range(size) for size in sizes], most))
    assert [number for group in groups for number in group] == list(range(len(sizes)))
    assert all(len(group) == 1 or sum(sizes[number] for number in group) <= most for group in groups)


@given(st.lists(st.integers(0, 50), min_size=1))
def test_different_numbers_lead_back_to_all(numbers):
    different, places = distinct(np.array(numbers))
    assert different.tolist() == sorted(set(numbers)) and different[places].tolist() == numbers
