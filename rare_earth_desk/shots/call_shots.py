"""Pictures of the call line: what will be recorded, a choice of companies, a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.shots.registry import shot
from rare_earth_desk.views.calls.call_card import CallCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.shots.stage import Stage


def _typed(stage: Stage, text: str, steps: int = 0) -> QWidget:
    """Show the window with a text in the call line, and a row chosen so many rows down."""
    window = stage.window(place="stocks")
    stage.act("call-line")
    card = window.findChild(CallCard, "callLine")
    assert card is not None
    card.line.setText(text)
    for _ in range(steps):
        card.rows.step(1)
    stage.settle()
    return window


@shot("call-line")
def call_line(stage: Stage) -> QWidget:
    """Show it before anything is typed."""
    return _typed(stage, "")


@shot("call-line-said-back")
def said_back(stage: Stage) -> QWidget:
    """Show what Enter will record, of a company that was chosen among several."""
    return _typed(stage, "demo motori magnets stopped since 3 nov; two shifts", steps=2)


@shot("call-line-refused")
def refused(stage: Stage) -> QWidget:
    """Show why a line cannot be recorded."""
    return _typed(stage, "demo motori magnets runs again 20 nov", steps=1)
