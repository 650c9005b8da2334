"""The list that lies on the table where no laptop may: what stands on it, before it is drawn.

It may be seen by the other side, so every word of it comes through `outer.TABLE_PAPER`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rare_earth_desk.domain import days, minute_verbs, outer, vocabulary
from rare_earth_desk.domain.check_code import ListCodes, printed
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.minute_verbs import Verb
from rare_earth_desk.domain.records import Meeting, PriorityList

# The letters that have a box of their own; the rest are written beside “other”.
BOXES = ("a", "v", "s", "r", "p", "nf")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A case: `label` is its position with the check code, as it is typed back."""

    label: str
    number: str
    product: str
    product_zh: str


@dataclass(frozen=True, slots=True)
class TablePaper:
    """The words of the paper; days are as people read them, "" where none is known."""

    list_number: str
    handed_over: str
    held_on: str
    is_sample: bool
    boxes: tuple[Verb, ...]
    rows: tuple[PaperRow, ...]


def table_paper(
    meeting: Meeting,
    listed: PriorityList,
    seats: Sequence[str],
    facts: Facts,
    *,
    is_sample: bool,
) -> TablePaper:
    """Return the paper of a list under discussion.

    `seats` are its cases by position; one that is gone ("") has no row, the others keep theirs.
    """
    lets = outer.TABLE_PAPER
    number = lets.value(listed, "number")
    places = [facts.place(id_) for id_ in seats]
    numbers = [lets.shown(facts, place, "number") if place is not None else "" for place in places]
    codes = ListCodes(number, numbers).codes
    return TablePaper(
        list_number="" if number is None else str(number),
        handed_over=days.show(lets.value(listed, "handed_over_on")),
        held_on=days.show(lets.value(meeting, "held_on")),
        is_sample=is_sample,
        boxes=tuple(map(minute_verbs.verb, BOXES)),
        rows=tuple(
            PaperRow(printed(row, code), number, *_product(facts, place))
            for row, (code, number, place) in enumerate(
                zip(codes, numbers, places, strict=True), start=1
            )
            if place is not None
        ),
    )


def _product(facts: Facts, place: int) -> tuple[str, str]:
    """Return the product word in English and Chinese; one of the users' own stays inside."""
    english = outer.TABLE_PAPER.shown(facts, place, "product_group")
    term = vocabulary.term("product_group", facts.value(place, "product_group") or "")
    return english, term.label_zh if english and term is not None else ""
