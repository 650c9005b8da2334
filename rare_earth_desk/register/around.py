"""What stands around the figures of a register, read once and again when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.measures import marked
from rare_earth_desk.domain.published_figures import in_order
from rare_earth_desk.domain.records import Measure, PublishedFigure
from rare_earth_desk.domain.surroundings import Surroundings
from rare_earth_desk.store import rows

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.store.engine import Engine


class Around:
    """Keeps the marked measures and the published figures of the open file."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: Surroundings | None = None

    def read(self) -> Surroundings:
        """Return them as they are now."""
        if self._known is None:
            measures = rows.equal_to(self._engine, Measure, {}, apart=False)
            figures = rows.equal_to(self._engine, PublishedFigure, {}, apart=False)
            self._known = Surroundings(marked(measures), in_order(figures))
        return self._known

    def note(self, step: Step) -> None:
        """Forget what a step changed."""
        if step.ids(Measure.table) or step.ids(PublishedFigure.table):
            self._known = None
