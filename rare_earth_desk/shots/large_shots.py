"""Pictures of what opens over the window, twice as large: there is room for half of it then."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from rare_earth_desk.shots.dialog_shots import importing, select_several
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.dialogs.import_dialog import COLUMNS

_TWICE = 2.0


@shot("keys-200-percent")
def keys(stage: Stage) -> QPixmap:
    """Show the sheet of keys in one column."""
    stage.window()
    stage.theme.set_zoom(_TWICE)
    return stage.during(lambda: stage.act("keys"))


@shot("palette-200-percent")
def palette(stage: Stage) -> QPixmap:
    """Show the commands that fit, with the line below them."""
    stage.window()
    stage.theme.set_zoom(_TWICE)
    stage.act("palette")
    return stage.picture()


@shot("import-columns-200-percent")
def import_columns(stage: Stage) -> QPixmap:
    """Show the columns above what is asked about them."""
    stage.window()
    stage.theme.set_zoom(_TWICE)
    return importing(stage, COLUMNS)


@shot("change-several-200-percent")
def change_several(stage: Stage) -> QPixmap:
    """Show a dialog whose foot stays in view."""
    select_several(stage)
    stage.theme.set_zoom(_TWICE)
    return stage.during(lambda: stage.act("bulk"))


def _on_a_small_screen(stage: Stage, place: str, part: str = "") -> QWidget:
    """Show a place twice as large on a laptop of 1024 by 600 pixels: it folds and scrolls."""
    window = stage.window(place=place)
    stage.theme.set_zoom(_TWICE)
    window.resize(1024, 600)
    window.go_to_part(place, part)
    stage.settle()
    return window


@shot("applications-small-screen")
def applications(stage: Stage) -> QWidget:
    """Show the list above the editor."""
    return _on_a_small_screen(stage, "applications")


@shot("backlog-small-screen")
def backlog(stage: Stage) -> QWidget:
    """Show numbers and controls below each other."""
    return _on_a_small_screen(stage, "backlog")


@shot("lists-small-screen")
def lists(stage: Stage) -> QWidget:
    """Show what scrolls both ways."""
    return _on_a_small_screen(stage, "lists")


@shot("meeting-small-screen")
def meeting(stage: Stage) -> QWidget:
    """Show the minute line, which has the keys."""
    return _on_a_small_screen(stage, "meetings")


@shot("protocols-small-screen")
def protocols(stage: Stage) -> QWidget:
    """Show tabs behind arrows."""
    return _on_a_small_screen(stage, "reference", "protocols")
