"""What the register said on evenings one looked at lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.store import known_on

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.transaction import Progress

# Each takes about 15 MiB at 20,000 applications.
_MOST = 6


class Evenings:
    """Keeps the facts of a few evenings: what was known then does not change any more."""

    def __init__(self, engine: Engine, laptop: str) -> None:
        self._engine, self._laptop = engine, laptop
        self._known: dict[date, Facts] = {}

    def forget(self, step: Step) -> None:
        """Forget the evenings at which a new step was made: today's, or with a clock put back."""
        for day in [day for day in self._known if step.at <= known_on.evening(day)]:
            del self._known[day]

    def facts(self, present: Facts, day: date, progress: Progress | None = None) -> Facts:
        """Return the application facts of an evening; `present` are those of today."""
        found = self._known.pop(day, None)
        if found is None:
            present.complete()
            cut = known_on.last_step(self._engine, day, self._laptop)
            told = progress or (lambda done, total: None)
            found = known_on.facts(present, self._engine, cut, day, told)
        self._known[day] = found  # the latest looked at is the last
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]
        return found
