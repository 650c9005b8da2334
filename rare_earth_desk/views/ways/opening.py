"""The ways out that open another window: of a register that could not be opened or is damaged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.ways import Way
from rare_earth_desk.register import Register, ways_out
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow


class Shown(Protocol):
    """Whoever keeps the one window."""

    window: QMainWindow | None

    def open(self, path: Path) -> None:
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
            target, told = ways_out.from_backup(path)
            shown.open(target)
            shown.tell(told)
        elif way is Way.REPAIR:
            _repair(shown, path)
        else:
            shown.open(path)
    except Refused as refusal:
        shown.refuse(refusal)


def _read(shown: Shown, path: Path, why: Phrase) -> None:
    found = run_with_progress(
        shown.window,
        tr("Opening a read-only copy"),
        lambda told: ways_out.read_only(path, why, told),
    )
    if found is not None:
        shown.show(found)


def _copy(shown: Shown, path: Path, why: Phrase) -> None:
    target = _asked(shown, tr("Save a copy elsewhere"), Path.home() / path.name)
    if target is None:
        return
    ways_out.copy_of_closed(path, why, target)
    shown.open(target)
    shown.tell(phrase("This is a copy of “{path}”, which stays as it is.", path=path))


def _repair(shown: Shown, path: Path) -> None:
    target = _asked(
        shown, tr("Repair into a new file"), path.with_name(f"{path.stem} repaired{path.suffix}")
    )
    if target is None:
        return
    repair: Any = getattr(Register, "repair")  # noqa: B009 - comes with the repair of registers
    done = run_with_progress(
        shown.window, tr("Repairing the register"), lambda told: (repair(path, target, told),)
    )
    if done is not None:
        shown.open(target)


def _asked(shown: Shown, title: str, proposed: Path) -> Path | None:
    from rare_earth_desk.views.dialogs.saving import ask_where
    from rare_earth_desk.views.ways.in_window import KINDS

    assert shown.window is not None
    return ask_where(shown.window, title, proposed, KINDS)
