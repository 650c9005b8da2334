"""Pictures of the passphrase: asked for, wrong, locked, set, and the recovery sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.register.passphrase import Key, WrongPassphrase
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.passphrase.cover import Cover
from rare_earth_desk.views.passphrase.passphrase_dialog import PassphraseDialog
from rare_earth_desk.views.passphrase.recovery_offer import recovery_dialog
from rare_earth_desk.views.passphrase.unlock_window import UnlockWindow
from rare_earth_desk.views.widgets.progress import run_with_progress

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress

_PATH = Path("channel register.desk")


def _nothing(_path: Path, _key: Key | None) -> None:
    """Open nothing: a picture has nobody who types."""


def _asking(stage: Stage, *, locked: bool = False) -> UnlockWindow:
    window = UnlockWindow(stage.theme, _PATH, _nothing, locked=locked)
    stage.show(window)
    return window


@shot("passphrase-asked")
def asked(stage: Stage) -> QWidget:
    """Show the page that asks before a protected register opens."""
    window = _asking(stage)
    window.field.line.setText("something")
    return window


@shot("passphrase-wrong")
def wrong(stage: Stage) -> QWidget:
    """Show what is said of a wrong passphrase."""
    window = _asking(stage)
    said = WrongPassphrase(_PATH).phrase
    window.refuse(Phrase(said.template, {"path": _PATH.name}))
    return window


@shot("passphrase-locked")
def locked(stage: Stage) -> QWidget:
    """Show what stands in place of a locked register."""
    return _asking(stage, locked=True)


@shot("passphrase-asked-facing")
def asked_facing(stage: Stage) -> QWidget:
    """Show that what asks before the other side names no file; facing can be left there."""
    window = UnlockWindow(stage.theme, _PATH, _nothing, faces=True)
    stage.show(window)
    window.refuse(WrongPassphrase(_PATH).phrase)
    return window


@shot("passphrase-locking")
def locking(stage: Stage) -> QPixmap:
    """Show what is left of the window while long work is waited for before it is locked."""
    window = stage.window()
    cover = Cover(window)

    def work(told: Progress) -> QPixmap:
        cover.begin()
        told(420, 1000)
        stage.settle()
        return stage.picture()

    picture = run_with_progress(window, "Importing", work)
    cover.end(shows=True)
    assert picture is not None
    return picture


def _dialog(stage: Stage, passphrase: str, again: str = "") -> PassphraseDialog:
    window = stage.window()
    dialog = PassphraseDialog(window.desk.register, window.settings, window)
    dialog.new.line.setText(passphrase)
    dialog.again.line.setText(again)
    dialog.setModal(True)
    dialog.show()
    stage.settle()
    return dialog


@shot("passphrase-weak")
def weak(stage: Stage) -> QWidget:
    """Show setting one that is easy to guess, refused in a sentence."""
    dialog = _dialog(stage, "qwertyuiop", "qwertyuiop")
    dialog.button.click()
    return dialog


@shot("passphrase-strong")
def strong(stage: Stage) -> QWidget:
    """Show setting one that will do."""
    passphrase = "lake seven copper bicycle"
    return _dialog(stage, passphrase, passphrase)


@shot("passphrase-recovery")
def recovery(stage: Stage) -> QWidget:
    """Show the sheet that is to be printed."""
    window = stage.window()
    key = Key(bytes(range(7, 39)), bytes(16))  # of a picture, and of no register
    dialog = recovery_dialog(window.desk.register, key, window)
    dialog.setModal(True)
    dialog.show()
    stage.settle()
    return dialog
