from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.views.palette.slips import allowed, distance, slips

WORDS = ["voltaris", "permanent", "magnets", "record", "status", "import", "2025", "aust"]


@pytest.mark.parametrize(
    ("typed", "word", "count"),
    [
        ("voltaris", "voltaris", 0),
        ("volt", "voltaris", 0),
        ("vlot", "voltaris", 1),
        ("voltars", "voltaris", 1),
        ("voltariss", "voltaris", 1),
        ("woltaris", "voltaris", 1),
        ("volatrsi", "voltaris", 2),
        ("oltaris", "voltaris", 1),
        ("xxxx", "voltaris", 3),
    ],
)
def test_slips_are_counted_against_the_beginning_of_the_word(typed, word, count):
    assert distance(typed, word, 2) == count


def test_short_words_and_numbers_must_be_typed_right():
    assert [allowed(word) for word in ("eu", "dyo", "2417", "l30", "oxide", "permanent")] == [
        0, 0, 0, 0, 1, 2,
    ]  # fmt: skip
    assert slips("2026", WORDS, 9) == []


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("recrod", "record"),
        ("staus", "status"),
        ("magents", "magnets"),
        ("permannet", "permanent"),
        ("prmanetn", "permanent"),
        ("imprt", "import"),
    ],
)
def test_the_meant_word_is_found(typed, word):
    assert slips(typed, WORDS, 3)[0] == word


def _slipped(word, source):
    place = source.randrange(len(word))
    kind = source.randrange(4)
    letter = source.choice("abcdefghij")
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + letter + word[place:]
    if kind == 2:
        return word[:place] + letter + word[place + 1 :]
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


@given(st.text("abcdefghij", min_size=5, max_size=14), st.randoms(use_true_random=False))
def test_no_word_within_the_allowed_slips_escapes_the_fast_look(word, source):
    typed = word
    for _ in range(random.Random(len(word)).randint(1, 2)):
        typed = _slipped(typed, source)
    most = allowed(typed)
    near = bool(most) and distance(typed, word, most) <= most
    assert slips(typed, [word], 1) == ([word] if near else [])
