"""The frozen copy of a list: what it held when it was handed over, as text that never changes.

Headings and words are stored as they read on that day, so that outer and inner list come out the
same byte for byte in every later version, whatever happens to the cases.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rare_earth_desk.domain import outer, vocabulary
from rare_earth_desk.domain.columns import Column, columns_of
from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application

FORM = 1
"""The form of the text; another one is refused rather than misread."""

Cell = str | int | float | None

# Never in a copy for others, be they colleagues: working notes, and data of persons.
_KEPT_OUT = {field.name for field in fields_of(Application) if field.exposure != "eu"} - {"number"}
# What stands in its own first columns, and what only tells of the list itself or of the file.
_NOT_OF_THE_CASE = {
    "number", "list_number", "answer", "unanswered_lists", "handed_over_on", "clock_stops",
    "recorded_at", "changed_at",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the frozen copy: its name, label, kind and unit."""

    name: str
    label: str
    kind: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A list as it was handed over; one row per case, one cell per heading."""

    number: int | None
    week: str | None
    handed_over_on: str
    product_words: bool
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def text(self) -> str:
        """Return it as canonical JSON: the same for the same copy on every machine."""
        content = {
            "form": FORM,
            "number": self.number,
            "week": self.week,
            "handed_over_on": self.handed_over_on,
            "product_words": self.product_words,
            "headings": [[one.name, one.label, one.kind, one.unit] for one in self.headings],
            "rows": self.rows,
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def outer(self) -> tuple[tuple[Heading, ...], tuple[tuple[Cell, ...], ...]]:
        """Return headings and rows of the outer list: only what the allow-list names."""
        kinds = {heading.name: heading.kind for heading in self.headings}
        lets = outer.on_paper(product_words=self.product_words)
        headings = tuple(
            Heading(name, outer.LIST_COLUMNS[name].heading, kinds[name])
            for name in outer.outer_fields(lets)
        )
        rows = tuple(outer.outer_row(row, lets) for row in self.named_rows)
        return headings, rows  # type: ignore[return-value]

    @property
    def named_rows(self) -> list[dict[str, Cell]]:
        """The rows with their cells by the name of the column; the first is at position 1."""
        names = [heading.name for heading in self.headings]
        return [dict(zip(names, row, strict=True)) for row in self.rows]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The application numbers by position, as they were handed over."""
        return tuple(str(row["number"] or "") for row in self.named_rows)


def parse(text: str) -> Snapshot:
    """Return the copy that a text tells; raises Refused when a newer version wrote it."""
    content = json.loads(text)
    if content.get("form") != FORM:
        raise Refused(
            "The frozen copy of list {n} was made by a newer version of the product; update it.",
            n=content.get("number"),
        )
    return Snapshot(
        number=content["number"],
        week=content["week"],
        handed_over_on=content["handed_over_on"],
        product_words=content["product_words"],
        headings=tuple(Heading(*heading) for heading in content["headings"]),
        rows=tuple(tuple(row) for row in content["rows"]),
    )


def inner_columns() -> tuple[Column, ...]:
    """Return the columns of an application that the inner list tells."""
    return tuple(
        column
        for column in columns_of("application")
        if column.label and column.name not in _KEPT_OUT | _NOT_OF_THE_CASE
    )


_OWN = (
    Heading("position", "Position", Kind.INTEGER.value),
    Heading("number", "Application number", Kind.TEXT.value),
    Heading("list_number", "List number", Kind.INTEGER.value),
    Heading("product_en", "Product word", Kind.TEXT.value),
    Heading("product_zh", "产品", Kind.TEXT.value),
)


def frozen(
    number: int | None,
    week: str | None,
    handed_over_on: str,
    cases: Sequence[Mapping[str, Cell]],
    *,
    product_words: bool,
) -> Snapshot:
    """Return the frozen copy of a list; `cases` give, in its order, a value by column name."""
    columns = inner_columns()
    headings = (*_OWN, *(_heading(column) for column in columns))
    rows = tuple(
        (
            position,
            case.get("number"),
            number,
            *product_word(case.get("product_group")),
            *(_cell(column, case.get(column.name)) for column in columns),
        )
        for position, case in enumerate(cases, start=1)
    )
    return Snapshot(number, week, handed_over_on, product_words, headings, rows)


def product_word(group: Cell) -> tuple[str, str]:
    """Return the product word of a product group in English and Chinese.

    A group of the user's own has none: its name could tell anything; "others" would tell nothing.
    """
    if not group:
        return "", ""
    term = vocabulary.term("product_group", str(group))
    return (term.label, term.label_zh) if term else ("", "")


def _heading(column: Column) -> Heading:
    as_text = column.kind in (Kind.LINK, Kind.MOMENT, Kind.CHOICE)
    return Heading(
        column.name, column.label, (Kind.TEXT if as_text else column.kind).value, column.unit
    )


def _cell(column: Column, value: Cell) -> Cell:
    if value is not None and column.kind is Kind.CHOICE:
        return vocabulary.label_of(column.vocabulary, str(value))
    return value
