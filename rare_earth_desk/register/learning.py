"""What a register tells the whole process while its file is open: words, and days of warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import taught, warning_days
from rare_earth_desk.domain.records import ImportProfile, RiskRule
from rare_earth_desk.store import rows

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.store.file import RegisterFile


class Learning:
    """Has words understood as imports taught them, and things called old by the desk's rules."""

    def __init__(self, file: RegisterFile) -> None:
        self._file = file
        self.begin()

    def begin(self, *, in_front: bool = False) -> None:
        """Tell from now on; `in_front` whatever other registers are open."""
        taught.learn_from(self._lessons, in_front=in_front)
        warning_days.follow(self._rules, in_front=in_front)

    def end(self) -> None:
        """Tell nothing more."""
        taught.forget(self._lessons)
        warning_days.forget(self._rules)

    def note(self, step: Step) -> None:
        """Tell anew what a step changed."""
        if step.ids(ImportProfile.table):
            taught.learn_from(self._lessons)
        if step.ids(RiskRule.table):
            warning_days.follow(self._rules)

    def _lessons(self) -> list[taught.Lesson] | None:
        """Return the words that were given a meaning when a spreadsheet was taken in."""
        if self._file.engine.is_closed():
            return None
        from rare_earth_desk.exchange.lessons import lessons  # not before a word is looked up

        return lessons(rows.equal_to(self._file.engine, ImportProfile, {}))

    def _rules(self) -> list[RiskRule] | None:
        """Return the rules of the register, those of the risk monitor among them."""
        if self._file.engine.is_closed():
            return None
        return rows.equal_to(self._file.engine, RiskRule, {})
