"""Blocks about projects outside China: what slipped since the last briefing, what is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.domain.outlook.projects import concerns
from rare_earth_desk.domain.records import Capacity, IssuedPaper, Milestone, Project
from rare_earth_desk.domain.supply import told
from rare_earth_desk.register.plans import slips_since_briefing
from rare_earth_desk.views.application.lines import Line, Remark
from rare_earth_desk.views.outlook.block import Block, Filled, To, follow
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rare_earth_desk.domain.outlook.projects import Concern
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step

_MOST = 5
_MOST_REMARKS = 2
_WATCHED = (Project.table, Milestone.table, Capacity.table, IssuedPaper.table)


class ProjectsBlock(Block):
    """Projects that slipped since the last briefing or are overdue; Enter shows one in its list."""

    key: ClassVar[str] = "projects"
    title: ClassVar[str] = "Projects outside China"

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have moved a plan or a capacity, or been a briefing."""
        return any(step.ids(table) for table in _WATCHED)

    def fill(self, progress: Progress) -> Filled:
        """Return a line for each project that needs a look."""
        register = self.desk.register
        progress(0, 0)
        projects, today = register.records(Project), register.today
        slips = slips_since_briefing(register)
        found = concerns(projects, register.records(Milestone), slips, today)
        lines = [_line(one, today) for one in found[:_MOST]]
        leads = {one.project.id: To("record", one.project.id, "", Project.table) for one in found}
        if len(found) > _MOST:
            words = tr("{n:more project|more projects}", n=len(found) - _MOST)
            lines.append(Line("more", words, look="muted", acts=follow()))
        leads["more"] = To("place", "supply", "slips")
        slipped = sum(bool(one.slips) for one in found)
        note = tr("{n} slipped", n=slipped) if slipped else ""
        none = tr("Nothing slipped, nothing is overdue.") if projects else tr("No project yet.")
        return Filled(lines, leads, note, none)


def _line(one: Concern, today: date) -> Line:
    name = one.project.name or tr("Project without a name")
    remarks = tuple(_remarks(one, today))[:_MOST_REMARKS]
    return Line(one.project.id, name, remarks=remarks, tip=name, acts=follow())


def _remarks(one: Concern, today: date) -> Iterator[Remark]:
    for slip in one.slips:
        words = tr("{what}: {how:lower}", what=slip.what, how=say(told.happened(slip)))
        yield Remark(words, "bad")
    for late in one.overdue:
        what, since = told.what_is_due(late), told.lateness(late, today)
        yield Remark(tr("{what}: {since}", what=what, since=since), "warn")
