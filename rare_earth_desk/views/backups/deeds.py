"""What the actions about backups do; what they need is imported when they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.views.editors.field_editor import commit_focused

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow


def back_up(window: MainWindow) -> None:
    """Make a backup now; what is being typed is in it."""
    commit_focused()
    window.keeper.back_up()


def show_backups(window: MainWindow) -> None:
    """Show all backups, of which one can be restored."""
    from rare_earth_desk.views.backups.restore_dialog import RestoreDialog

    commit_focused()
    window.keeper.backups.finish()
    dialog = RestoreDialog(window.keeper, window.actions_["back-up"], window)
    dialog.wanted.connect(window.restore_wanted)
    dialog.exec()
    dialog.deleteLater()
