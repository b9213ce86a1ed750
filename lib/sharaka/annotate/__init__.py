"""Words, trees and names from text: the only room that imports Stanza and torch.

The analyser reads the ``plain`` form of each line; every word it returns is put back to its place in the
untouched text. ``pipeline`` loads the weights, ``draft`` mends the tokenizer's draft tokens, ``places`` gives every
word its address, ``official`` fetches Stanza's own models.
"""

from sharaka.annotate.annotator import Annotator, annotated, annotator, versions
from sharaka.annotate.official import fetch_official

__all__ = ["Annotator", "annotated", "annotator", "fetch_official", "versions"]
