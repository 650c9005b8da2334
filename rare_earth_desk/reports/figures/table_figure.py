"""A table of figures with what it says, of what, and what every column means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from rare_earth_desk.domain import days
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.blocks import Column, Heading, Items, Look, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from rare_earth_desk.reports.blocks import Block, Cell, Text

_MM = 0.24  # millimetres on paper for a pixel at zoom 1: letters of paper are smaller
_WIDE = 120
_SHORT = 12

Tone = Literal["good", "warn", "bad", "muted"]

NONE = Phrase("–")
"""Stands for what cannot be computed."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A column: its heading, what it means, whether it stands right; `width` at zoom 1.

    Of width 0 is the column that has the room that is left, `least` at least. Columns that
    `gives_way` are left out on small screens in that order, 1 first; on paper they all stand.
    `bar` draws the numbers of the column as bars; a `whole` one gets as wide as its longest cell
    where there is room, and shrinks to `least`. `on_paper` are its millimetres there, 0 for what
    its cells need.
    """

    label: Phrase
    meaning: Phrase
    right: bool = True
    width: int = 0
    least: int = 0
    gives_way: int = 0
    bar: bool = False
    whole: bool = False
    on_paper: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells; `values` are what the cells are sorted by, None for what is not known.

    `query` narrows to its cases ("" for none), `said` is told of the row as a whole, `muted` is a
    row that may not be read like the others; `tones` colour single cells, whose words say the same.
    """

    cells: tuple[Cell, ...]
    values: tuple[float | str | None, ...] = ()
    query: str = ""
    said: Phrase | None = None
    muted: bool = False
    tones: Mapping[int, Tone] | None = None


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A table: its finding, its measure with both times, its columns and lines.

    `note` tells what a reader must know besides, `told` on paper what is said of single lines,
    below the heading `told_of`, else without one;
    `totals` are the first lines, which stand for all groups together and stay first. `holds` is
    what it tells of: where nothing else is said, counts of what companies did.
    """

    key: str
    title: Phrase
    subtitle: Phrase
    measures: tuple[Measure, ...]
    lines: tuple[Line, ...]
    definition: Phrase
    note: Phrase | None = None
    totals: int = 0
    told: tuple[Text, ...] = ()
    told_of: Phrase | None = None
    holds: Holds = Holds.COUNTS

    def ordered(self, column: int | None, *, falling: bool) -> tuple[Line, ...]:
        """Return the lines by the values of a column, what is not known last; None: as given."""
        if column is None:
            return self.lines
        totals, rest = self.lines[: self.totals], self.lines[self.totals :]
        known = [line for line in rest if line.values[column] is not None]
        known.sort(key=lambda line: _sortable(line.values[column]), reverse=falling)
        unknown = [line for line in rest if line.values[column] is None]
        return (*totals, *known, *unknown)

    def blocks(self, lines: Sequence[Line] | None = None) -> Iterator[Block]:
        """Yield the table for paper, with what it says and how it is defined."""
        yield Heading(self.title)
        yield Paragraph(self.subtitle, Look.MUTED, stays=True)
        shown = self.lines if lines is None else lines
        days_at = frozenset(p for p in range(len(self.measures)) if _holds_days(shown, p))
        columns = tuple(
            _column(each, is_day=place in days_at) for place, each in enumerate(self.measures)
        )
        rows = [_stored(line, days_at) for line in shown]
        short = len(rows) <= _SHORT
        yield Table(columns, rows, self.title, totals=self.totals, together=short,
                    holds=self.holds)  # fmt: skip
        for words in filter(None, (self.note, self.definition)):
            yield Paragraph(words, Look.MUTED)
        if self.told:
            if self.told_of is not None:
                yield Heading(self.told_of, level=2)
            yield Items(self.told)


def _holds_days(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a column holds days: each is sorted by the day that its cell shows."""
    told = [line for line in lines if line.values and line.values[place] is not None]
    return bool(told) and all(
        isinstance(day := line.values[place], str)
        and days.is_day(day)
        and str(line.cells[place]) == days.show(day)
        for line in told
    )


def _stored(line: Line, days_at: Collection[int]) -> tuple[Cell, ...]:
    """Return the cells of a line with days as they are stored, as a table of a paper has them."""
    return tuple(
        line.values[place] if place in days_at and line.values[place] is not None else cell
        for place, cell in enumerate(line.cells)
    )


def _column(measure: Measure, *, is_day: bool = False) -> Column:
    kind = Kind.DAY if is_day else Kind.INTEGER if measure.right else Kind.TEXT
    # Cells with an interval must not be broken; other columns are as wide as they need.
    fixed = measure.right and measure.width >= _WIDE
    return Column(measure.label, kind, measure.on_paper or (measure.width * _MM if fixed else 0.0))


def _sortable(value: float | str | None) -> tuple[int, float, str]:
    return (0, 0.0, value) if isinstance(value, str) else (1, float(value or 0), "")


READ: Final = phrase("Where it was read")
"""The heading of sources."""


def sources(known: Iterable[tuple[Text | None, str | None, str | None]]) -> tuple[Text, ...]:
    """Return for paper where each fact was read, of (name, source, day) each; none without one."""
    return tuple(
        phrase("{name}: {source} ({day})", name=name or "", source=source, day=days.show(as_of))
        if as_of
        else phrase("{name}: {source}", name=name or "", source=source)
        for name, source, as_of in known
        if source
    )
