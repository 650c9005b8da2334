"""The list for the table, with boxes to tick, as one of the papers; it has its own painter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.domain.records import PriorityList
from rare_earth_desk.domain.table_paper import table_paper
from rare_earth_desk.exchange.atomic import replacing
from rare_earth_desk.register.list_rows import ListRows
from rare_earth_desk.reports.blocks import Language, Text
from rare_earth_desk.views.papers.table_sheets import SIZES, PaperSize, TableSheets
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.records import IssuedPaper, Meeting
    from rare_earth_desk.register import Register
    from rare_earth_desk.reports import Takes
    from rare_earth_desk.views.papers.offers import Choice, Made, Subjects
    from rare_earth_desk.views.papers.sheets import Sheets

KEY = "table"


@dataclass(frozen=True, slots=True)
class TableMade:
    """The list for the table in one size."""

    pages: TableSheets
    day: str
    warnings: tuple[Text, ...] = ()

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

    can_be_issued = False

    def issue(self, _path: Path, _told: Progress) -> IssuedPaper:
        """Raise Refused: it is a form to be filled in by hand, and states no figure."""
        raise Refused("The list for the table is a form and is not issued; save or print it.")


_USE = phrase(
    "Rows with check codes and boxes to tick, for rooms without laptops. Back at the desk type row "
    "and code, then the letter of the box: 07KT a."
)
_MAY_CHANGE = phrase(
    "There is no frozen copy of the list yet: the codes follow its order and numbers as they stand "
    "now. Print it again after a change."
)


class TableOffer:
    """One list to take along, for the meeting at which it is under discussion, if any."""

    key = KEY
    title = phrase("List for the table")
    formats: tuple[str, ...] = (".pdf",)
    languages: tuple[Language, ...] = (Language.ENGLISH,)
    subjects: Subjects | None = None
    takes: tuple[Takes, ...] = ()
    hides_small_counts = False

    def __init__(
        self, register: Register, priority_list: str, meeting: Meeting | None = None
    ) -> None:
        self._register, self._list, self._meeting = register, priority_list, meeting
        self._rows = ListRows(register, priority_list)
        self.help = _USE if self._rows.copy else phrase("{use} {more}", use=_USE, more=_MAY_CHANGE)
        self.sizes: tuple[str, ...] = tuple(sorted(SIZES, key=lambda size: size != usual_size()))

    def make(self, choice: Choice, _told: Progress) -> Made:
        """Make the paper."""
        register, meeting = self._register, self._meeting
        paper = table_paper(
            register.record(PriorityList, self._list),
            self._rows.copy,
            self._rows.seats(),
            register.facts(),
            meeting=meeting,
            is_sample=register.is_sample,
        )
        size: PaperSize = "Letter" if choice.size == "Letter" else "A4"
        day = (meeting.held_on if meeting is not None else None) or register.today.isoformat()
        return TableMade(TableSheets(paper, size), day)


def usual_size() -> PaperSize:
    """Return the size of paper that is usual here."""
    imperial = QLocale.system().measurementSystem()
    return "Letter" if imperial == QLocale.MeasurementSystem.ImperialUSSystem else "A4"
