"""Goes to pages of a window, chooses rows there, and tells what cannot be done."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel

from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.places import place_of
from rare_earth_desk.views.words import say

SPECS = {spec.id: spec for spec in ACTIONS}


def select(page, *rows):
    table = page.list.table
    table.setCurrentIndex(table.model_.index(rows[0], 0))
    for row in rows[1:]:
        flag = QItemSelectionModel.SelectionFlag.Select
        table.selectionModel().select(table.model_.index(row, 0), flag)


def go(window, place):
    """Go to a page, of several parts to the first that is a list."""
    listed = next((part.key for part in place_of(place).parts if part.table), "")
    window.go_to_part(place, listed) if listed else window.go_to(place)


def blocked(window, id_):
    spec = SPECS[id_]
    reason = spec.blocked(window) if spec.blocked else None
    return "" if reason is None else say(reason)


def dialogs(monkeypatch):
    """Keep the dialogs that are asked instead of waiting for answers."""
    asked = []
    for module in ("deeds", "help", "dialogs.joining"):
        monkeypatch.setattr(f"rare_earth_desk.views.{module}.ask", asked.append)
    return asked
