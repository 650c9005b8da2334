"""Turning the declared actions into QActions, menus and shortcuts of a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from rare_earth_desk.domain.selection import Axis
from rare_earth_desk.views.action_spec import ActionSpec
from rare_earth_desk.views.actions import ACTIONS, MENUS
from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.views.main_window import MainWindow


_WITH_PARTS = "Go to"
# The saved views have their strip.
_SHOWN = (*MENUS, "Views")


class WindowActions:
    """The QActions of one window, by id; disabled ones say why."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._dressed = self._menu_is_open = False
        for spec in ACTIONS:
            self._actions[spec.id] = self._made(spec)
        self._fill_menus()

    def __getitem__(self, id: str) -> QAction:  # noqa: A002
        return self._actions[id]

    def _made(self, spec: ActionSpec) -> QAction:
        action = QAction(tr(spec.text), self._window)
        action.setObjectName(spec.id)
        action.setToolTip(tr(spec.help))
        action.setStatusTip(tr(spec.help))
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        contexts = Qt.ShortcutContext
        action.setShortcutContext(
            contexts.ApplicationShortcut if spec.everywhere else contexts.WindowShortcut
        )
        action.setAutoRepeat(not spec.everywhere)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setCheckable(spec.checkable)
        action.triggered.connect(lambda _checked=False: self.run(spec))
        self._window.addAction(action)
        return action

    def run(self, spec: ActionSpec) -> None:
        """Do an action, or say in one sentence why it cannot be done now.

        Nothing once the window is left, such as by the lock: it goes a moment later.
        """
        if self._window.desk.is_closed:
            return
        reason = self._reason(spec)
        if reason is not None:
            self._window.desk.hint(reason)
            return
        spec.run(self._window)

    def _fill_menus(self) -> None:
        bar = self._window.menuBar()
        for name in MENUS:
            menu = QMenu(f"&{tr(name)}", bar)
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(self._dress)
            menu.aboutToShow.connect(lambda: self._on_menu(is_open=True))
            menu.aboutToHide.connect(lambda: self._on_menu(is_open=False))
            for spec in ACTIONS:
                if spec.menu != name:
                    continue
                if spec.separated:
                    menu.addSeparator()
                menu.addAction(self._actions[spec.id])
            if name == _WITH_PARTS:
                self._add_parts(menu)
            bar.addMenu(menu)

    def _add_parts(self, menu: QMenu) -> None:
        """Add below the places a menu for each that has parts."""
        menu.addSeparator()
        for name in dict.fromkeys(spec.menu for spec in ACTIONS if spec.menu not in _SHOWN):
            below = menu.addMenu(tr(name))
            below.setToolTipsVisible(True)
            for spec in ACTIONS:
                if spec.menu == name:
                    below.addAction(self._actions[spec.id])

    def _dress(self) -> None:
        """Draw the icons; nobody sees them before a menu opens."""
        if not self._dressed:
            self._dressed = True
            for spec in ACTIONS:
                if spec.icon:
                    set_icon(self._actions[spec.id], spec.icon)

    def refresh(self) -> None:
        """Bring texts and tool tips up to date: some are named after the page or the last step."""
        for spec in ACTIONS:
            action = self._actions[spec.id]
            shown = self._covered(spec) is None or spec.facing
            action.setVisible(shown)
            if not shown:
                self._say_nothing(action, spec)
                continue
            reason = self._reason(spec)
            action.setText(self.text(spec))
            action.setToolTip(tr(spec.help) if reason is None else say(reason))
            # Greyed in an open menu only: a disabled action would not answer its key in words.
            action.setEnabled(reason is None or not self._menu_is_open)
        page = self._window.applications
        for id_, part in (("charts-beside", page.charts), ("editor-beside", page.editor)):
            self._actions[id_].setChecked(part is not None and not part.isHidden())
        axis = self._window.desk.selection.axis
        self._actions["as-known-on"].setChecked(axis is Axis.KNOWN_ON)

    def _say_nothing(self, action: QAction, spec: ActionSpec) -> None:
        """Let an action that is out of reach be called as it is declared, after no record."""
        action.setText(tr(spec.text))
        action.setToolTip(tr(spec.help))
        action.setEnabled(False)

    def text(self, spec: ActionSpec) -> str:
        """Return what an action is called at the moment."""
        named = spec.named if not self._window.facing.is_on else None
        name = named(self._window) if named else None
        return tr(spec.text) if name is None else say(name)

    def _reason(self, spec: ActionSpec) -> Phrase | None:
        blocked = self._covered(spec)
        if blocked is not None or spec.blocked is None:
            return blocked
        return spec.blocked(self._window)

    def _covered(self, spec: ActionSpec) -> Phrase | None:
        """Return why it cannot be done while another screen stands in place of the pages."""
        return self._window.facing.blocks(spec) or self._window.wall.blocks(spec)

    def _on_menu(self, *, is_open: bool) -> None:
        self._menu_is_open = is_open
        self.refresh()
