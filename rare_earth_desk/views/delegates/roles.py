"""What a table model answers besides its text, and the tones of the cells.

Plain whole numbers: comparing them in `data()` costs a tenth of comparing enum members.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

DISPLAY_ROLE = int(Qt.ItemDataRole.DisplayRole)
TIP_ROLE = int(Qt.ItemDataRole.ToolTipRole)
SPOKEN_ROLE = int(Qt.ItemDataRole.AccessibleTextRole)
ALIGNMENT_ROLE = int(Qt.ItemDataRole.TextAlignmentRole)
RIGHT = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value

TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""One of the tones below; None is PLAIN. Asked for by TextDelegate(toned=True), StatusDelegate,
ClockDelegate (MUTED: the clock has stopped) and DayDelegate (MUTED)."""

CLOCK_ROLE = TONE_ROLE + 1
"""Working days since acceptance as int; None where the clock does not run (the text is shown)."""

SWATCH_ROLE = TONE_ROLE + 2
"""Key of the product group (str) whose colour is shown; None for no swatch."""

DAY_ROLE = TONE_ROLE + 3
"""A day as ISO 8601 text of possibly reduced precision ("2025-06"); None where not known."""

MARK_ROLE = TONE_ROLE + 4
"""A sign before the text that is no part of it ("▲"), else None. Asked for by StatusDelegate."""

NOTED_ROLE = TONE_ROLE + 5
"""True where the tool tip tells more than is shown: the cell carries a mark in its corner."""

WHOLE_ROLE = TONE_ROLE + 6
"""The text in full, as it is copied, where the cell shows a short one; None where it does not."""

SHARE_ROLE = TONE_ROLE + 7
"""The length of a bar from 0 to 1, None for no bar. Asked for by ShareDelegate."""

PLAIN = 0
MUTED = 1
INFO = 2
GOOD = 3
WARN = 4
BAD = 5
TONES = (PLAIN, MUTED, INFO, GOOD, WARN, BAD)

_BY_OUTCOME = {"approved": GOOD, "refused": BAD, "withdrawn": MUTED, "decided": PLAIN}
_BY_HOLDER = {"company": WARN, "MOFCOM": INFO, "customs": INFO, "desk": INFO}


def status_tone(holder: str, outcome: str) -> int:
    """Return the tone of a status (domain.statuses.Status) by its outcome, else by who holds it.

    Approved is good, refused bad, withdrawn muted; with the company calls for attention, with
    MOFCOM, customs or the desk is under way, anything else plain.
    """
    return _BY_OUTCOME.get(outcome, _BY_HOLDER.get(holder, PLAIN))
