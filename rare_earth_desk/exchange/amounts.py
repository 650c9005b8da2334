"""Reading the amounts of a column: which sign divides decimals, in which unit the numbers stand."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from rare_earth_desk.domain import numbers
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.exchange.headings import plain
from rare_earth_desk.exchange.table import Cell, brief, shown
from rare_earth_desk.exchange.units import factor, is_pieces, unit_factor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.exchange.our_fields import OurField

_SIGNS: dict[str, numbers.Decimal] = {"": "", "point": ".", "comma": ","}
_MOST_WHOLE = 2**53  # above it a float skips whole numbers
_IN_BRACKETS = re.compile(r"[(\[（](?:in )?\s*([^()\[\]（）]+?)\s*[)\]）]")
_IN = re.compile(r"\bin (\S+)$")
# Abbreviations that are also words: a unit in brackets, but not as the last word of a heading.
_ALSO_WORDS = ("to", "st")
# What is weighed in a unit without naming it.
_MEANT = {"tonnage": "t"}


class AmountReader:
    """Reads the numbers of one column; `cells` are all of them, asked how they are written.

    `decimals` says it where they do not tell: "point", "comma", or "" for nothing said.
    """

    def __init__(
        self, field: OurField, heading: str, cells: Iterable[Cell], decimals: str = ""
    ) -> None:
        self._field = field
        self._heading = heading
        # In their order, so that the example given is the first one.
        self._texts = tuple(dict.fromkeys(cell for cell in cells if isinstance(cell, str)))
        self._whole = field.kind is Kind.INTEGER
        told = numbers.decimal_sign(self._texts, whole=self._whole)
        self._decimal: numbers.Decimal = told or sign_of(decimals)
        self._unit = unit_of(heading, field.unit)

    def read(self, cell: Cell) -> tuple[float, Phrase | None]:
        """Return the number in our unit, and what was assumed; raises Refused with the reason."""
        if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
            raise Refused("{text} is no number; write one number.", text=brief(cell))
        unit, value = self._number(cell) if isinstance(cell, str) else ("", _float(cell))
        times = factor(unit or self._unit, self._field.unit)
        value = float(f"{value * times:.12g}")
        self._check(value, cell)
        note = None
        if unit and times != 1:
            note = phrase(
                "“{text}” was read as {value} {unit}",
                text=brief(cell),
                value=shown(value),
                unit=self._field.unit,
            )
        return int(value) if self._field.kind is Kind.INTEGER else value, note

    def _number(self, text: str) -> tuple[str, float]:
        """Return unit and number of a text; raises Refused where it can be read two ways."""
        reading = numbers.read(text, decimal=self._decimal, whole=self._whole)
        if reading.value is None:
            raise numbers.ambiguous(text, reading)
        return reading.unit, reading.value

    def _check(self, value: float, cell: Cell) -> None:
        least, whole = self._field.least, self._field.kind is Kind.INTEGER
        if not math.isfinite(value) or (whole and abs(value) > _MOST_WHOLE):
            raise _too_large(cell)
        if least is not None and value < least:
            raise Refused(
                "{value} is less than {least}, which {field} cannot be; put the number right.",
                value=shown(value),
                least=shown(least),
                field=self._field.label,
            )
        if whole and not value.is_integer():
            raise Refused(
                "{value} is no whole number, as {field} must be; round it.",
                value=shown(value),
                field=self._field.label,
            )

    def notes(self) -> list[Phrase]:
        """Return what was decided for the column as a whole and is not plain."""
        found = []
        times = unit_factor(self._unit, self._field.unit)
        if times not in (None, 1.0):
            found.append(
                phrase(
                    "The heading “{heading}” names the unit {written}: its numbers are multiplied "
                    "by {times} to be in {unit}.",
                    heading=brief(self._heading),
                    written=_MEANT.get(self._unit, self._unit),
                    times=f"{times:g}",
                    unit=self._field.unit,
                )
            )
        if said := self._decimal_note():
            found.append(said)
        return found

    def _decimal_note(self) -> Phrase | None:
        """Say how points and commas are taken, unless points alone are decimal signs."""
        if not self._decimal or (
            self._decimal == "." and not any("," in text for text in self._texts)
        ):
            return None
        marked = [text for text in self._texts if "," in text or "." in text]
        for text in sorted(marked, key=lambda one: not ("," in one and "." in one)):
            try:
                _, value = self._number(text)
            except Refused:
                continue
            return phrase(
                _DECIDED[self._decimal],
                heading=brief(self._heading),
                text=brief(text),
                value=shown(value),
            )
        return None


_DECIDED = {
    ",": "In “{heading}” the comma is the decimal sign: “{text}” is {value}.",
    ".": "In “{heading}” the point is the decimal sign: “{text}” is {value}.",
    "mixed": "“{heading}” writes decimals with points and with commas: “{text}” is {value}.",
}


def two_way(cells: Iterable[Cell], *, whole: bool) -> list[str]:
    """Return the different amounts of a column that only its decimal sign would settle.

    There are none where another cell of the column tells which sign it is.
    """
    texts = list(dict.fromkeys(cell for cell in cells if isinstance(cell, str)))
    if numbers.decimal_sign(texts, whole=whole):
        return []
    return [text for text in texts if _is_two_way(text, whole=whole)]


def sign_of(decimals: str) -> numbers.Decimal:
    """Return the sign that the option `decimals` of a mapping names, "" where it says nothing."""
    return _SIGNS[decimals]


def _is_two_way(text: str, *, whole: bool) -> bool:
    try:
        return numbers.read(text, whole=whole).value is None
    except Refused:
        return False


def unit_of(heading: str, unit: str) -> str:
    """Return the unit that a heading names ("Menge [t]", "Weight in t", "Tonnes", "quantity_t").

    "" when it names none that is known for amounts in `unit`.
    """
    bare = plain(_IN_BRACKETS.sub(" ", heading))
    last = bare.rpartition(" ")[2]
    named = [found[1] for found in (_IN_BRACKETS.search(heading), _IN.search(heading)) if found]
    for word in (*named, _MEANT.get(bare, bare), "" if last in _ALSO_WORDS else last):
        if word and (unit_factor(word, unit) or (unit == "kg" and is_pieces(word))):
            return word
    return ""


def _float(number: float) -> float:
    try:
        return float(number)
    except OverflowError as error:
        raise _too_large(number) from error


def _too_large(cell: Cell) -> Refused:
    return Refused("“{text}” is too large for a number; put it right.", text=brief(cell))
