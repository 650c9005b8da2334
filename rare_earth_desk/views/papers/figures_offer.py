"""The figures in view on the statistics page, as one of the papers: what is seen is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.charts.lanes import LaneChart
from rare_earth_desk.domain.inside import MARKINGS, Holds, reason, strictest
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.reports import AS_TEXT
from rare_earth_desk.reports.blocks import (
    Drawing,
    Items,
    Language,
    Look,
    Paper,
    Paragraph,
    Table,
)
from rare_earth_desk.reports.figures.chart_table import chart_table
from rare_earth_desk.reports.writers import save
from rare_earth_desk.reports.writers.sheet import export_of
from rare_earth_desk.views.papers.means import means
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.records import IssuedPaper
    from rare_earth_desk.exchange.exporting import Export
    from rare_earth_desk.register import Register
    from rare_earth_desk.reports import Takes
    from rare_earth_desk.reports.blocks import Block, Text
    from rare_earth_desk.views.papers.offers import Choice, Made, Subjects
    from rare_earth_desk.views.papers.sheets import Sheets

KEY = "figures"
AS_SHEET = (".xlsx", ".csv")
_NOT_ISSUED = phrase(
    "The figures in view are not issued; issue the statistics sheet, or save or print these."
)


@dataclass(frozen=True, slots=True)
class FiguresInView:
    """What a page shows at the moment: its name, its words under it, charts and tables, warnings.

    `when` is the day the figures are of, for the name of a file. `spread` are the tables for a
    spreadsheet, where a cell of those among the blocks tells several figures. How the paper is
    marked follows from what its figures hold, and `said` is what its words do.
    """

    title: Phrase
    lines: tuple[Phrase, ...]
    blocks: Sequence[Block]
    warnings: tuple[Phrase, ...]
    when: str
    spread: tuple[Table, ...] = ()
    said: Holds = Holds.FACTS

    @property
    def holds(self) -> Holds:
        """What figures and words hold, the strictest of them."""
        figures = (one.holds for one in self.blocks if isinstance(one, Drawing | Table | Items))
        return strictest((self.said, *figures))

    def tables(self) -> tuple[Table, ...]:
        """Return its tables for a spreadsheet, and the numbers of charts that stand in none."""
        if self.spread:
            return self.spread
        found = [_table(block) for block in self.blocks]
        shown = {str(one.summary) for one in self.blocks if isinstance(one, Table)}
        return tuple(
            table
            for block, table in zip(self.blocks, found, strict=True)
            if table is not None and (table is block or str(table.summary) not in shown)
        )

    def export(self) -> Export | None:
        """Return its tables as they are written to a spreadsheet, None where there is none."""
        tables = self.tables()
        return export_of(tables, say) if tables else None


@dataclass(frozen=True, slots=True)
class FiguresMade:
    """What is in view as a paper, with its tables; `not_issued` says why it cannot be issued."""

    paper: Paper
    day: str
    shown: FiguresInView | None = None
    not_issued: Phrase = _NOT_ISSUED

    @property
    def title(self) -> str:
        """What it is called; what leaves is so in its own language, not in the window's."""
        return means().for_paper(self.paper).say(self.paper.title)

    @property
    def warnings(self) -> tuple[Text, ...]:
        """What whoever hands it on should know."""
        return self.paper.warnings

    def sheets(self, told: Progress) -> Sheets:
        """Return its pages; raises Refused where it is too long to be looked at."""
        from rare_earth_desk.views.papers.report_sheets import sheets_of

        return sheets_of(self.paper, means(told))

    def save(self, path: Path, told: Progress) -> None:
        """Write it by the ending of the name; raises Refused when it cannot be written."""
        export = None if self.shown is None else self.shown.export()
        if path.suffix.lower() in AS_SHEET and export is not None:
            sample = self.paper.is_sample
            export.write(path, title=self.title, sample=sample, progress=told)
            return
        if path.suffix.lower() not in AS_TEXT:
            raise Refused(
                "{file} was not written: figures are written as {formats}; end the name so.",
                file=path.name,
                formats=", ".join(_formats(self.shown)),
            )
        save(self.paper, path, means(told))

    can_be_issued = False

    def issue(self, _path: Path, _told: Progress) -> IssuedPaper:
        """Raise Refused: what was on a screen cannot be made again from the log alone."""
        raise Refused(self.not_issued.template)


class FiguresOffer:
    """The charts and tables of the part in view, with the warnings that go with them."""

    key = KEY
    title = phrase("Figures in view")
    help = phrase(
        "The charts and tables of the page as they are on the screen, with what they mean and "
        "where they mislead."
    )
    languages: tuple[Language, ...] = (Language.ENGLISH,)
    sizes: tuple[str, ...] = ()
    subjects: Subjects | None = None
    takes: tuple[Takes, ...] = ()
    hides_small_counts = False

    def __init__(self, register: Register, shown: FiguresInView) -> None:
        self._register, self._shown = register, shown
        self.formats = _formats(shown)

    def make(self, _choice: Choice, _told: Progress) -> Made:
        """Make the paper."""
        register, shown = self._register, self._shown
        paper = Paper(
            key=KEY,
            title=shown.title,
            lines=(reason(shown.holds), *shown.lines),
            blocks=(*_with_care(shown.warnings), *shown.blocks),
            moment=register.now,
            made_by=register.who,
            marking=MARKINGS[shown.holds],
            is_sample=register.is_sample,
            lies=True,
        )
        return FiguresMade(paper, shown.when, shown)


def _table(block: Block) -> Table | None:
    """Return what a spreadsheet has of a block: a table, or the numbers of a chart."""
    if isinstance(block, Drawing):
        figure = block.figure
        # Lanes stand in a list beside them.
        return None if isinstance(figure, LaneChart) or not figure.drawable else chart_table(figure)
    return block if isinstance(block, Table) else None


def _formats(shown: FiguresInView | None) -> tuple[str, ...]:
    has_tables = shown is not None and bool(shown.tables())
    return (*AS_TEXT, *AS_SHEET) if has_tables else AS_TEXT


def _with_care(warnings: tuple[Phrase, ...]) -> tuple[Block, ...]:
    if not warnings:
        return ()
    return (Paragraph(phrase("Read with care"), Look.STRONG, stays=True), Items(warnings))
