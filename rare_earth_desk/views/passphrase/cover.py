"""Nothing to be read while a register that is to be locked cannot be closed yet.

Long work goes on behind, and its progress, with the way to stop it, is all that is shown. Code that
the work comes back to knows nothing of that: it may open a dialog, or a banner. So whatever comes
up meanwhile is watched for.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from rare_earth_desk.views.facing.sweeping import close_popups
from rare_earth_desk.views.widgets.progress import ProgressPanel, say_instead
from rare_earth_desk.views.words import tr

_BARE = "Rare Earth Desk"
# Systems on which Qt can make a window invisible that stays open; elsewhere an empty one is seen.
_FADES = ("xcb", "windows", "cocoa")
_WATCHED = (QEvent.Type.Show, QEvent.Type.WindowTitleChange)


class Cover(QObject):
    """Covers every window of the program from `begin` to `end`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._blanks: dict[QWidget, _Blank] = {}

    def begin(self) -> None:
        """Blank all windows but the progress, which tells what it is waited for."""
        close_popups()
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and not isinstance(window, ProgressPanel):
                self._blank(window)
        say_instead(tr("Locking when this work is done …"))
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def end(self, *, shows: bool) -> None:
        """Blank nothing any more; `shows` gives back what was blanked."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        say_instead("")
        for blank in self._blanks.values() if shows else ():
            blank.lift()
        self._blanks.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Blank what comes up, and any title that is given; tell no tool tip (Qt)."""
        if event.type() in _WATCHED and isinstance(watched, QWidget):
            window = watched.window()
            if isinstance(window, ProgressPanel):
                window.setEnabled(True)
            elif watched is window or watched.parentWidget() is window:
                self._blank(window)
        return event.type() is QEvent.Type.ToolTip

    def _blank(self, window: QWidget) -> None:
        if window not in self._blanks:
            self._blanks[window] = _Blank(window)
        self._blanks[window].put_on()


class _Blank:
    """One window without its parts and its title, which takes no key; `lift` gives them back.

    A dialog is not to be seen at all, where the system can do that. It goes on waiting for its
    answer: hidden it would take that for one.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._title, self._name = window.windowTitle(), window.accessibleName()
        self._enabled, self._focus = window.isEnabled(), window.focusWidget()
        self._hidden: list[QWidget] = []

    def put_on(self) -> None:
        """Hide what is to be seen; may be called again where something came up."""
        window = self._window
        window.setEnabled(False)
        for panel in window.findChildren(ProgressPanel):
            panel.setEnabled(True)  # Qt takes the keys from the windows over it as well
        if window.windowTitle() != _BARE:
            self._title = window.windowTitle()
            window.setWindowTitle(_BARE)
        window.setAccessibleName("")
        self._fade(0)
        only = Qt.FindChildOption.FindDirectChildrenOnly
        for part in window.findChildren(QWidget, options=only):
            if not part.isWindow() and not part.isHidden():
                part.hide()
                self._hidden.append(part)

    def lift(self) -> None:
        """Show the window as it would be by now."""
        window = self._window
        if not isValid(window):
            return
        for part in filter(isValid, self._hidden):
            part.show()
        window.setWindowTitle(self._title)
        window.setAccessibleName(self._name)
        self._fade(1)
        window.setEnabled(self._enabled)
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()

    def _fade(self, opacity: float) -> None:
        can = QGuiApplication.platformName().startswith(_FADES)
        if can and not isinstance(self._window, QMainWindow):
            self._window.setWindowOpacity(opacity)
