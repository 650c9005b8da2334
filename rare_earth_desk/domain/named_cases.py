"""How cases are named in the minute line: by figures, ranges, positions, or codes of a list.

    2417   EU-2025-002417   2417,2419   2420-2425   #3   #3,5   #3-7   07KT
    2417a (a verb stuck to it)

Which case of the register is meant is for `domain.case_finder` to find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rare_earth_desk.domain import check_code, minute_verbs
from rare_earth_desk.domain.phrases import Refused

# More than one line of a meeting can mean; a slip of the range sign would name thousands.
MOST = 200

_RANGE = re.compile(r"(#?)(\d{1,12})[-–—](\d{1,12})", re.ASCII)
_POSITION = re.compile(r"#(\d{1,4})", re.ASCII)
# What is a position behind another one: #3,5-7.
_SHORT = re.compile(r"\d{1,3}(?:[-–—]\d{1,3})?", re.ASCII)
# The end of a number as it is printed, year and running number: no range.
_OF_A_YEAR = re.compile(r"20\d\d-\d{5,}", re.ASCII)
DIGITS = re.compile(r"\d{1,20}", re.ASCII)
"""Figures and nothing else."""
# Figures with a verb stuck to them: 2417a, 2417,2420-2425v.
_STUCK = re.compile(r"(#?\d(?:[\d,#–—-]*\d)?)([a-z]{1,2})", re.ASCII | re.IGNORECASE)
# The same with a check code between them: 07KTa, 7ktnf.
_STUCK_TO_CODE = re.compile(r"(#?\d{1,3}[a-z]{2})([a-z]{1,2})", re.ASCII | re.IGNORECASE)
# What can be a code that lost a letter, or one with a slip that makes a verb of it: 7a, 7ap.
_CODE_LIKE = re.compile(r"#?\d{1,3}[a-z]{1,2}", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A case as it was named: the end of its number, the whole number, or its position.

    `code` are the two letters of a printed list that were typed behind a position.
    """

    text: str
    by_position: bool = False
    code: str = ""

    def __str__(self) -> str:
        if self.code:
            return self.text + self.code
        return f"#{self.text}" if self.by_position else self.text


def unstuck(words: Sequence[str]) -> list[str]:
    """Return the words with a verb that is stuck to a figure as a word of its own."""
    found: list[str] = []
    for place, word in enumerate(words):
        plain, rest = word.rstrip(","), words[place + 1 :]
        stuck = _STUCK.fullmatch(plain) or _STUCK_TO_CODE.fullmatch(plain)
        named_so_far = all(is_named(one) for one in found)
        coded = _CODE_LIKE.fullmatch(plain) or _STUCK_TO_CODE.fullmatch(plain)
        if stuck and named_so_far and minute_verbs.find(stuck[2]) and not (
            coded and _answers(rest)
        ):  # fmt: skip
            return [*found, stuck[1], stuck[2], *rest]
        found.append(word)
    return found


def _answers(words: Sequence[str]) -> bool:
    """Tell whether a verb follows, perhaps behind more cases.

    Then letters stuck to a short figure were meant as a check code, or as one with a slip: in
    “07AP a” and “5TMG a” (55MG) the answer is a.
    """
    after = next((word for word in words if not is_named(word)), "")
    return minute_verbs.find(after) is not None


def is_named(word: str) -> bool:
    """Tell whether a word names cases and nothing else."""
    return bool(list(_pieces(word))) and all(_is_case(piece) for piece in _pieces(word))


def _pieces(word: str) -> Iterator[str]:
    """Yield the parts of a word between commas: 2417,2419."""
    return (piece for piece in re.split("[,;，、]", word) if piece)


def _is_case(piece: str) -> bool:
    """Tell whether a word names cases: it has a figure, and is no day such as 12/11."""
    if minute_verbs.find(piece) is not None or "/" in piece:
        return False
    return any(letter.isdigit() for letter in piece)


def is_figures(word: str) -> bool:
    """Tell whether a word behind the letter is no note but cases in the wrong place: a 2417."""
    kinds, pieces = (DIGITS, _RANGE, _POSITION), tuple(_pieces(word))
    figures = (any(kind.fullmatch(piece) for kind in kinds) for piece in pieces)
    return bool(pieces) and all(figures)


def named(word: str, is_number: Callable[[str], bool]) -> Iterator[Wanted]:
    """Yield the cases that a word names; raises Refused for a range that cannot be meant.

    `is_number`: see `minute_line.parse`.
    """
    for piece in _with_signs(_pieces(word)):
        span, position = _RANGE.fullmatch(piece), _POSITION.fullmatch(piece)
        coded = check_code.TYPED.fullmatch(piece)
        if span and (span[1] or not (_OF_A_YEAR.fullmatch(piece) or is_number(piece))):
            yield from _all_of(span[2], span[3], by_position=bool(span[1]))
        elif position:
            yield Wanted(position[1], by_position=True)
        elif coded:
            yield Wanted(coded[1], by_position=True, code=coded[2].upper())
        else:
            yield Wanted(piece)


def _with_signs(pieces: Iterable[str]) -> Iterator[str]:
    """Yield pieces of one word with the sign of a position that stands before the first: #3,5-7.

    Of four figures on a piece is the end of a number: #3,2417.
    """
    signed = False
    for piece in pieces:
        signed = signed or piece.startswith("#")
        yield f"#{piece}" if signed and _SHORT.fullmatch(piece) else piece


def _all_of(first: str, last: str, *, by_position: bool) -> Iterator[Wanted]:
    """Yield every number of a range; 2420-25 is 2420-2425."""
    whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    low, high = int(first), int(whole)
    if high < low:
        raise Refused(
            "The range {first}-{last} runs backwards; write the smaller figure first.",
            first=first,
            last=last,
        )
    if high - low >= MOST:
        raise Refused(
            "The range {first}-{last} names {n} cases; a line takes up to {most}. Part the range.",
            first=first,
            last=last,
            n=high - low + 1,
            most=MOST,
        )
    for number in range(low, high + 1):
        yield Wanted(str(number).zfill(len(first)), by_position=by_position)
