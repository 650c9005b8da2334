"""The keys of the window for the key sheet, from the declared actions and the fixed ways."""

from __future__ import annotations

from collections.abc import Sequence

from rare_earth_desk.views.actions import ActionSpec
from rare_earth_desk.views.widgets.shortcut_sheet import KeySection
from rare_earth_desk.views.words import tr

_LIST = (
    ("Type", "replace what the cell holds"),
    ("F2", "edit the cell"),
    ("Enter", "take over and go down"),
    ("Tab", "take over and go right"),
    ("Esc", "restore the cell only"),
    ("Ctrl+D", "fill down; one cell: from the cell above"),
    ("Ctrl+;", "today's date"),
    ("Ctrl+C", "copy as in a spreadsheet"),
    ("Ctrl+V", "paste a block"),
    ("Ctrl+1 – 9", "saved view"),
    ("Alt+Down", "the last searches, in the search line"),
)
_DAYS = (
    ("+ −", "a day later, earlier"),
    ("t", "today"),
    ("w W", "a Chinese working day later, earlier"),
    ("m h", "first, last day of the month"),
)


def sections(actions: Sequence[ActionSpec], menus: Sequence[str]) -> list[KeySection]:
    """Return the sections of the key sheet."""
    found = [
        KeySection(
            tr(menu),
            tuple(
                (spec.keys[0], tr(spec.text)) for spec in actions if spec.menu == menu and spec.keys
            ),
        )
        for menu in menus
    ]
    found.append(KeySection(tr("In the list"), tuple((keys, tr(words)) for keys, words in _LIST)))
    found.append(KeySection(tr("In a date"), tuple((keys, tr(words)) for keys, words in _DAYS)))
    return [section for section in found if section.lines]
