"""The list that lies on the table where no laptop may: what stands on it, before it is drawn.

It may be seen by the other side, so every word of it comes through `outer.TABLE_PAPER`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rare_earth_desk.domain import days, minute_verbs, outer, vocabulary
from rare_earth_desk.domain.check_code import ListCodes, printed
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.listing.snapshot import Snapshot
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
    """The words of the paper; days are as people read them, "" where none is known.

    `is_fixed` tells that it comes from a frozen copy: its rows and codes are the same for ever.
    """

    list_number: str
    handed_over: str
    held_on: str
    is_sample: bool
    boxes: tuple[Verb, ...]
    rows: tuple[PaperRow, ...]
    is_fixed: bool = False


def table_paper(
    listed: PriorityList,
    copy: Snapshot | None,
    seats: Sequence[str],
    facts: Facts,
    *,
    meeting: Meeting | None = None,
    is_sample: bool,
) -> TablePaper:
    """Return the paper of a list, with the day of the meeting it is for.

    What was handed over is printed from its frozen `copy`, cases that are gone included and with
    product words where the outer list has them: it is what the other side holds. Else `seats` are
    its cases by position; one that is gone ("") has no row, the others keep theirs.
    """
    lets = outer.TABLE_PAPER
    number = copy.number if copy is not None else lets.value(listed, "number")
    return TablePaper(
        list_number="" if number is None else str(number),
        handed_over=days.show(lets.value(listed, "handed_over_on")),
        held_on=days.show(lets.value(meeting, "held_on")) if meeting is not None else "",
        is_sample=is_sample,
        boxes=tuple(map(minute_verbs.verb, BOXES)),
        rows=_as_handed_over(copy) if copy is not None else _as_it_stands(number, seats, facts),
        is_fixed=copy is not None,
    )


def _as_handed_over(copy: Snapshot) -> tuple[PaperRow, ...]:
    codes = ListCodes(copy.number, copy.numbers).codes
    lets = outer.at_table(product_words=copy.product_words)
    names = outer.outer_fields(lets)
    told = [dict(zip(names, outer.outer_row(row, lets), strict=True)) for row in copy.named_rows]
    return tuple(
        PaperRow(
            printed(position, code),
            *(str(row.get(name) or "") for name in ("number", "product_en", "product_zh")),
        )
        for position, (code, row) in enumerate(zip(codes, told, strict=True), start=1)
    )


def _as_it_stands(
    list_number: int | None, seats: Sequence[str], facts: Facts
) -> tuple[PaperRow, ...]:
    lets = outer.TABLE_PAPER
    places = [facts.place(id_) for id_ in seats]
    numbers = [lets.shown(facts, place, "number") if place is not None else "" for place in places]
    codes = ListCodes(list_number, numbers).codes
    return tuple(
        PaperRow(printed(row, code), number, *_product(facts, place))
        for row, (code, number, place) in enumerate(
            zip(codes, numbers, places, strict=True), start=1
        )
        if place is not None
    )


def _product(facts: Facts, place: int) -> tuple[str, str]:
    """Return the product word in English and Chinese; one of the users' own stays inside."""
    english = outer.TABLE_PAPER.shown(facts, place, "product_group")
    term = vocabulary.term("product_group", facts.value(place, "product_group") or "")
    return english, term.label_zh if english and term is not None else ""
