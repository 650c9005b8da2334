"""Pictures of what opens over the window."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from rare_earth_desk.domain.progress import SCALE
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.dialogs.import_dialog import COLUMNS, PREVIEW, ImportDialog
from rare_earth_desk.views.widgets.progress import ProgressPanel
from rare_earth_desk.views.words import tr

_SEVERAL = 8


@shot("palette")
def palette(stage: Stage) -> QPixmap:
    """Show all commands."""
    stage.window()
    stage.act("palette")
    return stage.picture()


@shot("keys")
def keys(stage: Stage) -> QPixmap:
    """Show the sheet of keys."""
    stage.window()
    return stage.during(lambda: stage.act("keys"))


@shot("about")
def about(stage: Stage) -> QPixmap:
    """Show version and licence."""
    stage.window()
    return stage.during(lambda: stage.act("about"))


@shot("new-application")
def new_application(stage: Stage) -> QPixmap:
    """Show a new application."""
    stage.window()
    return stage.during(lambda: stage.act("add-application"))


@shot("record-status")
def record_status(stage: Stage) -> QWidget:
    """Show recording a status in the editor, the next allowed ones first."""
    window = stage.window()
    stage.act("record-status")
    return window


def _select_several(stage: Stage) -> None:
    table = stage.window().applications.list.table
    for row in range(min(_SEVERAL, table.model().rowCount())):
        index = table.model().index(row, 0)
        table.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


@shot("record-status-of-several")
def record_several(stage: Stage) -> QPixmap:
    """Show recording a status of several applications at once."""
    _select_several(stage)
    return stage.during(lambda: stage.act("record-status"))


@shot("change-several")
def change_several(stage: Stage) -> QPixmap:
    """Show one field of several applications, with a preview."""
    _select_several(stage)
    return stage.during(lambda: stage.act("bulk"))


def _importing(stage: Stage, step: int | None) -> QPixmap:
    window = stage.window()
    dialog = ImportDialog(window.desk, stage.theme, window)
    dialog.setModal(True)
    dialog.show()
    if step is not None:
        dialog.read_file(stage.spreadsheet())
        dialog.show_step(step)
    stage.settle()
    return stage.picture()


@shot("import-file")
def import_file(stage: Stage) -> QPixmap:
    """Show the import's first step: the file."""
    return _importing(stage, None)


@shot("import-columns")
def import_columns(stage: Stage) -> QPixmap:
    """Show its second step: the recognised headings."""
    return _importing(stage, COLUMNS)


@shot("import-preview")
def import_preview(stage: Stage) -> QPixmap:
    """Show its third step: what would be new, updated, unchanged and refused."""
    return _importing(stage, PREVIEW)


@shot("long-work")
def long_work(stage: Stage) -> QPixmap:
    """Show how far a large step is, with the way to stop it."""
    panel = ProgressPanel(tr("Undoing"), stage.window(), after_ms=0)
    panel.report(420, SCALE)
    stage.settle()
    return stage.picture()
