"""The ways out that open another window: of a register that could not be opened or is damaged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.ways import Way
from rare_earth_desk.register import Key, Register, ways_out
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from rare_earth_desk.domain.progress import Progress


class Shown(Protocol):
    """Whoever keeps the one window."""

    window: QMainWindow | None

    @property
    def key(self) -> Key | None:
        """The key of the register that is open, or that could not be opened."""

    def open(self, path: Path, *, key: Key | None = None) -> None:
        """Open a register in its place; raises Refused."""

    def show(self, register: Register) -> None:
        """Show an open register in its place."""

    def refuse(self, refusal: Refused) -> None:
        """Show what was refused."""

    def tell(self, what: Phrase) -> None:
        """Show what was done."""


def take(shown: Shown, way: Way, why: Phrase) -> None:
    """Take the way out of what `why` tells of a file; what fails is told in the window."""
    path = Path(str(why.values["path"]))
    try:
        if way in (Way.READ, Way.REST):
            _read(shown, path, why)
        elif way is Way.COPY:
            _copy(shown, path, why)
        elif way is Way.BACKUP:
            _from_backup(shown, path)
        elif way is Way.REPAIR:
            _repair(shown, path)
        else:
            shown.open(path, key=shown.key)
    except Refused as refusal:
        shown.refuse(refusal)


def _read(shown: Shown, path: Path, why: Phrase) -> None:
    key = shown.key
    found = run_with_progress(
        shown.window,
        tr("Opening a read-only copy"),
        lambda told: ways_out.read_only(path, why, told, key=key),
    )
    if found is not None:
        shown.show(found)


def _copy(shown: Shown, path: Path, why: Phrase) -> None:
    target = _asked(shown, tr("Save a copy elsewhere"), Path.home() / path.name)
    if target is None:
        return
    key = shown.key

    def copied(told: Progress) -> bool:
        ways_out.copy_of_closed(path, why, target, key, told)
        return True

    if not run_with_progress(shown.window, tr("Saving a copy elsewhere"), copied):
        return
    shown.open(target, key=key)
    shown.tell(phrase("This is a copy of “{path}”, which stays as it is.", path=path))


def _from_backup(shown: Shown, path: Path) -> None:
    key = shown.key
    title = tr("Opening the newest good backup")
    found = run_with_progress(
        shown.window, title, lambda told: ways_out.from_backup(path, key, told)
    )
    if found is not None:
        target, told = found
        shown.open(target, key=key)
        shown.tell(told)


def _repair(shown: Shown, path: Path) -> None:
    from rare_earth_desk.views.repair.deeds import repaired

    assert shown.window is not None
    key = shown.key
    target = repaired(shown.window, path, key=key)
    if target is not None:
        shown.open(target, key=key)


def _asked(shown: Shown, title: str, proposed: Path) -> Path | None:
    from rare_earth_desk.views.dialogs.saving import ask_where
    from rare_earth_desk.views.ways.in_window import KINDS

    assert shown.window is not None
    return ask_where(shown.window, title, proposed, KINDS)
