"""The block of facts that want a look: to be verified, or old."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.outlook.stale_facts import questions
from rare_earth_desk.domain.records import Application, RiskRule
from rare_earth_desk.domain.warning_days import old_months
from rare_earth_desk.views.application.lines import Line
from rare_earth_desk.views.outlook.block import Block, Filled, To, follow
from rare_earth_desk.views.outlook.case_blocks import found_by
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step


class FactsBlock(Block):
    """How many facts are to be verified or old, by kind; Enter lists them."""

    key: ClassVar[str] = "facts"
    title: ClassVar[str] = "Facts to look at"

    def fill(self, progress: Progress) -> Filled:
        """Return a line for each question that finds something."""
        lines: list[Line] = []
        leads: dict[str, To] = {}
        asked = questions()
        for done, one in enumerate(asked):
            progress(done, len(asked))
            facts = self.desk.register.facts(one.table)
            number = len(found_by(one.search, facts, one.table))
            if number:
                key = f"{one.table} {one.search}"
                lines.append(Line(key, say(one.words), right=grouped(number), acts=follow()))
                leads[key] = To("found", one.search, table=one.table)
        none = tr(
            "Every fact is verified, and none is {n:month|months} old.",
            n=grouped(old_months()),
        )
        return Filled(lines, leads, "", none)

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed what it says."""
        tables = {RiskRule.table, *(one.table for one in questions())} - {Application.table}
        return bool(step.applications) or any(step.ids(table) for table in tables)
