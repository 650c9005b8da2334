"""Asking where a file is to be written: proposed name, ending, and what it would replace."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from rare_earth_desk.views.widgets.file_dialog import FileDialog
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 60


def proposed_name(title: str, day: str, suffix: str, *, sample: bool) -> str:
    """Return a file name such as "pending 2025-11-25.xlsx"; the sample says that it is one."""
    plain = _NOT_IN_NAMES.sub(" ", title)
    words = " ".join(plain.split())[:_LONGEST].strip(" .")
    mark = "SAMPLE " if sample else ""
    return f"{mark}{words} {day}{suffix}"


def ask_where(parent: QWidget, title: str, proposed: Path, kinds: Mapping[str, str]) -> Path | None:
    """Return the path that was chosen, None where that was called off.

    `kinds` are the words for each ending, such as {".csv": "Delimited text (*.csv)"}. A name
    without one of these gets that of the kind chosen. The platform has asked only about the name
    as it was typed, so it is asked here whether another file may be replaced.
    """
    words = ";;".join(map(tr, kinds.values()))
    name, kind = FileDialog.save_name(parent, title, str(proposed), words)
    if not name:
        return None
    path = _with_suffix(Path(name), kind, kinds)
    if path != Path(name) and path.exists() and not _may_replace(parent, title, path):
        return None
    return path


def _with_suffix(path: Path, kind: str, kinds: Mapping[str, str]) -> Path:
    if path.suffix.lower() in kinds:
        return path
    usual = next(iter(kinds))
    chosen = next((suffix for suffix, words in kinds.items() if tr(words) == kind), usual)
    return path.with_name(path.name + chosen)


def _may_replace(parent: QWidget, title: str, path: Path) -> bool:
    words = tr("{file} exists already. Replace it?", file=path.name)
    return QMessageBox.question(parent, title, words) == QMessageBox.StandardButton.Yes
