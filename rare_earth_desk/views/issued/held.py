"""How issued papers stand, worked out once until the register changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from rare_earth_desk.domain.records import IssuedPaper
from rare_earth_desk.reports.issued.causes import ASIDE, causes
from rare_earth_desk.reports.issued.holding import holding

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.stated import Stated
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.register import Register
    from rare_earth_desk.reports.issued.causes import Causes
    from rare_earth_desk.reports.issued.holding import Holding
    from rare_earth_desk.views.desk import Desk

T = TypeVar("T")


class HeldPapers(QObject):
    """Shared by the pages that tell of issued papers; there is one of them a desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._held: dict[str, Holding] = {}
        self._causes: dict[str, Causes] = {}
        self._remade: dict[str, list[Stated]] = {}
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
        return self._worked_out(self._held, partial(holding, known=self._remade), paper, told)

    def why(self, paper: IssuedPaper, told: Progress) -> Causes:
        """Return what was recorded since; raises Refused, and Cancelled where `told` does."""
        return self._worked_out(self._causes, causes, paper, told)

    def _worked_out(
        self,
        known: dict[str, T],
        work: Callable[[Register, IssuedPaper, Progress], T],
        paper: IssuedPaper,
        told: Progress,
    ) -> T:
        """Return what is known of a paper, else work it out and keep it for as long as it holds."""
        found = known.get(paper.id)
        if found is None:
            edition = self._edition
            found = work(self._desk.register, paper, told)
            if edition == self._edition:
                known[paper.id] = found
        return found

    def _on_changed(self, step: Step) -> None:
        self._edition += 1
        if step.changed.keys() - ASIDE:
            self._held.clear()
            self._causes.clear()
        for id_ in step.ids(IssuedPaper.table):
            self._held.pop(id_, None)
