"""Where pictures are set up: one window at a time, in one theme, on scratch registers."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from rare_earth_desk.app import application, open_window
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.register.ways_out import read_only
from rare_earth_desk.shots.spreadsheet import (
    write_companies,
    write_open_spreadsheet,
    write_poor_spreadsheet,
    write_spreadsheet,
)
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.remembered import Remembered
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.theme.theme import Theme

# Both must have passed: on a busy machine the time alone is over before anything was done.
_SETTLING = 0.08
_ROUNDS = 24


class Stage:
    """Gives each picture a fresh window and clears it away afterwards."""

    def __init__(self, folder: Path, full: Path, empty: Path, size: tuple[int, int]) -> None:
        self._folder, self._full, self._empty, self._size = folder, full, empty, size
        app = application()
        app.setCursorFlashTime(0)
        self.theme = Theme("light", parent=app)
        self.theme.apply(app)
        self._shown: QMainWindow | None = None
        self._behind: list[QMainWindow] = []  # opened before the one that is shown

    # -- windows -----------------------------------------------------------------------------

    def window(self, *, empty: bool = False, place: str = "applications") -> MainWindow:
        """Open the register (or an empty one) and show a place of it."""
        path = self._empty if empty else self._full
        settings = Settings(self._folder / "settings.ini")
        # As it was left there: list, editor and charts of the first page are not made for nothing.
        Remembered(settings, path).set_text("page", place)
        window = open_window(path, settings=settings, theme=self.theme)
        window.desk.register.backups.by_itself = False  # what is drawn is thrown away
        self.show(window)
        return window

    def read_only(self, why: Phrase) -> MainWindow:
        """Open a copy of the register that is only shown, for what `why` tells."""
        register = read_only(self._full, why)
        window = MainWindow(register, self.theme, Settings(self._folder / "settings.ini"))
        self.show(window)
        return window

    def front(self) -> MainWindow:
        """Return the window that is open already, or open one."""
        return self._shown if isinstance(self._shown, MainWindow) else self.window()

    def show(self, window: QMainWindow) -> None:
        """Show a window in the size that was asked for."""
        if self._shown is not None and self._shown is not window:
            self._behind.append(self._shown)
        self._shown = window
        window.resize(*self._size)
        window.show()
        window.activateWindow()
        self.settle()

    def spreadsheet(self) -> Path:
        """Return a spreadsheet as an official may have it, for the pictures of the import."""
        assert isinstance(self._shown, MainWindow)
        facts = self._shown.desk.register.facts()
        return write_spreadsheet(self._folder / "applications of the ministry.csv", facts)

    def poor_spreadsheet(self) -> Path:
        """Return a spreadsheet of which much has to be said before it is imported."""
        return write_poor_spreadsheet(self._folder / "permits of another house.csv")

    def open_spreadsheet(self) -> Path:
        """Return a spreadsheet of which nobody can tell how its days and amounts are meant."""
        return write_open_spreadsheet(self._folder / "cases of a province.csv")

    def companies(self) -> Path:
        """Return a list of companies as another unit may have it."""
        assert isinstance(self._shown, MainWindow)
        facts = self._shown.desk.register.facts("company")
        return write_companies(self._folder / "companies of the ministry.csv", facts)

    def act(self, id: str) -> None:  # noqa: A002
        """Do an action of the window, by its id."""
        assert isinstance(self._shown, MainWindow)
        self._shown.actions_.run(next(spec for spec in ACTIONS if spec.id == id))
        self.settle()

    def during(
        self, act: Callable[[], object], then: Callable[[QWidget], object] | None = None
    ) -> QPixmap:
        """Return what is seen while a dialog waits for an answer; then it is closed.

        `then` does something in the dialog before.
        Raises RuntimeError when `act` opens none.
        """
        taken: list[QPixmap] = []

        def take() -> None:
            self.settle()
            dialog = QApplication.activeModalWidget()
            if dialog is not None and then is not None:
                then(dialog)
                self.settle()
            if dialog is not None:
                taken.append(self.picture())
                dialog.close()

        QTimer.singleShot(0, take)
        act()
        self.settle()
        if not taken:
            raise RuntimeError("no dialog was opened")
        return taken[0]

    def settle(self) -> None:
        """Let everything be computed and painted that was put off."""
        end = time.monotonic() + _SETTLING
        rounds = 0
        while time.monotonic() < end or rounds < _ROUNDS:
            QApplication.processEvents()
            time.sleep(0.003)
            rounds += 1

    def clear(self) -> None:
        """Close whatever is open, at normal size again."""
        for widget in QApplication.topLevelWidgets():
            if widget is not self._shown:
                widget.close()
        for window in filter(None, (self._shown, *self._behind)):
            window.close()
            window.deleteLater()
            # Without a running event loop nothing else deletes it, and it would be dressed anew
            # with every change of theme.
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        self._shown = None
        self._behind.clear()
        self.theme.zoom_reset()
        self.settle()
        (self._folder / "settings.ini").unlink(missing_ok=True)

    # -- pictures ----------------------------------------------------------------------------

    def picture(self) -> QPixmap:
        """Return the window with every dialog and pop-up over it, as a person sees them."""
        assert self._shown is not None
        whole = self._shown.grab()
        over = [one for one in QApplication.topLevelWidgets() if self._is_over(one)]
        painter = QPainter(whole)
        for widget in over:
            self._paint(painter, widget)
        painter.end()
        return whole

    def _is_over(self, widget: QWidget) -> bool:
        return widget is not self._shown and widget.isVisible() and widget.parent() is not None

    def _paint(self, painter: QPainter, widget: QWidget) -> None:
        """Paint a window where it stands; dialogs are centred with a frame, as systems do."""
        assert self._shown is not None
        place = widget.pos() - self._shown.pos()
        if widget.isModal():
            room = self._shown.size() - widget.size()
            place = QPoint(room.width() // 2, room.height() // 2)
            painter.fillRect(self._shown.rect(), QColor(0, 0, 0, 70))
            painter.setPen(self.theme.colour("edge"))
            painter.drawRect(widget.rect().translated(place).adjusted(-1, -1, 0, 0))
        painter.drawPixmap(place, widget.grab())
