"""What the action of the call line does; what it needs is imported when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.views.calls.call_card import CallCard
from rare_earth_desk.views.editors.field_editor import commit_focused

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow


def show_call_line(window: MainWindow) -> None:
    """Open the call line over the window, with what was typed into it last."""
    commit_focused()
    card = window.findChild(CallCard, "callLine")
    if card is None:
        card = CallCard(window, window.desk)
    card.open(card.line.text())
