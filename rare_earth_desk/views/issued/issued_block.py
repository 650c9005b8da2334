"""The block of the page "Desk" that tells which issued figures no longer hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.reports.issued import correcting
from rare_earth_desk.views.application.lines import Line, Remark
from rare_earth_desk.views.issued import wording
from rare_earth_desk.views.issued.held import HeldPapers
from rare_earth_desk.views.outlook.block import Block, Filled, To, follow
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.reports.issued.holding import Holding
    from rare_earth_desk.views.desk import Desk

_NAMED = 2  # so many figures of a paper are told here


class IssuedBlock(Block):
    """One line a paper with figures its readers must be told of; Enter opens it."""

    key: ClassVar[str] = "issued"
    title: ClassVar[str] = "Issued figures to correct"
    keeps: ClassVar[bool] = False  # a paper is made in one go

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._held = HeldPapers.of(desk)

    def fill(self, progress: Progress) -> Filled:
        """Return the papers of which figures are others as known today, the newest first."""
        papers = self._held.papers()
        lines = []
        for done, paper in enumerate(papers):
            known = self._held.known(paper.id)
            if known is None:
                progress(done + 1, len(papers) + 1)
                known = self._held.look(paper, progress)
            if known.untold or known.why_not is not None:
                lines.append(_line(known))
        note = tr("{n:paper|papers} issued", n=len(papers)) if papers else ""
        empty = tr("All of them hold.") if papers else tr("No paper was issued yet.")
        return Filled(lines, {one.key: To("issued", one.key) for one in lines}, note, empty)


def _line(held: Holding) -> Line:
    name = say(correcting.name_of(held.paper))
    state = wording.state(held)
    return Line(
        held.paper.id, name, remarks=(Remark(state, "warn"), *map(Remark, _some(held))),
        tip=f"{name}\n{state}", acts=follow(),
    )  # fmt: skip


def _some(held: Holding) -> list[str]:
    named = correcting.in_tables(held.untold)[:_NAMED]
    return [say(correcting.in_words(one)) for one in named]
