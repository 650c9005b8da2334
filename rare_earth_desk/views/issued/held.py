"""How issued papers stand, worked out once until the register changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rare_earth_desk.domain.records import ImportProfile, IssuedPaper, SavedView
from rare_earth_desk.reports.issued.causes import causes
from rare_earth_desk.reports.issued.holding import holding

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.reports.issued.causes import Causes
    from rare_earth_desk.reports.issued.holding import Holding
    from rare_earth_desk.views.desk import Desk

# A change of these moves no figure of any paper.
_ASIDE = {SavedView.table, ImportProfile.table}


class HeldPapers(QObject):
    """Shared by the pages that tell of issued papers; there is one of them a desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._held: dict[str, Holding] = {}
        self._causes: dict[str, Causes] = {}
        self._edition = 0  # of the register; the window may live while a paper is made
        desk.changed.connect(self._on_changed)

    @classmethod
    def of(cls, desk: Desk) -> HeldPapers:
        """Return that of a desk."""
        found = desk.findChild(cls)
        return found if found is not None else cls(desk)

    def papers(self) -> list[IssuedPaper]:
        """Return the issued papers, the newest first."""
        return self._desk.register.records(IssuedPaper)[::-1]

    def known(self, id: str) -> Holding | None:  # noqa: A002
        """Return how a paper stands, where that was worked out."""
        return self._held.get(id)

    def look(self, paper: IssuedPaper, told: Progress) -> Holding:
        """Return how a paper stands; raises Cancelled where `told` does."""
        known = self._held.get(paper.id)
        if known is None:
            edition = self._edition
            known = holding(self._desk.register, paper, told)
            if edition == self._edition:
                self._held[paper.id] = known
        return known

    def why(self, paper: IssuedPaper, told: Progress) -> Causes:
        """Return what was recorded since; raises Refused, and Cancelled where `told` does."""
        known = self._causes.get(paper.id)
        if known is None:
            edition = self._edition
            known = causes(self._desk.register, paper, told)
            if edition == self._edition:
                self._causes[paper.id] = known
        return known

    def _on_changed(self, step: Step) -> None:
        self._edition += 1
        tables = step.changed.keys() - _ASIDE
        if tables == {IssuedPaper.table}:
            for id_ in step.ids(IssuedPaper.table):
                self._held.pop(id_, None)
        elif tables:
            self._held.clear()
            self._causes.clear()
