"""Repairing a register from a window: where to, how far it is, what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register import Key, Register
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.dialogs.saving import ask_where
from rare_earth_desk.views.repair.dialog import RepairedDialog
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.views.main_window import MainWindow

_KINDS = {".desk": "Registers (*.desk)"}


def repair(window: MainWindow) -> None:
    """Repair the register of a window; the new one opens in its place if that is wanted."""
    try:
        made = repaired(window, window.desk.register.path)
    except Refused as refusal:
        window.desk.refuse(refusal.phrase)
        return
    if made is not None:
        window.other_wanted.emit(made, False)


def repaired(parent: QWidget, path: Path, *, key: Key | None = None) -> Path | None:
    """Ask where to, repair the register at `path`, and tell; returns the new one to be opened.

    A protected one that is not open here needs its `key`. None where it was called off or is not
    to be opened. Raises Refused.
    """
    title = tr("Repair into a new file")
    proposed = path.with_name(f"{path.stem} repaired{path.suffix}")
    out = ask_where(parent, title, proposed, _KINDS)
    if out is None:
        return None
    report = run_with_progress(
        parent,
        tr("Repairing the register"),
        lambda told: Register.repair(path, out, told, key=key),
    )
    if report is None:
        return None
    return out if ask(RepairedDialog(report, parent)) else None
