"""Turning the cells of one column into values of the field they are mapped to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.text import fold, word_key
from rare_earth_desk.exchange.amounts import AmountReader
from rare_earth_desk.exchange.cell_words import DASHES, ERRORS, NO, NOTHING, YES
from rare_earth_desk.exchange.choices import ChoiceReader
from rare_earth_desk.exchange.day_reading import read_day
from rare_earth_desk.exchange.known import Value
from rare_earth_desk.exchange.outcomes import PENDING
from rare_earth_desk.exchange.several import holds_terms, parts_of, read_several, unread_parts
from rare_earth_desk.exchange.table import Cell, brief, shown
from rare_earth_desk.exchange.xlsx_sheet import DAMAGED, NOT_CALCULATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rare_earth_desk.exchange.mapping import Mapping
    from rare_earth_desk.exchange.our_fields import OurField

_TEXTS = (Kind.TEXT, Kind.NOTE)
# Numbers that a spreadsheet shortened: their last digits are gone.
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_TOO_LONG = 10**15
_CODES = ("number", "own_reference", "hs_code", "element")
_BETWEEN = re.compile(r"\s*[,;/+&、，；]\s*|\s+(?:and|und|et|e|y)\s+|\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell was read as: a value, None for nothing.

    `note` says what was assumed. `field` is another field than the mapped one where the value
    belongs there: a day in a column of line stops is the day on which the line stops.
    """

    value: Value | None
    note: Phrase | None = None
    field: str = ""


_BLANK = Reading(None)
_Key = str | tuple[type, Cell]


class ColumnReader:
    """Reads the cells of one column; each distinct cell is worked out once.

    `cells` are all cells of the column, asked how they write numbers; `words` the terms the
    register uses beyond the vocabulary.
    """

    def __init__(
        self,
        field: OurField,
        heading: str,
        cells: Iterable[Cell],
        *,
        mapping: Mapping,
        words: Iterable[str],
        today: date,
    ) -> None:
        self._field = field
        self._order = mapping.order
        self._today = today
        self._mapped = {
            word_key(word): ours for word, ours in mapping.values.get(field.name, {}).items()
        }
        # In their order: a word is spelt as where it first occurs.
        theirs = map(shown, dict.fromkeys(cells)) if field.open_list else ()
        self._choices = ChoiceReader(
            field,
            words,
            new=mapping.new_values == "add",
            theirs=chain.from_iterable(parts_of(field, text) for text in theirs)
            if holds_terms(field)
            else theirs,
            mapped=mapping.values.get(field.name),
        )
        is_amount = field.kind in (Kind.NUMBER, Kind.INTEGER)
        self._amounts = AmountReader(field, heading, cells, mapping.decimals) if is_amount else None
        self._known: dict[_Key, Reading | Phrase] = {}

    def read(self, cell: Cell) -> Reading:
        """Return what a cell means for the field; raises Refused with the reason."""
        if cell is None:
            return _BLANK
        # 1, 1.0 and True are equal, but are not read alike.
        key: _Key = cell if isinstance(cell, str) else (cell.__class__, cell)
        found = self._known.get(key)
        if found is None:
            try:
                found = self._read(cell)
            except Refused as refused:
                found = refused.phrase
            self._known[key] = found
        if isinstance(found, Phrase):
            raise Refused(found.template, **found.values)
        return found

    def _read(self, cell: Cell) -> Reading:
        if self._mapped:
            ours = self._mapped.get(word_key(shown(cell)), cell)
            if ours == "":
                return Reading(PENDING) if self._field.of_case == "outcome" else _BLANK
            cell = ours
        if isinstance(cell, str):
            _refuse_error(cell)
        kind = self._field.kind
        if kind is Kind.CHOICE:
            return self._choice(cell)
        if kind in _TEXTS:
            return Reading(self._in_form(self._text(cell)))
        if isinstance(cell, str) and fold(cell) in NOTHING:
            return _BLANK
        return self._figure(cell)

    def _figure(self, cell: Cell) -> Reading:
        if self._field.kind is Kind.FLAG:
            return Reading(_flag(cell))
        if self._field.kind is Kind.DAY:
            return Reading(read_day(cell, today=self._today, order=self._order))
        return Reading(*self._amounts.read(cell)) if self._amounts is not None else _BLANK

    def _choice(self, cell: Cell) -> Reading:
        word = shown(cell)
        if self._choices.find(word) is None:
            if self._choices.says_nothing(word):
                return _BLANK
            if self._field.of_case == "line_stop" and any(map(str.isdigit, word)):
                day = read_day(cell, today=self._today, order=self._order)
                return Reading(day, field="line_stop_on")
        return Reading(self._choices.read(word))

    def _text(self, cell: Cell) -> str | None:
        name, kind = self._field.name, self._field.kind
        if name in _CODES:
            _refuse_spoilt(cell, self._field.label)
        text = shown(cell)
        if text in DASHES or text == "NULL":
            return None
        if kind is Kind.TEXT:
            text = " ".join(text.split())
        if len(text) > self._field.longest:
            raise Refused(
                "The text has {length} characters, {field} holds at most {most}; shorten it.",
                length=len(text),
                field=self._field.label,
                most=self._field.longest,
            )
        if holds_terms(self._field):
            return read_several(self._field, text, self._choices, self._mapped)
        return elements_of(text) if name == "element" else text

    def _in_form(self, text: str | None) -> Value | None:
        """Return a text as its declared field writes it, such as a time of day."""
        field = self._field.checked
        return text if field is None or text is None else checked(field, text)

    # -- the column as a whole ----------------------------------------------------------------

    def notes(self) -> list[Phrase]:
        """Return what was decided for the column as a whole and is not plain."""
        found = self._amounts.notes() if self._amounts is not None else []
        merged = self._choices.merged()
        if merged:
            found.append(
                phrase(
                    "{words}: counted as one {field}, for they differ only in case or blanks.",
                    words="; ".join(map(_listed, merged)),
                    field=self._field.label.lower(),
                )
            )
        return found

    def unknown_words(self) -> list[str]:
        """Return the words of a list among the cells read so far that stand for nothing."""
        terms = holds_terms(self._field)
        if self._field.kind is not Kind.CHOICE and not terms:
            return []
        refused = (key for key, found in self._known.items() if isinstance(found, Phrase))
        words = dict.fromkeys(shown(key[1] if isinstance(key, tuple) else key) for key in refused)
        if terms:
            return unread_parts(self._field, words, self._choices, self._mapped)
        return [word for word in words if word not in ERRORS and not word.startswith("#")]


