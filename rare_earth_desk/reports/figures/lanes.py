"""Lanes of time for paper: in parts that fit on a page, each with its axis and what signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.reports.blocks import Drawing, Heading, Look, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.charts.lanes import LaneChart
    from rare_earth_desk.reports.blocks import Block

_LANE, _AROUND = 6.2, 20.0  # millimetres of a lane, and of legend and axis
_FIRST, _REST = 18, 22
"""Lanes of the first page, which has the head of the paper too, and of the others."""
_MEANS: Final = "“?” behind a name: its source was not checked."


def lanes(timeline: LaneChart) -> Iterator[Block]:
    """Yield a timeline as pictures below its finding."""
    yield Heading(timeline.title)
    yield Paragraph(timeline.subtitle, Look.MUTED, stays=True)
    for part in timeline.parts(_FIRST, _REST):
        yield Drawing(part, _AROUND + _LANE * len(part.lanes))
    if any(lane.doubt for lane in timeline.lanes):
        yield Paragraph(phrase(_MEANS), Look.MUTED)
