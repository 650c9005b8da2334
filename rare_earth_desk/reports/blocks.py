"""A paper before it is written: plain blocks, which every writer knows how to set.

Texts are phrases or plain words; a writer hands the phrases of papers that stay in the house to
the translation of the window. Plain words stay as they are, and so does all that leaves. Nothing
here knows of pages, fonts or files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.phrases import Phrase

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.charts.lanes import LaneChart

Text = Phrase | str
Cell = str | int | float | Phrase | None


class Language(StrEnum):
    """The languages a paper is printed in; with both, the English stands before the Chinese."""

    ENGLISH = "en"
    CHINESE = "zh"
    BOTH = "en-zh"


class Look(StrEnum):
    """How a paragraph is set."""

    PLAIN = "plain"
    MUTED = "muted"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part; level 1 is a part of the paper, 2 a part of that.

    With `on_new_page` a page begins there, as for an annex.
    """

    text: Text
    level: int = 1
    on_new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; with `stays` it stands on the page of what follows."""

    text: Text
    look: Look = Look.PLAIN
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `numbered` counts its lines from 1.

    `holds` is more than facts where its lines are the figures, and do not explain a table.
    """

    lines: tuple[Text, ...]
    numbered: bool = False
    holds: Holds = Holds.FACTS


@dataclass(frozen=True, slots=True)
class Pairs:
    """What something is, line by line: each a label and, beside it, its value.

    `is_head` says that it tells which paper this is: nothing in it is a figure of the paper, and
    neither is in the rows at the places `typed`, whose value is what somebody typed.
    """

    rows: tuple[tuple[Text, Text], ...]
    is_head: bool = False
    typed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, as wide as its contents need unless `millimetres` says otherwise.

    Numbers are right-aligned, and typed in a workbook.
    """

    label: Text
    kind: Kind = Kind.TEXT
    millimetres: float = 0.0
    unit: str = ""

    @property
    def is_number(self) -> bool:
        """Whether values are numbers."""
        return self.kind in (Kind.INTEGER, Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, one cell per column in each row; its heading is repeated on every page.

    Values are as stored: days as ISO 8601 text, numbers as numbers, None for what is not known.
    `summary` tells somebody who cannot see it what it holds. The first `totals` rows are set
    strongly. Where there are more columns than a page holds, the first `keys` stand again before
    each further part. A short table that is kept `together` begins on the next page of a PDF
    rather than be broken. `ids` name what each row is about, where its first cell does not.
    `cases(row, column)` returns the ids of the applications behind a cell, each with how it counts
    there, 1 or -1, where that is known. `holds` is what it tells of: where nothing else is said,
    counts of what companies did.
    """

    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    summary: Text
    totals: int = 0
    keys: int = 1
    together: bool = False
    ids: tuple[str, ...] = ()
    cases: Callable[[int, int], Mapping[str, int]] | None = None
    holds: Holds = Holds.COUNTS


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A chart or lanes of time, `height` millimetres high, as wide as the page between margins."""

    figure: Figure | LaneChart
    height: float = 72.0

    @property
    def holds(self) -> Holds:
        """What it tells of."""
        return self.figure.holds


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where each of the `sides` signs: beside each other, with room to write at each label.

    They are never broken over two pages.
    """

    sides: tuple[Text, ...]
    labels: tuple[Text, ...]


Block = Heading | Paragraph | Items | Pairs | Table | Drawing | Signatures


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """A whole paper.

    `lines` stand under the title: what was selected, as at which day. `made_by` is "" where the
    paper leaves the house; `is_outer` says that it does. `moment` is when it was made, in local
    time. `marking` is its handling marking, "" for none. `warnings` are told to whoever makes it
    and stand nowhere on it: what to look at before it leaves. `sheet` makes its workbook or csv
    by the ending, where these are more than its one table. `subject` is the id of the meeting,
    list or other record it is about, "" for none; `fields` are the live fields in its lines with
    what they read.
    """

    key: str
    title: Text
    blocks: tuple[Block, ...]
    moment: datetime
    language: Language = Language.ENGLISH
    lines: tuple[Text, ...] = ()
    made_by: str = ""
    marking: Text = ""
    is_sample: bool = False
    is_outer: bool = False
    lies: bool = False
    warnings: tuple[Phrase, ...] = ()
    sheet: Callable[[str], bytes] | None = None
    subject: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def tables(self) -> list[Table]:
        """Return its tables in order, for formats that hold nothing else."""
        return [block for block in self.blocks if isinstance(block, Table)]
