"""The list for the table, with boxes to tick, as one of the papers; it has its own painter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import PriorityList
from rare_earth_desk.domain.table_paper import table_paper
from rare_earth_desk.exchange.atomic import replacing
from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.views.papers.table_sheets import SIZES, PaperSize, TableSheets
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.register import Register
    from rare_earth_desk.views.meeting.room import Room
    from rare_earth_desk.views.papers.offers import Choice, Made, Subjects
    from rare_earth_desk.views.papers.sheets import Sheets

KEY = "table"


@dataclass(frozen=True, slots=True)
class TableMade:
    """The list for the table in one size."""

    pages: TableSheets
    day: str

    @property
    def title(self) -> str:
        """What it is called."""
        return tr("list {n} for the table", n=self.pages.paper.list_number)

    def sheets(self, _told: Progress) -> Sheets:
        """Return its pages."""
        return self.pages

    def save(self, path: Path, _told: Progress) -> None:
        """Write it as PDF; raises Refused when it cannot be written."""
        with replacing(path) as stream:
            stream.write(self.pages.pdf())


class TableOffer:
    """The list under discussion at a meeting, as it stands now."""

    key = KEY
    title = phrase("List for the table")
    help = phrase(
        "Rows with check codes and boxes to tick, for rooms without laptops. Back at the desk "
        "type row and code, then the letter of the box: 07KT a."
    )
    formats: tuple[str, ...] = (".pdf",)
    languages: tuple[Language, ...] = (Language.ENGLISH,)
    subjects: Subjects | None = None

    def __init__(self, register: Register, room: Room) -> None:
        self._register, self._room = register, room
        self.sizes: tuple[str, ...] = tuple(sorted(SIZES, key=lambda size: size != usual_size()))

    def make(self, choice: Choice, _told: Progress) -> Made:
        """Make the paper."""
        register, meeting = self._register, self._room.meeting
        assert meeting.priority_list is not None  # it is offered only where there is a list
        paper = table_paper(
            meeting,
            register.record(PriorityList, meeting.priority_list),
            self._room.seats,
            register.facts(),
            is_sample=register.is_sample,
        )
        size: PaperSize = "Letter" if choice.size == "Letter" else "A4"
        return TableMade(TableSheets(paper, size), meeting.held_on or register.today.isoformat())


def usual_size() -> PaperSize:
    """Return the size of paper that is usual here."""
    imperial = QLocale.system().measurementSystem()
    return "Letter" if imperial == QLocale.MeasurementSystem.ImperialUSSystem else "A4"
