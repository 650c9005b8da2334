"""Facing mode of a window: everything is put away at once, and one screen stands in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.meetings import foremost
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.domain.text import normal_number
from rare_earth_desk.views.facing.put_away import PutAway
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.action_spec import ActionSpec
    from rare_earth_desk.views.facing.screen import FacingScreen
    from rare_earth_desk.views.main_window import MainWindow

_KNOWS_KEY = "knowsFacingKey"
_NOT_NOW = phrase("This can be done after facing mode is left.")
_NOTHING = {
    "undo": phrase("Nothing was recorded since facing mode began; there is nothing to undo."),
    "redo": phrase("Nothing was undone since facing mode began; there is nothing to do again."),
}


class FacingMode(QObject):
    """Enters at once from anywhere; leaves when F9 is held for a second, and by nothing else."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.screen: FacingScreen | None = None
        self._away = PutAway(window)
        self._title = ""
        self._steps = self._undone = 0
        window.desk.changed.connect(self._on_changed)
        app = cast("QApplication", QApplication.instance())
        app.focusChanged.connect(self._on_focus)
        app.focusWindowChanged.connect(self._on_focus)

    @property
    def is_on(self) -> bool:
        """Whether the other side may be looking."""
        return self.screen is not None

    # -- coming and going ------------------------------------------------------------------------

    def resume(self) -> None:
        """Come back facing after a restart, a crash or an empty battery."""
        if self._window.settings.get("facing"):
            self._begin()

    def enter(self) -> None:
        """Put everything away and show the facing screen; what is being typed is taken over."""
        if self.is_on:
            return
        self._window.wall.leave()
        from rare_earth_desk.views.editors.field_editor import commit_focused

        if QApplication.activeModalWidget() is None:
            commit_focused()
        self._close_others()
        self._begin()
        # Not every system gives the keys back to the window when a dialog over it goes.
        self._window.activateWindow()

    def _begin(self) -> None:
        from rare_earth_desk.views.facing.sweeping import clear_clipboard

        window = self._window
        meeting, offered = self._meeting()
        self._steps = self._undone = 0
        self._title = window.windowTitle()
        mark = tr("SAMPLE") + " · " if window.desk.register.is_sample else ""
        window.setWindowTitle(f"{mark}Rare Earth Desk")
        self._away.put()
        window.repaint()  # at once: what follows takes a moment, and eyes are on the screen
        numbers = {
            normal_number(one) for one in window.desk.register.facts().values("number") if one
        }
        clear_clipboard(lambda text: normal_number(text) in numbers)
        self.screen = self._made(meeting, offered)
        window.setCentralWidget(self.screen)
        window.actions_.refresh()
        window.settings.set_now("facing", True)
        window.installEventFilter(self)
        self.screen.focus_line()

    def leave(self) -> None:
        """Bring everything back as it was."""
        if self.is_on:
            self._window.settings.set_now("facing", False)
            self._bring_back()
            self._window.actions_.refresh()
            self._window.front.page.setFocus()

    def close(self) -> None:
        """Let the window close as a whole; the next start comes back facing."""
        if self.is_on:
            self._window.hide()
            self._bring_back()

    def _meeting(self) -> tuple[str, str]:
        """Return the meeting to show and its case on offer: those of the page, else the first."""
        room = self._window.room
        if room is not None:
            return room.id, room.offered
        found = foremost(self._window.desk.register.records(Meeting))
        return (found.id if found is not None else ""), ""

    def _made(self, meeting: str, offered: str) -> FacingScreen:
        from rare_earth_desk.views.facing.screen import FacingScreen

        screen = FacingScreen(self._window.desk, self._window.theme)
        screen.show_meeting(meeting)
        if offered:
            screen.offer(offered)
        screen.head.ring.held.connect(self.leave, Qt.ConnectionType.QueuedConnection)
        return screen

    def _bring_back(self) -> None:
        assert self.screen is not None
        self._window.removeEventFilter(self)
        self.screen.end()
        self.screen = None
        self._away.bring_back()
        self._window.setWindowTitle(self._title)

    # -- what can be done meanwhile --------------------------------------------------------------

    def blocks(self, spec: ActionSpec) -> Phrase | None:
        """Return why an action cannot be done while facing; None when it can, or not facing."""
        if not self.is_on:
            return None
        if not spec.facing:
            return _NOT_NOW
        left = {"undo": self._steps, "redo": self._undone}
        return _NOTHING[spec.id] if left.get(spec.id, 1) < 1 else None

    def _on_changed(self, step: Step) -> None:
        if step.kind == "undo":
            self._steps, self._undone = self._steps - 1, self._undone + 1
        elif step.continues is None:
            self._steps += 1
            self._undone = self._undone - 1 if step.kind == "redo" else 0

    # -- keys ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch over the key that leaves, wherever in the window the cursor is (Qt)."""
        kinds = QEvent.Type
        if self.screen is None:
            return False
        if event.type() == kinds.WindowDeactivate:
            self.screen.head.ring.stop()
        if event.type() not in (kinds.KeyPress, kinds.KeyRelease):
            return False
        key = cast("QKeyEvent", event)
        if key.key() != Qt.Key.Key_F9 or key.modifiers():
            return False
        if not key.isAutoRepeat():
            pressed = event.type() == kinds.KeyPress
            ring = self.screen.head.ring
            ring.press() if pressed else ring.release()
        return True

    def _close_others(self) -> None:
        """Close whatever else is open; what that takes is not imported for the first picture."""
        from rare_earth_desk.views.facing.sweeping import close_all_but

        close_all_but(self._window)

    def _on_focus(self) -> None:
        """Let a dialog know the key as well: keys of the window do not reach into it."""
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return
        if self.is_on:
            self._close_others()
        elif not dialog.property(_KNOWS_KEY):
            dialog.setProperty(_KNOWS_KEY, True)
            key = QShortcut(self._window.actions_["facing"].shortcut(), dialog)
            key.setContext(Qt.ShortcutContext.ApplicationShortcut)
            key.setAutoRepeat(False)
            key.activated.connect(self.enter)
