"""Pictures of the wall display, with and without company names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.shots.registry import shot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.shots.stage import Stage


@shot("wall")
def wall(stage: Stage) -> QWidget:
    """Show what matters today, to be read from afar."""
    return _on_wall(stage, "wall")


@shot("wall-without-names")
def without_names(stage: Stage) -> QWidget:
    """Show the same where visitors may see it."""
    return _on_wall(stage, "wall-without-names")


def _on_wall(stage: Stage, action: str) -> QWidget:
    window = stage.window(place="desk")
    stage.act(action)
    stage.show(window)  # in the size that was asked for, not that of a screen
    screen = window.wall.screen
    while screen is not None and not screen.worker.is_done:
        stage.settle()
    return window
