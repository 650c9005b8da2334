"""What the action about newer facts does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.editors.field_editor import commit_focused

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow


def show(window: MainWindow) -> None:
    """Show what newer facts the product ships; nothing is written before it is confirmed."""
    from rare_earth_desk.register.newer_facts import newer_facts
    from rare_earth_desk.views.facts.newer_dialog import NewerFactsDialog

    commit_focused()
    try:
        offered = newer_facts(window.desk.register)
    except Refused as refusal:
        window.desk.refuse(refusal.phrase)
        return
    if not offered:
        window.desk.tell(phrase("The product ships no newer facts than this register has."))
        return
    ask(NewerFactsDialog(window.desk, offered, window))
