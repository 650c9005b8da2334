"""Pictures of a damaged register: what was found, and what its repair came to."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.register import Register
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.repair.dialog import RepairedDialog

_PAGE = 4096


@shot("check-found")
def found(stage: Stage) -> QWidget:
    """Show what a check found past the log, with the repair as the way out."""
    window = stage.window()
    window.ways.alarm(phrase("Step {n} of the log ({at}) was altered afterwards.", n=812,
                             at="3 Nov 2026 10:12"))  # fmt: skip
    return window


@shot("repaired")
def repaired(stage: Stage) -> QPixmap:
    """Show a repair after which all records are as they were."""
    return _after_damage(stage, share=0.5, pages=1)


@shot("repaired-with-losses")
def repaired_with_losses(stage: Stage) -> QPixmap:
    """Show a repair after which records are lost, by name."""
    return _after_damage(stage, share=0.2, pages=0)


def _after_damage(stage: Stage, *, share: float, pages: int) -> QPixmap:
    """Damage a copy of the sample, repair it, and show the report.

    Without `pages` that share of its end is cut off, else so many pages become noise there.
    """
    window = stage.front()
    with tempfile.TemporaryDirectory() as folder:
        damaged, out = (Path(folder) / name for name in ("register.desk", "register repaired.desk"))
        Register.repair(window.desk.register.path, damaged)
        data = damaged.read_bytes()
        at = int(len(data) // _PAGE * (1 - share)) * _PAGE
        noise = random.Random(7).randbytes(pages * _PAGE)
        damaged.write_bytes(data[:at] + noise + (data[at + len(noise) :] if pages else b""))
        dialog = RepairedDialog(Register.repair(damaged, out), window)
    dialog.setModal(True)
    dialog.show()
    stage.settle()
    return stage.picture()
