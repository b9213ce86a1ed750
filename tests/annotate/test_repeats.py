"""Names found in one place of a document and overlooked in another."""

from __future__ import annotations

from sharaka.annotate.repeats import repeated

LONG = ["قال", "راؤول", "إن"]


def test_a_name_found_often_is_found_everywhere():
    found = repeated([LONG] * 6, [[(1, 2, "PER")]] * 2 + [[]] * 4)
    assert found == [[(1, 2, "PER")]] * 6


def test_a_name_found_once_stays_alone():
    assert repeated([LONG] * 3, [[(1, 2, "PER")], [], []]) == [[(1, 2, "PER")], [], []]


def test_a_word_that_is_seldom_a_name_stays_a_word():
    assert repeated([LONG] * 40, [[(1, 2, "PER")]] * 2 + [[]] * 38)[2:] == [[]] * 38


def test_a_part_of_a_longer_name_is_left_alone():
    sentences, mentions = [["راؤول", "كاسترو"], ["راؤول"], ["راؤول"]], [[(0, 2, "PER")], [(0, 1, "PER")], [(0, 1, "PER")]]
    assert repeated(sentences, mentions) == mentions


def test_mentions_stay_in_order():
    assert repeated([["باريس", "باريس", "باريس"]], [[(1, 2, "LOC"), (2, 3, "LOC")]]) == [[(0, 1, "LOC"), (1, 2, "LOC"), (2, 3, "LOC")]]
