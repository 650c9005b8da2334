"""What the row of a status report is made of: its fields, its day, what may come next."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import Signal

from rare_earth_desk.domain import statuses
from rare_earth_desk.domain.fields import Field, Kind, field_of
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.statuses import Track
from rare_earth_desk.views.editors.day_edit import DayEdit
from rare_earth_desk.views.words import tr

_SHORT = 26  # letters
_KEYS = "Keys: + − a day, w W a Chinese working day, t today, m h the ends of the month."


class SpokenDay(DayEdit):
    """A day that is said in words elsewhere: two fields of a row have no room below them."""

    told = Signal()
    _said = ("", "muted")

    def words(self) -> tuple[str, str]:
        """Return what is said of the day with its keys, and in which tone."""
        text, tone = self._said
        # Longer words need the whole line; the keys are in the tool tip as well.
        if tone == "muted" and len(text) <= _SHORT:
            text = " · ".join(filter(None, (text, tr("keys + − t w W m h"))))
        return text, tone

    def _tell(self, text: str, tone: str) -> None:
        if self._remark is not None:
            self._remark.hide()
        self._said = (text, tone)
        self.told.emit()


def following(codes: Sequence[str | None], track: Track) -> list[str]:
    """Return the statuses that may come next after all of these, else after any of them."""
    after = [[known.code for known in _next(code, track)] for code in dict.fromkeys(codes)]
    if not after:
        after = [[known.code for known in statuses.next_after(None, track)]]
    shared = [code for code in after[0] if all(code in others for others in after)]
    return shared or list(dict.fromkeys(code for some in after for code in some))


def _next(code: str | None, track: Track) -> tuple[statuses.Status, ...]:
    known = statuses.find(code)
    return statuses.next_after(known.code if known else None, track)


def entry_field(name: str) -> Field:
    """Return a field of a status entry; the note as one line, so that Enter records."""
    field = field_of(StatusEntry, name)
    if field.kind is Kind.DAY:
        return dataclasses.replace(field, help=f"{field.help} {_KEYS}")
    return dataclasses.replace(field, kind=Kind.TEXT) if field.kind is Kind.NOTE else field
