"""What stands around the figures of a register: marked measures, and what others published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.frozen import dataclass

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import Measure, PublishedFigure


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The measures that charts over time mark, and the published figures; both earliest first."""

    marks: tuple[Measure, ...] = ()
    figures: tuple[PublishedFigure, ...] = ()


NOTHING = Surroundings()
