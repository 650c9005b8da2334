"""Whatever can take the keyboard says what it is: on every page, in every dialog and pop-up."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollBar, QWidget

from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample
from rare_earth_desk.shots import stage
from rare_earth_desk.shots.registry import shots


def nameless(top: QWidget) -> list[str]:
    """Return the visible widgets below `top` that can take focus and have no accessible name."""
    found = [top, *top.findChildren(QWidget)]
    return [_described(one) for one in found if _takes_focus(one) and not _name(one)]


def _takes_focus(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(widget, QScrollBar)
    )


def _name(widget: QWidget) -> str:
    """Return what a screen reader is told: the name we gave, or the words it shows."""
    words = widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""
    return (widget.accessibleName() or words).strip()


def _described(widget: QWidget) -> str:
    chain, one = [], widget
    while one is not None:
        chain.append(f"{type(one).__name__}{'#' + one.objectName() if one.objectName() else ''}")
        one = one.parentWidget()
    return " < ".join(chain)


class Walk(stage.Stage):
    """A stage that looks at all that is on it whenever a picture is taken."""

    nameless: set[str]

    def picture(self) -> QPixmap:
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                self.nameless.update(nameless(top))
        return super().picture()


@pytest.fixture(scope="module")
def registers(tmp_path_factory):
    """A full and an empty register, of which every shot has copies."""
    folder = tmp_path_factory.mktemp("walk")
    make_sample(folder / "sample.desk", applications=60)
    Register.create(folder / "empty.desk").close()
    return folder


@pytest.fixture
def walk(qapp, registers, tmp_path, monkeypatch):
    # Names are there before all is painted.
    monkeypatch.setattr(stage, "_SETTLING", 0.0)
    monkeypatch.setattr(stage, "_ROUNDS", 8)
    full, empty = (tmp_path / name for name in ("sample.desk", "empty.desk"))
    for path in (full, empty):
        shutil.copyfile(registers / path.name, path)
    made = Walk(tmp_path, full, empty, (1440, 900))
    made.nameless = set()
    yield made
    made.clear()


def is_seen_elsewhere(name: str) -> bool:
    """Return whether a picture shows the widgets of another one again: smaller, or on paper."""
    again = name.endswith(("-small-screen", "-paper"))
    return name.startswith("statistics-") and again and "waiting" not in name


SHOTS = [one for one in shots() if not is_seen_elsewhere(one.name)]


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_whatever_can_take_focus_has_an_accessible_name(walk, shot):
    found = shot.make(walk)
    walk.settle()
    if isinstance(found, QWidget):
        walk.picture()
    assert not walk.nameless
