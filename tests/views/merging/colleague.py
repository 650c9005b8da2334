"""A colleague with a copy of a register, who works in it and hands packages over."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from rare_earth_desk.register import Register
from rare_earth_desk.views.widgets.progress import ProgressPanel


@dataclass
class Colleague:
    """The other laptop."""

    register: Register
    packages: list[Path] = field(default_factory=list)

    @classmethod
    def of(cls, register: Register, path: Path, who: str) -> Colleague:
        register.copy(path)
        made = Register.open(path)
        made.file.who = who
        return cls(made)

    def pack(self, *, whole: bool = False) -> Path:
        path = self.register.path.with_name(f"ben {len(self.packages) + 1}.deskpack")
        self.register.package(path, whole=whole)
        self.packages.append(path)
        return path


def during(act, then):
    """Do what opens a dialog, and `then` something in it; the dialog is closed if that did not.

    Returns what `then` returned. Fails where no dialog came.
    """
    found, waiting = [], [True]

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or type(dialog) is ProgressPanel:
            if waiting:
                QTimer.singleShot(10, look)
            return
        try:
            found.append(then(dialog))
        finally:
            if dialog.isVisible():
                dialog.close()

    QTimer.singleShot(0, look)
    try:
        act()
    finally:
        waiting.clear()  # or it would close what a later test opens
    assert found, "no dialog was opened"
    return found[0]
