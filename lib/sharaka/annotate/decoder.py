"""One step of spelling: the decoder of Stanza's sequence-to-sequence models, with attention and copying."""

from __future__ import annotations

import torch
from stanza.models.common.seq2seq_constant import INFINITY_NUMBER, UNK_ID
from stanza.models.common.seq2seq_model import Seq2SeqModel
from stanza.models.common.seq2seq_modules import SoftDotAttention

from sharaka.annotate.recurrence import ordered


class Decoder:
    """The decoder of a model; its cell state is kept doubled, as in ``Recurrence``.

    What it compares are probabilities, where Stanza compares their logarithms: the best letter is the same.
    """

    def __init__(self, model: Seq2SeqModel, never_unknown: bool):
        cell = model.decoder.lstm_cell
        bias = ordered(cell.bias_ih + cell.bias_hh)
        self.inputs = torch.addmm(bias, model.embedding.weight, ordered(cell.weight_ih).T).detach()
        self.states = ordered(cell.weight_hh).T.contiguous().detach()
        self.attention, self.letters, self.copying = model.decoder.attention_layer, model.dec2vocab, model.copy_gate
        self.known, self.tagged, self.never_unknown = model.vocab_size, int(model.use_pos), never_unknown

    @staticmethod
    def knows(model: Seq2SeqModel) -> bool:
        """Return whether the model decodes in the way that is followed here."""
        return model.copy and isinstance(model.decoder.attention_layer, SoftDotAttention)

    def __call__(self, letter: torch.Tensor, hidden, cell, context, mask, source) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return the next letter of each row and the states after it.

        ``context`` (rows, places, size) is what the encoder read, ``mask`` is true where there is nothing; ``source``
        (rows, letters) are the letters that can be copied.
        """
        gates = self.inputs.index_select(0, torch.where(letter < self.known, letter, UNK_ID))
        taken, kept, shown, new = gates.addmm_(hidden, self.states).sigmoid_().chunk(4, dim=1)
        cell = kept * cell + taken * (4 * new - 2)
        hidden = shown * (2 * torch.sigmoid(cell) - 1)
        look = torch.bmm(context, self.attention.linear_in(hidden).unsqueeze(2)).squeeze(2).masked_fill_(mask, -INFINITY_NUMBER)
        seen = torch.bmm(torch.softmax(look, 1).unsqueeze(1), context).squeeze(1)
        read = torch.tanh(self.attention.linear_out(torch.cat([seen, hidden], dim=1)))
        copied = torch.sigmoid(self.copying(read))
        scores = torch.softmax(self.letters(read), 1) * (1 - copied)
        if further := max(int(source.max()) + 1 - self.known, 0):
            scores = torch.cat([scores, scores[:, UNK_ID : UNK_ID + 1].expand(-1, further)], dim=1)
        scores.scatter_add_(1, source, copied * torch.softmax(look[:, self.tagged :], 1))
        if self.never_unknown:
            scores[:, UNK_ID] = -1
        return scores.argmax(1), hidden, cell
