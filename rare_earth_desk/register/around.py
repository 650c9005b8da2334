"""What stands around the figures of a register, read once and again when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rare_earth_desk.domain.measures import marked
from rare_earth_desk.domain.published_figures import in_order
from rare_earth_desk.domain.records import Measure, PublishedFigure, Record
from rare_earth_desk.domain.shipped.facts import shipped_of
from rare_earth_desk.domain.surroundings import Surroundings
from rare_earth_desk.store import rows

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.store.engine import Engine

R = TypeVar("R", bound=Record)


class Around:
    """Keeps the marked measures and the published figures of the open file.

    A register that never had any, as one of an earlier version that is only read, or as it stood
    before it got them, shows those that the product ships, as it did then.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: Surroundings | None = None

    def read(self) -> Surroundings:
        """Return them as they are now."""
        if self._known is None:
            measures, figures = self.held(Measure), self.held(PublishedFigure)
            self._known = Surroundings(marked(measures), in_order(figures))
        return self._known

    def held(self, kind: type[R]) -> list[R]:
        """Return the whole records of a kind, the shipped ones where there never were any."""
        if self._engine.rows(f'SELECT 1 FROM "{kind.table}" LIMIT 1'):
            return rows.equal_to(self._engine, kind, {})
        return shipped_of(kind)

    def note(self, step: Step) -> None:
        """Forget what a step changed."""
        if step.ids(Measure.table) or step.ids(PublishedFigure.table):
            self._known = None
