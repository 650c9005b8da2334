"""Pictures of the screen that the other side may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from rare_earth_desk.shots.registry import shot
from rare_earth_desk.views.meeting.meeting_view import new_meeting

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.shots.stage import Stage
    from rare_earth_desk.views.main_window import MainWindow

_SAID = ("a", "a", "v", "r data error", "s end-user certificate", "#9 a 12 nov", "#11-13 v")


def _facing(stage: Stage) -> MainWindow:
    window = stage.window(place="applications")
    new_meeting(window.desk, begun=True)
    stage.act("facing")
    screen = window.facing.screen
    assert screen is not None
    for text in _SAID:
        screen.enter(text)
    return window


@shot("facing")
def facing(stage: Stage) -> QWidget:
    """Show facing mode with a line being typed."""
    window = _facing(stage)
    assert window.facing.screen is not None
    QTest.keyClicks(window.facing.screen.bar.line, "#8 nf")
    return window


@shot("facing-hidden-words")
def hidden_words(stage: Stage) -> QWidget:
    """Show that free text is typed as dots."""
    window = _facing(stage)
    assert window.facing.screen is not None
    QTest.keyClicks(window.facing.screen.bar.line, "! answers by Friday")
    return window


@shot("facing-zoomed")
def zoomed(stage: Stage) -> QWidget:
    """Show facing mode in larger letters."""
    stage.theme.set_zoom(1.5)
    return _facing(stage)


@shot("facing-no-meeting")
def no_meeting(stage: Stage) -> QWidget:
    """Show facing mode where no meeting was ever held."""
    window = stage.window(empty=True)
    stage.act("facing")
    return window
