"""Putting an earlier state in the place of the register of a window, and offering the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.views.backups.keeper import WayBack
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow


def restored(window: MainWindow, backup: Path) -> Path | None:
    """Put a backup in the place of the register; returns the backup of what was there before.

    Then the register of the window is closed, and another window is to open on its file. None
    when that was cancelled. Raises Refused; the file is then as it was, and may be closed as well.
    """
    backups = window.desk.register.backups
    title = tr("Restoring an earlier state")
    ready = run_with_progress(window, title, lambda told: backups.restoring(backup, told))
    if ready is None:
        return None
    window.setUpdatesEnabled(False)  # it has nothing to paint from now on
    window.leave()
    return ready.take_place()


def offer_way_back(window: MainWindow, backup: Path, kept: Path, *, goes_back: bool) -> None:
    """Say in the window that opened what was restored, with a button that undoes it.

    So does undo, until something else is done; not where restoring was itself such an undo
    (`goes_back`): undo goes on to the steps before it then.
    """
    if not goes_back:
        words = phrase("restoring of “{name}”", name=backup.stem)
        window.keeper.way_back = WayBack(words, kept)
        window.actions_.refresh()
    window.toasts.tell(
        phrase(
            "The register is as it was in “{name}”. What it was before is kept as “{kept}”.",
            name=backup.stem, kept=kept.stem,
        ),
        None,
        more=((tr("Take this back"), lambda: window.restore_wanted.emit(kept)),),
    )  # fmt: skip
