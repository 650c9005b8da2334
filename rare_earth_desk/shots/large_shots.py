"""Pictures of what opens over the window, twice as large: there is room for half of it then."""

from __future__ import annotations

from PySide6.QtGui import QPixmap

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
