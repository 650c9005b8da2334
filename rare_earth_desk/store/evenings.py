"""What the register said on evenings one looked at lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.store import known_on
from rare_earth_desk.store.scratch import Scratch
from rare_earth_desk.store.then import Then

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.store.engine import Engine

# Each takes about 15 MiB at 20,000 applications.
_MOST = 6


class _Evening(NamedTuple):
    then: Then
    facts: Facts


class Evenings:
    """Keeps a few evenings: what was known then does not change any more."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[date, _Evening] = {}

    def note(self, step: Step) -> None:
        """Hear of a new step; the evening it falls into, today's as a rule, is forgotten."""
        for day, evening in list(self._known.items()):
            if step.at <= known_on.evening(day):
                del self._known[day]
            else:
                evening.then.note(step)

    def facts(self, present: Facts, day: date, progress: Progress | None = None) -> Facts:
        """Return the application facts of an evening; `present` are those of today."""
        if day not in self._known:
            present.complete()
            told = progress or silent
            told(0, 0)
            then = self._then(day)
            self._known[day] = _Evening(then, known_on.facts(present, then, day, told))
        self._known[day] = self._known.pop(day)  # the latest looked at is the last
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]
        return self._known[day].facts

    def last_step(self, day: date) -> int:
        """Return the number of the last step that counts to an evening."""
        return known_on.last_step(self._engine, day)

    def application(self, id: str, day: date) -> Scratch:  # noqa: A002
        """Return a register in memory that holds one application of an evening; close it."""
        scratch = self._scratch(day)
        scratch.put([id])
        scratch.put_beside([id])
        return scratch

    def company(self, id: str, day: date) -> Scratch:  # noqa: A002
        """Return a register in memory that holds one company of an evening; close it."""
        scratch = self._scratch(day)
        scratch.put_company(id)
        return scratch

    def tables(self, tables: Iterable[str], day: date) -> Scratch:
        """Return a register in memory that holds some tables as of an evening; close it."""
        scratch = self._scratch(day)
        scratch.put_tables(tables)
        return scratch

    def _scratch(self, day: date) -> Scratch:
        known = self._known.get(day)
        return Scratch(known.then if known else self._then(day), day)

    def _then(self, day: date) -> Then:
        return Then(self._engine, known_on.last_step(self._engine, day))
