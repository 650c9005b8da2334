"""Days, with "~" before those that are known by week, month, quarter or year only."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.views.delegates.roles import DAY_ROLE, MUTED, PLAIN, TONE_ROLE
from rare_earth_desk.views.delegates.text import TextDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter


@lru_cache(maxsize=4096)
def day_text(day: str) -> tuple[str, bool]:
    """Return how a day is written in a list, and whether it is known to the day."""
    exact = days.precision(day) == "day"
    return (days.show(day) if exact else f"~ {_brief(day)}"), exact


def _brief(day: str) -> str:
    """Return a day that is not exact, short enough for a column of days: "W24 2025"."""
    return days.show(day).replace("week ", "W").replace(",", "")


class DayDelegate(TextDelegate):
    """Shows DAY_ROLE; days that are not exact are muted and marked, as they are no real days."""

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        selected: bool,
    ) -> None:
        """Paint the day."""
        day = index.data(DAY_ROLE)
        if not day:
            return
        text, exact = day_text(day)
        tone = (index.data(TONE_ROLE) or self._tone) if self._toned else self._tone
        self.paint_text(painter, rect, text, tone if exact or tone != PLAIN else MUTED)
