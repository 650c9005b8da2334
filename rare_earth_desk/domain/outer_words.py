"""Which typed words may be seen by the other side: numbers, letters of the minute line, days.

Judged word by word while a line is being typed, so the beginning of an allowed word is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from rare_earth_desk.domain import check_code, minute_verbs
from rare_earth_desk.domain.day_forms import MONTHS
from rare_earth_desk.domain.days import WEEKDAYS
from rare_earth_desk.domain.minute_line import MARKS, TO_POINT

_FIGURES = re.compile(r"[\d#.,;:/，、–—-]+")
_DAY = re.compile(r"\d{1,2}(s|st|n|nd|r|rd|t|th)[.,]?|q\d?|w\d{0,2}|[\d年月日号]+", re.IGNORECASE)
# The next point of the agenda, parking this one, or a point by its number; no title.
_POINT = re.compile(r">\s*(p|park|\d{1,3})?", re.IGNORECASE)
# Figures with the letters of a verb stuck to them: 2417a, #3nf.
_STUCK = re.compile(r"#?\d[\d,#–—-]*([a-z]{1,2}),?", re.IGNORECASE)
# A position with its check code, a verb perhaps stuck to it: 07kt, 7ktnf. The first letter alone
# only behind two figures: 3M is a company.
_CODE = re.compile(r"#?(?:\d{1,3}([a-z]{2})([a-z]{0,2})|\d{2,3}([a-z])),?", re.IGNORECASE)


def is_plain(line: str, is_number: Callable[[str], bool]) -> bool:
    """Tell whether a line holds nothing but what the other side may read.

    `is_number` tells whether a word is part of an application number of the register. A remark
    is never plain: it is free text.
    """
    text = line.strip()
    if text[:1] in MARKS:
        return False
    if text[:1] == TO_POINT:
        return bool(_POINT.fullmatch(text))
    cases = True  # those come first: behind the verb “3kg” would be an amount
    for word in text.split():
        cases = cases and any(letter.isdigit() for letter in word)
        if not (_is_plain(word) or (cases and _is_code(word)) or is_number(word.strip(",;"))):
            return False
    return True


def _is_plain(word: str) -> bool:
    if _FIGURES.fullmatch(word) or _DAY.fullmatch(word):
        return True
    stuck = _STUCK.fullmatch(word)
    plain = (stuck[1] if stuck else word.rstrip(".,")).casefold()
    return plain in (_verbs() if stuck else _beginnings())


def _is_code(word: str) -> bool:
    coded = _CODE.fullmatch(word)
    if coded is None:
        return False
    code, verb, first = (part or "" for part in coded.groups())
    if first:
        return first.upper() in check_code.ALPHABET
    return code.upper() in check_code.all_codes() and (not verb or verb.casefold() in _verbs())


@cache
def _verbs() -> frozenset[str]:
    """Return the letters that may be stuck to a figure, and the first of each."""
    keys = {verb.key for verb in minute_verbs.verbs()}
    return frozenset(key[:length] for key in keys for length in (1, 2))


@cache
def _beginnings() -> frozenset[str]:
    """Return every beginning of the words of verbs and days."""
    words = {word for verb in minute_verbs.verbs() for word in (verb.key, *verb.words)}
    words |= {name.casefold() for name in (*MONTHS, *WEEKDAYS)}
    words |= {"sept", "today", "yesterday", "tomorrow"}
    return frozenset(word[:length] for word in words for length in range(1, len(word) + 1))
