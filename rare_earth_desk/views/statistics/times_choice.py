"""How times are read: of filings or chains, gross or net, of all, of late, or as watched."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from rare_earth_desk.statistics.times.basis import PLAIN, Basis, Clock, Reading, Unit
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNITS = {
    Unit.FILINGS: ("Filings", "Each filing is timed by itself, from its filing to its decision."),
    Unit.CHAINS: (
        "Until a licence",
        "A filing and those it replaces are one case, from the first filing to the last decision.",
    ),
}
_CLOCKS = {
    Clock.GROSS: ("Gross", "All days from the filing to the decision."),
    Clock.NET: ("Net of stops", "Less the days on which it was back with the applicant."),
}
_OF_LATE = (
    "At the speed of the last 91 days: what happened at each age in this time. It shows a change "
    "of speed first."
)
_AS_WATCHED = (
    "Cases reported late count from the day of the report. Those decided before it are not used, "
    "unless the company confirmed that all its filings are known."
)
_BASES = {
    Basis.ALL: ("All filings", "Every filing counts, whenever it was made."),
    Basis.PERIOD: ("Last 91 days", _OF_LATE),
    Basis.LATE: ("Late reports allowed for", _AS_WATCHED),
}


class TimesChoice(QWidget):
    """Three choices side by side, each a few buttons of which one is down."""

    chosen = Signal(object)  # Reading

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timesChoice")
        self.reading = PLAIN
        self.units = _Segments(tr("What is timed"), _UNITS)
        self.clocks = _Segments(tr("Which days count"), _CLOCKS)
        self.bases = _Segments(tr("What is counted"), _BASES)
        row = FlowLayout(self)
        space(row, 14)
        for name, part in (("unit", self.units), ("clock", self.clocks), ("basis", self.bases)):
            row.addWidget(part)
            part.chosen.connect(lambda value, name=name: self._choose(**{name: value}))
        self.show_reading(PLAIN)

    def show_reading(self, reading: Reading) -> None:
        """Show which reading is in force."""
        self.reading = reading
        self.units.show_chosen(reading.unit)
        self.clocks.show_chosen(reading.clock)
        self.bases.show_chosen(reading.basis)

    def _choose(self, **change: object) -> None:
        self.show_reading(replace(self.reading, **change))  # type: ignore[arg-type]
        self.chosen.emit(self.reading)


_Value = TypeVar("_Value", bound=StrEnum)


class _Segments(QWidget):
    """Buttons of which one is down; arrow keys move, Space chooses."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Mapping[_Value, tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[StrEnum, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 2)
        for value, (label, meaning) in choices.items():
            button = QPushButton(tr(label))
            button.setCheckable(True)
            button.setObjectName(f"times-{value}")
            button.setToolTip(tr(meaning))
            button.setAccessibleName(tr("{choice}: {value}", choice=name, value=tr(label)))
            button.setAccessibleDescription(tr(meaning))
            button.clicked.connect(lambda _checked=False, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self.buttons[value] = button
            row.addWidget(button)

    def show_chosen(self, value: StrEnum) -> None:
        self.buttons[value].setChecked(True)
