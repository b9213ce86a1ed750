"""A bidirectional LSTM over many sequences at once, both directions in one product a step.

The weights are those of ``torch.nn.LSTM``. Items stand in *packed* order: the first items of all sequences, the
longest sequence first, then the second items, and so on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

SLAB = 1024
Gates = Callable[[int, int], torch.Tensor]


@dataclass(frozen=True, slots=True)
class Packing:
    """Where the items of sequences stand in packed order, for lengths that do not rise.

    ``sizes`` counts the sequences that go on at each step; ``order`` lists the items as they are packed, numbered one
    sequence after the other; ``place`` leads back from such a number; ``turned`` is the packed place of the item that
    stands as far from its sequence's end as this one from its start.
    """

    sizes: list[int]
    order: torch.Tensor
    place: torch.Tensor
    turned: torch.Tensor

    @classmethod
    def of(cls, lengths: list[int]) -> Packing:
        counts = np.array(lengths)
        sizes = np.searchsorted(-counts, -np.arange(counts[0]), side="left")
        firsts = np.concatenate([[0], np.cumsum(sizes)])
        sequence = np.repeat(np.arange(len(counts)), counts)
        step = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        place = firsts[step] + sequence
        mirrored = firsts[counts[sequence] - 1 - step] + sequence
        order = np.empty_like(place)
        order[place] = np.arange(len(place))
        return cls(sizes.tolist(), torch.from_numpy(order), torch.from_numpy(place), torch.from_numpy(mirrored[order]))


class Recurrence:
    """One bidirectional layer; tanh is taken as a scaled sigmoid, which torch computes several times faster."""

    def __init__(self, lstm: torch.nn.LSTM, layer: int = 0):
        suffixes = (f"l{layer}", f"l{layer}_reverse")
        self.inputs = torch.stack([ordered(getattr(lstm, f"weight_ih_{s}")).T for s in suffixes]).contiguous()
        self.states = torch.stack([ordered(getattr(lstm, f"weight_hh_{s}")).T for s in suffixes]).contiguous()
        biases = (getattr(lstm, f"bias_ih_{s}") + getattr(lstm, f"bias_hh_{s}") for s in suffixes)
        self.bias = torch.stack([ordered(bias) for bias in biases]).unsqueeze(1)
        self.size = lstm.hidden_size
        self.two, self.one = torch.tensor(-2.0), torch.tensor(-1.0)

    def gates(self, items: torch.Tensor | tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
        """Return what items (2 directions, items, width) send to the gates, in memory of its own."""
        sent = torch.empty(2, len(items[0]), self.inputs.shape[2])
        for direction in (0, 1):
            torch.addmm(self.bias[direction], items[direction], self.inputs[direction], out=sent[direction])
        return sent

    def items(self, items: torch.Tensor, packing: Packing) -> Gates:
        """Return what gives a stretch of packed items (items, width) to the gates of both directions."""
        turned = items.index_select(0, packing.turned)
        return lambda first, last: self.gates((items[first:last], turned[first:last]))

    def rows(self, rows: torch.Tensor, which: torch.Tensor, packing: Packing) -> Gates:
        """Return the same for packed items that are repetitions of ``rows``: row ``which[n]`` is item ``n``."""
        sent, picked = self.gates((rows, rows)), (which, which.index_select(0, packing.turned))

        def stretch(first: int, last: int) -> torch.Tensor:
            made = torch.empty(2, last - first, sent.shape[2])
            for direction in (0, 1):
                torch.index_select(sent[direction], 0, picked[direction][first:last], out=made[direction])
            return made

        return stretch

    def __call__(self, packing: Packing, gates: Gates, start: tuple[torch.Tensor, torch.Tensor] | None = None) -> torch.Tensor:
        """Return the layer's output in packed order (items, 2 x size).

        ``gates(first, last)`` gives what a stretch of packed items sends to the gates, items turned for the second
        direction, and is written over; ``start`` is the first hidden and cell state (2, 1, size), nought where there is
        none.
        """
        many = packing.sizes[0]
        hidden, cell = (s.expand(2, many, self.size).contiguous() for s in start) if start else torch.zeros(2, 2, many, self.size)
        cell = cell * 2
        read = torch.empty(2, len(packing.order), self.size)
        for first, sizes in _slabs(packing.sizes):
            last = first + sum(sizes)
            for gate, place in zip(gates(first, last).split(sizes, dim=1), read[:, first:last].split(sizes, dim=1), strict=True):
                if gate.shape[1] < hidden.shape[1]:
                    hidden, cell = hidden[:, : gate.shape[1]], cell[:, : gate.shape[1]]
                taken, kept, shown, new = gate.baddbmm_(hidden, self.states).sigmoid_().chunk(4, dim=2)
                cell = (kept * cell).addcmul_(taken, torch.add(self.two, new, alpha=4))
                hidden = torch.mul(shown, torch.add(self.one, torch.sigmoid(cell), alpha=2), out=place)
        return torch.cat([read[0], read[1].index_select(0, packing.turned)], dim=1)


def ordered(weight: torch.Tensor) -> torch.Tensor:
    """Return the gates as in, forget, out and doubled candidate; the cell is kept doubled."""
    taken, kept, new, shown = weight.detach().chunk(4)
    return torch.cat([taken, kept, shown, 2 * new])


def _slabs(sizes: list[int]):
    """Yield stretches of steps as ``(first item, sizes)``, of some thousand items, so that memory stays small."""
    first, total, slab = 0, 0, []
    for size in sizes:
        slab.append(size)
        total += size
        if total >= SLAB:
            yield first, slab
            first, total, slab = first + total, 0, []
    if slab:
        yield first, slab
