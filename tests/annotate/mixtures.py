"""Random mixtures of all that stands in Arabic newspaper files, and of what should not; odd characters by their numbers."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from tests.given import TATWEEL, seed_texts

VISIBLE_FORMAT = frozenset(map(chr, [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2]))
BIDI = [0x200E, 0x200F, 0x61C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
UNSEEN = "".join(map(chr, [*BIDI, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD, 0xFE0F, 0x180E]))
BLANK = "".join(map(chr, [0x20, 0xA0, 0x202F, 0x2009, 0x3000, 0x9, 0xB, 0xC, 0x1C, 0x1F]))
BREAKS = ["\n", "\r\n", "\n\n\n", "\n \n", chr(0x85), chr(0x2028), chr(0x2029), "\r"]
CONTROLS = "".join(map(chr, [0, 7, 0x1B, 0x7F, 0x9F]))
NO_CHARACTERS = "".join(map(chr, [0xE000, 0x378, 0xFFFF, 0x10FFFF, 0xFFFD]))
HALVES = "".join(map(chr, [0xD800, 0xDBFF, 0xDC00, 0xDFFF]))  # of surrogate pairs; inputs refuse them, since no table can hold them
EMOJI = ["😀", "👍🏽", "👨\u200d👩\u200d👧", "🇷🇺", "❤\ufe0f", "1\ufe0f\u20e3", "🏴" + "".join(map(chr, (0xE0067, 0xE0062, 0xE007F)))]
LATIN = ["NATO", "Su-35", "café", "cafe\u0301", "U.S.", "http://a.b/c?d=1", "x@y.org", "ǅ", "ß", "İ"]
FORMS = [*"ﻻﷺﷻﷲ﷼﷽ﳢﻹ", "ﺍﻟﺼﻴﻦ", "وﻻ", "بﻻد", "\ufc5e\ufe70", "ﻟﷲ"]
OTHERS = ["中国", "Россия", "कि", "ไทย", "שָׁלוֹם", "½", "²", "Ⅷ", *VISIBLE_FORMAT]
NUMBERS = ["2022", "١٩٠", "۱۷", "1,5", "١٬٠٠٠٫٥", "٪٢٥", "18%", "5\u064b", "20-25", "٢٠٢٢ـ٢٠٢٣"]
MARKS = ["...", "؟!", "،", "؛", ".", ":", "-", "–", "_", "(", ")", "[", "﴾", "﴿", "•", "/", "$", "€", "…", "*"]
QUOTES = [*"\"'“”„‟«»‹›❝❞〝〞＂’‘"]
CLITICS = ["و", "ف", "ب", "ل", "ك", "وب", "ول", "ال", "وال", "لل", "بال"]
NAMES = ["بوتين", "روسيا", "الصين", "بكين", "موسكو", "شي جين بينغ", "كوريا الشمالية", "لبنان", "وانغ يي", "بيلوسوف", "كيم"]
VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u08f0\u0301"

words = st.sampled_from(sorted({word for text in seed_texts().values() for word in text.split()}))
names = st.builds("{}{}".format, st.sampled_from(CLITICS), st.sampled_from(NAMES))


@st.composite
def decorated(draw) -> str:
    """Return a word with vowel marks, tatweel or unseen characters after some of its letters."""
    put = st.sampled_from(["", "", "", *VOWELS, TATWEEL, TATWEEL * 3, *UNSEEN])
    return "".join(letter + draw(put) for letter in draw(words | names))


odd = st.sampled_from([*EMOJI, *LATIN, *FORMS, *OTHERS, *NUMBERS, *MARKS, *QUOTES, *CONTROLS, *NO_CHARACTERS, *UNSEEN, *VOWELS, TATWEEL])
long = st.builds(lambda word, times: word * times, words | st.sampled_from("بـ.a😀-"), st.integers(30, 120))
between = st.sampled_from([" ", " ", " ", "", *BLANK, "  ", *BREAKS])
piece = words | words | names | decorated() | odd
pieces = st.tuples(piece, between).map("".join)
mixtures = st.lists(pieces, max_size=25).map("".join)
broken_mixtures = st.lists(pieces | st.sampled_from(HALVES), max_size=25).map("".join)
long_mixtures = st.tuples(mixtures, long, mixtures).map("".join)


def visible(char: str) -> bool:
    """Return whether a reader would miss the character: no space, no control, no mark in any form, nothing unseen."""
    category = unicodedata.category(char)
    if char in UNSEEN or category[0] in "ZM" or category == "Cc":
        return False
    if category == "Cf":
        return char in VISIBLE_FORMAT
    usual = unicodedata.normalize("NFKC", char)
    return usual == char or category != "Lo" or not all(part in " ـ" or unicodedata.category(part)[0] == "M" for part in usual)
