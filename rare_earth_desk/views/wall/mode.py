"""The wall display of a window: the whole screen shows what matters today, until Esc or F11."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.facing.put_away import PutAway
from rare_earth_desk.views.theme.theme import ZOOMS

if TYPE_CHECKING:
    from rare_earth_desk.views.action_spec import ActionSpec
    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.wall.screen import WallScreen

_NOT_NOW = phrase("This can be done after the wall display is left, with Esc or F11.")
_ROOM = (1_180, 640)  # px at zoom 1 that the display needs: letters grow until it fills the screen
_ALLOWED = ("wall", "wall-without-names", "facing")


class WallMode(QObject):
    """Comes and goes by its actions; what is seen there leads nowhere and changes nothing."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._away = PutAway(window)
        self.screen: WallScreen | None = None
        self._zoom = 1.0
        self._was_full = False

    @property
    def is_on(self) -> bool:
        """Whether the window is a wall display."""
        return self.screen is not None

    def turn(self, *, named: bool) -> None:
        """Show the display with or without company names; leave it where it is shown so."""
        if self.screen is not None and self.screen.named == named:
            self.leave()
            return
        self.leave()
        self._enter(named=named)

    def _enter(self, *, named: bool) -> None:
        from rare_earth_desk.views.editors.field_editor import commit_focused
        from rare_earth_desk.views.wall.screen import WallScreen

        commit_focused()
        window = self._window
        self._zoom = window.theme.zoom
        self._was_full = bool(window.windowState() & Qt.WindowState.WindowFullScreen)
        self._away.put()
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        self.screen = WallScreen(window.desk, window.theme, named=named)
        window.setCentralWidget(self.screen)
        self._enlarge()
        window.installEventFilter(self)
        window.actions_.refresh()
        self.screen.setFocus()

    def leave(self) -> None:
        """Bring everything back as it was."""
        if self.is_on:
            self.close()
            self._window.actions_.refresh()
            self._window.front.page.setFocus()

    def close(self) -> None:
        """Let the window close as a whole."""
        if self.screen is None:
            return
        window = self._window
        window.removeEventFilter(self)
        self.screen.end()
        window.theme.set_zoom(self._zoom)
        self.screen = None
        self._away.bring_back()
        if not self._was_full:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)

    def _enlarge(self) -> None:
        """Draw everything as large as the screen has room for, never smaller than in the window."""
        window = self._window
        fits = min(window.width() / _ROOM[0], window.height() / _ROOM[1])
        fitting = [zoom for zoom in ZOOMS if zoom <= fits]
        window.theme.set_zoom(max(self._zoom, *fitting) if fitting else self._zoom)

    def blocks(self, spec: ActionSpec) -> Phrase | None:
        """Return why an action cannot be done meanwhile; None when it can, or not on the wall."""
        allowed = spec.facing and spec.id not in ("undo", "redo")
        return _NOT_NOW if self.is_on and not allowed and spec.id not in _ALLOWED else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave by Esc; fit the letters to another screen (Qt)."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.leave()
            return True
        if event.type() == QEvent.Type.Resize:
            self._enlarge()
        return super().eventFilter(watched, event)
