"""Charts of papers: drawn as on the screen, black on white, whatever theme the window has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize

from rare_earth_desk.charts.lanes import LaneChart
from rare_earth_desk.views.charts.export import Sheet
from rare_earth_desk.views.lanes.lane_sheet import LaneSheet
from rare_earth_desk.views.theme import fonts

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import Figure

# A pixel of the screen is as large on paper as in the hand.
_PIXELS_PER_MM = 96 / 25.4


def draw(
    figure: Figure | LaneChart, width: float, height: float, form: Literal["svg", "png"]
) -> bytes:
    """Return a chart so many millimetres wide and high; needs a running application."""
    size = QSize(round(width * _PIXELS_PER_MM), round(height * _PIXELS_PER_MM))
    sheet = (
        LaneSheet(figure, size)
        if isinstance(figure, LaneChart)
        else Sheet(figure, size=size, font=fonts.font())
    )
    return sheet.svg() if form == "svg" else sheet.png()
