"""Pictures of trouble with a register: the sentence, and the ways out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.register import ways_out
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.pages.welcome_window import WelcomeWindow

_PATH = Path("/register/channel 2026.desk")
_HELD = phrase(ways_out.HELD, path=_PATH, host="desk-7", user="Anna", since="13:40")


def _welcomed(stage: Stage, why: Phrase, *, faces: bool = False) -> QWidget:
    window = WelcomeWindow(stage.theme, faces=faces)
    stage.show(window)
    window.refuse(why)
    stage.settle()
    return window


@shot("welcome-open-elsewhere")
def open_elsewhere(stage: Stage) -> QWidget:
    """Show who has the register open, with the way to look at it all the same."""
    return _welcomed(stage, _HELD)


@shot("welcome-read-only-place")
def read_only_place(stage: Stage) -> QWidget:
    """Show the two ways out of a read-only place."""
    return _welcomed(stage, phrase(ways_out.READ_ONLY, path=_PATH))


@shot("welcome-damaged")
def damaged(stage: Stage) -> QWidget:
    """Show a damaged register that cannot be opened to work in."""
    return _welcomed(stage, ways_out.damage_of(_PATH))


@shot("welcome-damaged-facing")
def damaged_facing(stage: Stage) -> QWidget:
    """Show that before the other side no file is named."""
    return _welcomed(stage, ways_out.damage_of(_PATH), faces=True)


@shot("applications-read-only")
def read_only(stage: Stage) -> QWidget:
    """Show the copy of a register that is open elsewhere, and that nothing can be changed in it."""
    window = stage.read_only(_HELD)
    stage.act("add")
    return window


@shot("applications-disk-full")
def disk_full(stage: Stage) -> QWidget:
    """Show that the disk is full, with the way on."""
    window = stage.window()
    window.desk.refuse(phrase(ways_out.FULL, path=window.desk.register.path.absolute()))
    return window


@shot("applications-damaged")
def damaged_meanwhile(stage: Stage) -> QWidget:
    """Show that damage was found while one works."""
    window = stage.window()
    window.ways.alarm(ways_out.damage_of(window.desk.register.path))
    return window


@shot("applications-synchronised")
def synchronised(stage: Stage) -> QWidget:
    """Show the warning of a synchronised folder."""
    window = stage.window()
    path = window.desk.register.path
    window.ways.say_at_opening(None, phrase(ways_out.SYNCED, path=path, service="OneDrive"))
    return window


@shot("applications-restored")
def restored(stage: Stage) -> QWidget:
    """Show what is here after the program was killed."""
    window = stage.window()
    step = window.desk.register.undo_name or phrase("new application EU-2417")
    told = phrase(
        ways_out.RESTORED, name=window.desk.register.path.name, moment="14:03:22", step=step
    )
    window.ways.say_at_opening(told, None)
    return window
