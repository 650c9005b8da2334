"""Pictures of what the page "Diversification" shows besides its parts as they are opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.shots.parts_shots import part
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.views.supply.board_part import BoardPart
from rare_earth_desk.views.supply.capacity_part import CapacityPart

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.shots.stage import Stage


@shot("supply-board-table")
def board_as_table(stage: Stage) -> QWidget:
    """Show the board as a table."""
    window = part(stage, "supply", "board")
    board = window.findChild(BoardPart)
    assert board is not None
    board.twin.setChecked(True)
    stage.settle()
    return window


@shot("supply-capacity-separation")
def separation(stage: Stage) -> QWidget:
    """Show a step whose capacity weighs otherwise than the demand that is known."""
    return _capacity(stage, "separation", "")


@shot("supply-capacity-dysprosium")
def dysprosium(stage: Stage) -> QWidget:
    """Show an element whose capacity and demand are reckoned."""
    return _capacity(stage, "separation", "Dy")


def _capacity(stage: Stage, step: str, element: str) -> QWidget:
    window = part(stage, "supply", "capacity")
    shown = window.findChild(CapacityPart)
    assert shown is not None
    shown.show_of(step, element)
    stage.settle()
    return window
