"""Files that are dropped onto the window: each kind goes where its action would take it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDropEvent

from rare_earth_desk.domain.endings import PACKAGE
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.widgets.drop_hint import DropHint

_TABLES = (".xlsx", ".xlsm", ".csv", ".tsv")


class _Taker(NamedTuple):
    """The action whose reasons hold, the deed that takes the file, and what is said of it."""

    action: str
    module: str
    deed: str
    words: str
    icon: str


_TABLE = _Taker("import", "drops", "import_table", "Drop to import the spreadsheet “{file}”",
                "import")  # fmt: skip
# By ending.
_TAKEN = {
    PACKAGE: _Taker("merge", "merging.deeds", "merge_file",
                        "Drop to merge the package “{file}”", "import"),
    ".desk": _Taker("open", "drops", "open_register",
                    "Drop to open the register “{file}” in place of this one", "folder"),
    **dict.fromkeys(_TABLES, _TABLE),
}  # fmt: skip
_UNKNOWN = "“{file}” cannot be opened here: only packages, spreadsheets and registers can."
_SEVERAL = "Drop one file at a time."
_NOT_HERE = "Only a file of this computer can be dropped here."
_KINDS = QEvent.Type


def dropped(event: QDropEvent) -> Path | None:
    """Return the one file of this machine that is dropped, None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def import_table(window: MainWindow, path: Path) -> None:
    """Take in a spreadsheet."""
    window.deeds.import_file(path)


def open_register(window: MainWindow, path: Path) -> None:
    """Open another register in place of this one."""
    window.other_wanted.emit(path, False)


class Drops(QObject):
    """Takes packages, spreadsheets and registers anywhere on a window, and says so while dragged.

    What is of no use here is said as well; nothing is shown or taken while facing.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._made: DropHint | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @property
    def hint(self) -> DropHint:
        """What is said over the window; nobody who drags nothing waits for it."""
        if self._made is None:
            from rare_earth_desk.views.widgets.drop_hint import DropHint

            self._made = DropHint(self._window)
        return self._made

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a file of a known kind; let go of any other (Qt)."""
        kind = event.type()
        if kind in (_KINDS.DragLeave, _KINDS.WindowDeactivate, _KINDS.Hide):
            self._end()
            return False
        if kind not in (_KINDS.DragEnter, _KINDS.DragMove, _KINDS.Drop):
            return False
        moved = cast(QDropEvent, event)
        if self._window.facing.is_on or not moved.mimeData().urls():
            self._end()
            event.ignore()
        elif kind == _KINDS.Drop:
            self._drop(moved)
        else:
            self._heed(moved)
        return True

    def tell_of(self, path: Path | None, *, several: bool = False) -> bool:
        """Say over the window what dropping a file would do; returns whether it does anything."""
        taker = None if path is None else _TAKEN.get(path.suffix.lower())
        reason = None if taker is None else self._reason(taker)
        if path is None:
            words = tr(_SEVERAL if several else _NOT_HERE)
        elif reason is not None:
            words = say(reason)
        else:
            words = tr(_UNKNOWN if taker is None else taker.words, file=path.name)
        will_do = taker is not None and reason is None
        icon = taker.icon if taker is not None and will_do else "warning"
        self.hint.tell(words, icon, will_do=will_do)
        return will_do

    def _heed(self, event: QDropEvent) -> None:
        """Say what it would do. Accepted also where that is nothing: its end is told only then."""
        if event.type() == _KINDS.DragEnter or not self.hint.isVisible():
            self.tell_of(dropped(event), several=len(event.mimeData().urls()) > 1)
        if self.hint.will_do:
            event.acceptProposedAction()
        else:
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.accept()

    def _drop(self, event: QDropEvent) -> None:
        self._end()
        path = dropped(event)
        if path is None or path.suffix.lower() not in _TAKEN:
            event.ignore()
            return
        event.acceptProposedAction()
        # The program that it is dragged from waits until this has returned.
        QTimer.singleShot(0, self, lambda: self._take(path))

    def _end(self) -> None:
        if self._made is not None:
            self._made.end()

    def _reason(self, taker: _Taker) -> Phrase | None:
        spec = next(one for one in ACTIONS if one.id == taker.action)
        return spec.blocked(self._window) if spec.blocked else None

    def _take(self, path: Path) -> None:
        taker = _TAKEN[path.suffix.lower()]
        reason = self._reason(taker)
        if reason is not None:
            self._window.desk.hint(reason)
            return
        module = import_module(f"rare_earth_desk.views.{taker.module}")
        getattr(module, taker.deed)(self._window, path)
