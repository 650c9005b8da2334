"""Pictures of backups: what each holds and would lose, none yet, and what is said afterwards."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.register.backups import Reason
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.backups.protecting import tell_plain
from rare_earth_desk.views.backups.restore_dialog import RestoreDialog
from rare_earth_desk.views.backups.restoring import offer_way_back

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.views.main_window import MainWindow

# So many days ago, at this hour, for this reason; then so many cases change.
_MADE = (
    (33, 8, Reason.BEFORE_UPGRADE, 40),
    (9, 17, Reason.START, 12),
    (2, 9, Reason.BEFORE_IMPORT, 5),
    (1, 16, Reason.WORKING, 2),
    (0, 10, Reason.BY_HAND, 1),
)


@shot("backups")
def backups(stage: Stage) -> QPixmap:
    """Show the backups in two places, and what restoring one of them would lose."""
    window = _filled(stage)
    stick = _stick(window)
    window.keeper.set_second_place(stick)
    return _shown(stage, window)


@shot("backups-place-away")
def away(stage: Stage) -> QPixmap:
    """Show that the second place is not plugged in; one backup was damaged."""
    window = _filled(stage)
    window.keeper.set_second_place(_stick(window).parent / "not plugged in")
    found = window.keeper.backups.listed()
    found[1].path.unlink()
    found[1].path.write_bytes(b"damaged" * 1_000)
    return _shown(stage, window)


@shot("backups-empty")
def none_yet(stage: Stage) -> QPixmap:
    """Show that there is no backup yet."""
    stage.window(empty=True)
    return stage.during(lambda: stage.act("restore"))


@shot("restored")
def restored(stage: Stage) -> QWidget:
    """Show what is said after an earlier state was restored, with the way back."""
    window = _filled(stage)
    window.keeper.backups.made.clear()  # of that nothing is said any more
    kept, backup = (one.path for one in window.keeper.backups.listed()[:2])
    offer_way_back(window, backup, kept, goes_back=False)
    stage.settle()
    return window


def _shown(stage: Stage, window: MainWindow) -> QPixmap:
    """Draw the dialog with the cursor on a backup of some days ago."""
    window.keeper.backups.finish()

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, RestoreDialog)
        while not dialog.copies.is_done:
            stage.settle()
        dialog.copies.selectRow(2)
        stage.settle()
        stage.settle()

    return stage.during(lambda: stage.act("restore"), choose)


def _stick(window: MainWindow) -> Path:
    """Return an empty folder that stands for a stick."""
    stick = window.desk.register.path.parent / "USB stick"
    shutil.rmtree(stick, ignore_errors=True)
    stick.mkdir()
    return stick


def _filled(stage: Stage) -> MainWindow:
    """Open the register as it is after some weeks of work with backups."""
    window = stage.window()
    register = window.desk.register
    shutil.rmtree(register.backups.folder, ignore_errors=True)
    ids = [id_ for id_, outcome in zip(register.facts().ids, register.facts().values("outcome"),
                                       strict=True) if not outcome]  # fmt: skip
    now = register.file.now()
    for ago, hour, reason, changed in _MADE:
        moment = (now - timedelta(days=ago)).replace(hour=hour, minute=12, second=5)
        register.file.now = lambda at=moment: at  # type: ignore[misc]
        register.backups.make(reason)
        for place, id_ in enumerate(ids[:changed]):
            _change(window, id_, place, moment)
    register.file.now = lambda: now
    return window


def _change(window: MainWindow, id_: str, place: int, moment: datetime) -> None:
    if place % 2:
        window.desk.register.do(EditField("application", (id_,), "notes", f"Asked on {moment:%d}"))
    else:
        day = moment.date().isoformat()
        window.desk.register.do(RecordStatus((id_,), "L30", day, reported_by="MOFCOM"))


@shot("backups-unprotected")
def unprotected(stage: Stage) -> QWidget:
    """Show that backups lie about without the passphrase of their register."""
    window = stage.window()
    folder = window.desk.register.backups.folder
    names = ("2026-11-20 091205 start.desk", "2026-11-21 174005 by hand.desk")
    tell_plain(window, [folder / f"{window.desk.register.path.stem} {name}" for name in names])
    stage.settle()
    return window