def _listed(words: Sequence[str]) -> str:
    """Return words as a sentence names them: "a, b and c"."""
    short = [brief(word) for word in words]
    return f"{', '.join(short[:-1])} and {short[-1]}"


def elements_of(text: str) -> str:
    """Return chemical elements by their symbols ("dysprosium und Tb": "Dy, Tb").

    A text of which a part is no element stays as it is.
    """
    parts = [part for part in _BETWEEN.split(text) if part]
    symbols = [vocabulary.recognise("element", part) for part in parts]
    known = [symbol for symbol in symbols if symbol]
    return ", ".join(dict.fromkeys(known)) if len(known) == len(parts) else text


def _refuse_error(text: str) -> None:
    if text == NOT_CALCULATED:
        raise Refused(
            "The formula has no result in the file; open it in Excel, let it calculate, save it."
        )
    if text == DAMAGED:
        raise Refused("The workbook does not hold the text of this cell; save it anew in Excel.")
    if text in ERRORS:
        raise Refused("The cell holds the error {error}; correct its formula.", error=text)


def _refuse_spoilt(cell: Cell, label: str) -> None:
    """Refuse a code that a spreadsheet has turned into something else."""
    text = shown(cell)
    if not isinstance(cell, (str, int, float)) or isinstance(cell, bool):
        raise Refused(
            "A spreadsheet has turned this {field} into {text}; format the column as text and "
            "type it again.",
            field=label.lower(),
            text=text,
        )
    too_long = not isinstance(cell, str) and abs(cell) >= _TOO_LONG
    if too_long or _SHORTENED.fullmatch(text):
        raise Refused(
            "A spreadsheet has shortened this {field} to {text}; format the column as text and "
            "type it again.",
            field=label.lower(),
            text=brief(cell),
        )


def _flag(cell: Cell) -> int:
    word = fold(shown(cell))
    if word in YES:
        return 1
    if word in NO:
        return 0
    raise Refused("“{text}” is neither yes nor no; write yes or no.", text=brief(cell))
