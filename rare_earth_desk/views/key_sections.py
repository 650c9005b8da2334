"""The keys of the window for the key sheet, from the declared actions and the fixed ways."""

from __future__ import annotations

from collections.abc import Sequence

from rare_earth_desk.views.action_spec import ActionSpec
from rare_earth_desk.views.widgets.key_columns import KeySection
from rare_earth_desk.views.words import tr

IN_LIST = (
    ("Type", "replace what the cell holds"),
    ("F2", "edit the cell"),
    ("Enter", "go down; what was typed is taken over"),
    ("Tab", "go right; what was typed is taken over"),
    ("Esc", "restore the cell only"),
    ("Ctrl+D", "fill down; one cell: from the cell above"),
    ("Ctrl+;", "write today's date into the cell"),
    ("Ctrl+arrows", "to the edge of what is filled; with Shift: select as far as that"),
    ("Ctrl+Home", "first cell; Ctrl+End: last cell; with Shift: select as far as that"),
    ("Ctrl+C", "copy as in a spreadsheet"),
    ("Ctrl+V", "paste a block"),
    ("Ctrl+1 – 9", "saved view"),
    ("Ctrl+PgDn", "next part of the page; Ctrl+PgUp: the one before"),
    ("Alt+Down", "the last searches, in the search line"),
    ("F12", "what may be the same as what is typed, where that is told"),
)
DAYS = (
    ("+ −", "a day later, earlier"),
    ("t", "today"),
    ("w W", "a Chinese working day later, earlier"),
    ("m h", "first, last day of the month"),
)
# What the search line understands; what is searched by a bare word stands in its legend.
SEARCH = (
    ("voltaris", "a word in number, company, exporter, group, state, status …"),
    ("state:DE", "one column; -state:DE leaves it out"),
    ("dy|tb", "one or the other"),
    ("days>45", "more than; also >= < <= ="),
    ("filed:2025-10", "a month; also days:30..60 for a range"),
    ("changed<7d", "in the last 7 days; also 6w, 3m, 1y"),
    ("line-stop<14d", "stops within 14 days"),
    ("no:number", "what is missing; has:number what is there"),
    ("is:pending", "also is:approved, is:over45, is:critical …"),
)

MINUTES = (
    ("2417 a", "the case whose number ends so, and a letter that stands below the line"),
    ("a", "the case on offer"),
    ("2417 a 12/11", "with the day; also r data error, s end-user certificate"),
    ("2417 2419 v", "several cases; also 2420-2425"),
    ("#3 a", "the third row of the list; also #3,5 and #3-7"),
    ("07KT a", "row and check code of the printed list; also 7kta"),
    ("u", "take back what was recorded last; 2417 u of one case"),
    ("! 20 oxide licences by 5 Dec", "a promise; its test follows, or stands in [brackets]"),
    ("> general licences", "a new point of the agenda; > goes to the next one"),
    ("Up / Down", "another case on offer, in the empty line"),
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
    found += [
        section(tr("In the list"), IN_LIST),
        section(tr("In the search line"), SEARCH, typed=True),
        section(tr("In the minute line"), MINUTES, typed=True),
        section(tr("In a date"), DAYS),
    ]
    return [one for one in found if one.lines]


def section(title: str, lines: Sequence[tuple[str, str]], *, typed: bool = False) -> KeySection:
    """Return a section of lines of keys and untranslated words."""
    return KeySection(title, tuple((keys, tr(words)) for keys, words in lines), typed=typed)
