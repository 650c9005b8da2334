"""The four headline numbers above the charts: as a row of cards, or in one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped, signed
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.kpi import Direction, Kpi, Tone
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words, and how it compares; `unit` follows it where the caption has none."""

    value: str
    unit: str = ""
    change: str = ""
    direction: Direction = ""
    tone: Tone = "muted"


class Numbers(Protocol):
    """What shows the four numbers."""

    def show_data(self, data: ChartInput) -> None:
        """Show the numbers of these cases."""


def captions() -> tuple[tuple[str, str], ...]:
    """Return caption and definition of the four numbers."""
    return (
        (
            tr("Pending"),
            tr("Applications filed and not decided, refused, withdrawn or terminated."),
        ),
        (
            tr("Oldest, in days"),
            tr("Calendar days since the filing of the longest waiting application, and that day."),
        ),
        (
            tr("Median age, in days"),
            tr("Half of the pending applications were filed at least so many days ago."),
        ),
        (
            tr("Change in four weeks"),
            tr(
                "Pending now less pending 28 days before, both with the same knowledge. Not told "
                "where the search asks for where cases stand: what matched it before is missing."
            ),
        ),
    )


def numbers(data: ChartInput) -> tuple[Number, Number, Number, Number]:
    """Return the four headline numbers of some cases, in words."""
    from rare_earth_desk.statistics.headline import headline  # numpy: after the first paint

    found = headline(data.cases, data.as_at)
    pending = Number(grouped(found.pending), "", tr("of {n} filed", n=grouped(len(data.cases))))
    oldest, median = Number("–"), Number("–")
    if found.oldest_days is not None and found.median_age_days is not None:
        filed = days.show((data.as_at - timedelta(days=found.oldest_days)).isoformat())
        oldest = _days(found.oldest_days, filed)
        median = _days(found.median_age_days)
    if data.of_moment:
        return pending, oldest, median, Number("–", "", tr("no history"))
    return pending, oldest, median, _change(found.pending, found.change)


def _days(count: int, change: str = "") -> Number:
    return Number(grouped(count), tr("day") if count == 1 else tr("days"), change)


def _change(pending: int, change: int) -> Number:
    before = tr("from {n}", n=grouped(pending - change))
    if change > 0:
        return Number(signed(change), "", before, "up", "bad")
    if change < 0:
        return Number(signed(change), "", before, "down", "good")
    return Number("0", "", before, "level")


class NumberCards(QFrame):
    """The numbers side by side on one card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backlogNumbers")
        self.setProperty("look", "card")
        self.kpis = tuple(Kpi(*each) for each in captions())
        row = QHBoxLayout(self)
        space(row, 16, margins=(12, 8, 12, 8))
        for kpi in self.kpis:
            row.addWidget(kpi, 1, Qt.AlignmentFlag.AlignVCenter)

    def show_data(self, data: ChartInput) -> None:
        """Show the numbers of these cases."""
        for kpi, number in zip(self.kpis, numbers(data), strict=True):
            kpi.set_value(number.value, number.change, number.direction, number.tone)


class NumberLine(QWidget):
    """The numbers in one line, each behind its caption."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backlogNumbers")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 6)
        self.values: list[QLabel] = []
        short = (tr("Pending"), tr("Oldest"), tr("Median age"), tr("Four weeks"))
        for place, (caption, (_, definition)) in enumerate(zip(short, captions(), strict=True)):
            if place:
                row.addSpacing(6)
            name, value = QLabel(caption), QLabel("–")
            name.setProperty("look", "caption")
            value.setProperty("look", "strong")
            for label in (name, value):
                label.setToolTip(definition)
                row.addWidget(label)
            self.values.append(value)

    def show_data(self, data: ChartInput) -> None:
        """Show the numbers of these cases."""
        arrows = {"up": "▲ ", "down": "▼ "}
        for label, number in zip(self.values, numbers(data), strict=True):
            text = arrows.get(number.direction, "") + number.value
            label.setText(f"{text} {number.unit}".rstrip())
            if label.property("tone") != number.tone:
                label.setProperty("tone", number.tone)
                label.style().polish(label)
