"""What in a file can be read two ways, and which answers settle it: days and amounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from rare_earth_desk.domain import days, numbers
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.exchange.amounts import sign_of, two_way
from rare_earth_desk.exchange.day_reading import DateEvidence, read_day
from rare_earth_desk.exchange.mapping import Decimals, Mapping, find_heading
from rare_earth_desk.exchange.proposing import date_evidence
from rare_earth_desk.exchange.table import brief

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.days import Order
    from rare_earth_desk.exchange.table import Table

# The option of a mapping that settles it.
Option = Literal["dates", "decimals"]
OPTIONS: tuple[Option, ...] = ("dates", "decimals")

_ORDERS: tuple[tuple[Order, str, str], ...] = (
    ("day-first", "Day first", "Day first: {text} is {day}"),
    ("month-first", "Month first", "Month first: {text} is {day}"),
)
_SIGNS: tuple[tuple[Decimals, str], ...] = (
    ("comma", "Decimal comma: {text} is {value}"),
    ("point", "Decimal point: {text} is {value}"),
)
_CHOOSE = (
    "Different {what} that can be read two ways: {n}. Nothing in the file settles it; choose. "
    "Until then {fate}."
)
_CHOSEN = "Different {what} that can be read two ways: {n}."


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a file leaves open, or left open until somebody chose.

    `said` tells what the file says about it. `answers` are the values of the mapping's `option`
    with how each reads an example of the file; `chosen` is the one in force, "" for none.
    """

    option: Option
    said: Phrase
    answers: tuple[tuple[str, Phrase], ...]
    chosen: str

    @property
    def is_open(self) -> bool:
        """Whether nobody has said it yet."""
        return not self.chosen


def questions(table: Table, mapping: Mapping, today: date) -> dict[Option, Question]:
    """Return what the cells of the mapped columns leave open, by the option that settles it."""
    columns = {name: find_heading(table, theirs) for name, theirs in mapping.columns.items()}
    found = (_of_days(table, mapping, columns, today), _of_amounts(table, mapping, columns))
    return {one.option: one for one in found if one is not None}


def answered(mapping: Mapping, option: Option, answer: str) -> Mapping:
    """Return a mapping that says how what can be read two ways is read."""
    if option == "dates":
        return replace(mapping, dates=cast("Order", answer), dates_certain=True)
    return replace(mapping, decimals=cast("Decimals", answer))


# -- days -----------------------------------------------------------------------------------------


def _of_days(
    table: Table, mapping: Mapping, columns: dict[str, str], today: date
) -> Question | None:
    found = date_evidence(table, columns, mapping.target.fields)
    if not found.ambiguous and found.order is not None:
        return None
    if not (found.ambiguous or found.day_first):
        return None
    chosen = mapping.dates if mapping.dates_certain else ""
    answers = tuple((order, _day(found.example, order, today)) for order, _, _ in _ORDERS)
    return Question("dates", _said_of_days(found, chosen=bool(chosen)), answers, chosen)


def _said_of_days(found: DateEvidence, *, chosen: bool) -> Phrase:
    if found.day_first and found.month_first:
        return phrase(
            "{day} different days can only be day-first and {month} only month-first: the file "
            "writes them both ways. Choose, and correct the others in the file.",
            day=grouped(found.day_first),
            month=grouped(found.month_first),
        )
    if found.order is not None:
        return phrase(
            "The file settles it: days that can only be {order}: {n}, such as {proof}.",
            n=grouped(found.day_first or found.month_first),
            order=phrase(found.order),
            proof=brief(found.proof),
        )
    template = _CHOSEN if chosen else _CHOOSE
    return phrase(
        template,
        what=phrase("days"),
        n=grouped(found.ambiguous),
        fate=phrase("their rows are refused"),
    )


def _day(example: str, order: Order, today: date) -> Phrase:
    plain, with_example = next((short, long) for one, short, long in _ORDERS if one == order)
    try:
        day = read_day(example or None, today=today, order=order)
    except Refused:
        day = None
    if day is None:
        return phrase(plain)
    return phrase(with_example, text=brief(example), day=days.show(day))


# -- amounts --------------------------------------------------------------------------------------


def _of_amounts(table: Table, mapping: Mapping, columns: dict[str, str]) -> Question | None:
    found: list[str] = []
    for name, heading in columns.items():
        field = mapping.target.fields[name]
        if field.kind in (Kind.NUMBER, Kind.INTEGER):
            index = table.column(heading)
            found += two_way((row[index] for row in table.rows), whole=field.kind is Kind.INTEGER)
    if not found:
        return None
    template = _CHOSEN if mapping.decimals else _CHOOSE
    n = grouped(len(set(found)))
    fate = "they are left out" if mapping.target.is_cases else "their rows are refused"
    said = phrase(template, what=phrase("amounts"), n=n, fate=phrase(fate))
    answers = tuple((sign, _amount(found[0], sign)) for sign, _ in _SIGNS)
    return Question("decimals", said, answers, mapping.decimals)


def _amount(example: str, decimals: Decimals) -> Phrase:
    reading = numbers.read(example, decimal=sign_of(decimals))
    value = numbers.shown(reading.choices[0])
    shown = f"{value} {reading.unit}".strip()
    return phrase(dict(_SIGNS)[decimals], text=brief(example), value=shown)
