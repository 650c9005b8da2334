"""Files that are dropped onto the window: each kind goes where its action would take it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent

from rare_earth_desk.views.actions import ACTIONS

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow

_TABLES = (".xlsx", ".xlsm", ".csv", ".tsv")
# By ending: the action whose reasons hold, and the deed that takes the file.
_TAKEN = {
    ".deskpack": ("merge", "merging.deeds", "merge_file"),
    **dict.fromkeys(_TABLES, ("import", "drops", "import_table")),
}


def dropped(event: QDropEvent) -> Path | None:
    """Return the one file of this machine that is dropped, None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def import_table(window: MainWindow, path: Path) -> None:
    """Take in a spreadsheet."""
    window.deeds.import_file(path)


class Drops(QObject):
    """Takes packages and spreadsheets anywhere on a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a file of a known kind; let go of any other (Qt)."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        path = dropped(cast(QDropEvent, event))
        if path is None or path.suffix.lower() not in _TAKEN or self._window.facing.is_on:
            event.ignore()
            return True
        cast(QDropEvent, event).acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            # The program that it is dragged from waits until this has returned.
            QTimer.singleShot(0, self, lambda: self._take(path))
        return True

    def _take(self, path: Path) -> None:
        id_, module, deed = _TAKEN[path.suffix.lower()]
        spec = next(one for one in ACTIONS if one.id == id_)
        reason = spec.blocked(self._window) if spec.blocked else None
        if reason is not None:
            self._window.desk.hint(reason)
            return
        getattr(import_module(f"rare_earth_desk.views.{module}"), deed)(self._window, path)
