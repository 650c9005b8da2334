"""The table of the risk monitor: a cell is chosen, and what is behind it is told below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from rare_earth_desk.reports.figures import risk_table
from rare_earth_desk.statistics.risk_monitor import Light
from rare_earth_desk.views.statistics.table_card import TableCard
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import SignalInstance

    from rare_earth_desk.reports.figures.risk_reading import Watched
    from rare_earth_desk.statistics.risk_monitor import Cell, Monitor

EDIT, OWN = "e", "n"


class MonitorCard(TableCard):
    """Arrows choose a cell, Enter opens what is behind it, E its rule, N makes one of its own."""

    opened = Signal(object)  # Cell
    rule_wanted = Signal(object)
    own_rule_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Risk monitor"))
        self.monitor: Monitor | None = None
        self.table.setObjectName("riskMonitorTable")
        self.table.selectionModel().currentChanged.connect(lambda *_: self._tell_row())

    def show_watched(self, watched: Watched, today: date) -> None:
        """Show the monitor of a day; the chosen cell stays chosen, at first it is the first red."""
        first = self.monitor is None
        at = max(self.table.currentIndex().column(), 1)
        self.monitor = watched.monitor
        self.show_figure(risk_table.table(watched.monitor, today, watched.unnamed))
        row = max(self.table.currentIndex().row(), 0)
        row, at = self._worst() if first else (row, at)
        self.table.go_to_cell(self.table.model_.index(row, at))

    def _worst(self) -> tuple[int, int]:
        """Return where the first red light stands, else the first amber one, else the first."""
        assert self.monitor is not None
        signals = self.monitor.signals
        lights = {
            (row, place): self.monitor.cells[line.query, signal].light
            for row, line in enumerate(self.lines)
            for place, signal in enumerate(signals, 1)
        }
        seen = (
            spot for light in (Light.RED, Light.AMBER) for spot in lights if lights[spot] == light
        )
        return next(seen, (0, 1))

    def cell(self) -> Cell | None:
        """Return the chosen cell; beside an element that of its first signal."""
        index = self.table.currentIndex()
        if self.monitor is None or not 0 <= index.row() < len(self.lines):
            return None
        signal = self.monitor.signals[max(index.column() - 1, 0)]
        return self.monitor.cells[self.lines[index.row()].query, signal]

    def _tell_row(self) -> None:
        """Say below the table what the chosen cell rests on, and its rule."""
        cell = self.cell()
        said = "" if cell is None else f"{say(risk_table.said_of(cell))}\n{_rule(cell)}"
        self.of_row.setText(said)
        self.of_row.setVisible(bool(said))

    def _enter(self, _ids: list[str]) -> None:
        self.act(self.opened)

    def _on_typed(self, letter: str) -> None:
        if letter.casefold() == EDIT:
            self.act(self.rule_wanted)
        elif letter.casefold() == OWN:
            self.act(self.own_rule_wanted)
        else:
            super()._on_typed(letter)

    def act(self, wanted: SignalInstance) -> None:
        """Ask for something about the chosen cell: one of the signals of this card."""
        cell = self.cell()
        if cell is not None:
            wanted.emit(cell)


def _rule(cell: Cell) -> str:
    words = say(risk_table.rule_words(cell))
    return words if cell.rule is None else tr("Rule: {rule}", rule=words)
