"""What helps to find one's way: all commands, all keys, and what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from rare_earth_desk import __version__
from rare_earth_desk.views.actions import ACTIONS, MENUS
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow


class Help:
    """The actions of the menu "Help"."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def show_palette(self) -> None:
        """Find any action, application, company or view."""
        from rare_earth_desk.views.palette_providers import palette_of

        palette_of(self._window).open()

    def show_keys(self) -> None:
        """Show the keys of the page in front, then all keys."""
        from rare_earth_desk.views.key_sections import sections
        from rare_earth_desk.views.page_keys import here
        from rare_earth_desk.views.widgets.shortcut_sheet import ShortcutSheet

        window = self._window
        ask(ShortcutSheet(sections(ACTIONS, MENUS), window, first=here(window, ACTIONS)))

    def show_protection(self) -> None:
        """Show what is protected, against whom, and what is not."""
        from rare_earth_desk.views.dialogs.note_dialog import NoteDialog

        title = tr("What is protected, against whom, and what is not")
        ask(NoteDialog("protection", title, self._window))

    def show_about(self) -> None:
        """Say version and licence."""
        box = QMessageBox(self._window)
        box.setWindowTitle(tr("About Rare Earth Desk"))
        box.setText(
            tr(
                "Rare Earth Desk {version}\nThe register of the EU–China special channel for "
                "rare-earth export licences.\nLicence: EUPL-1.2",
                version=__version__,
            )
        )
        ask(box)
