"""The lines behind the cell of the calendar that the cursor is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.listing.weights import THIRDS
from rare_earth_desk.reports.stop_calendar import case_words, group_words, stop_words, told_words
from rare_earth_desk.views.delegates.roles import BAD, MUTED, WARN
from rare_earth_desk.views.rows.model import Head, Row
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.statistics.stop_calendar import Line, StopCalendar

_STOP, _TOLD = 2, 4
_HEADS = (
    Head("Company", least=150),
    Head("Product group", 150, gives_way=1),
    Head("Stops", 224),
    Head("Days left", 80, right=True, gives_way=3),
    Head("Told", 130, tip="How long ago that was told; where it is old, ask again."),
    Head("Weight", 70, right=True, gives_way=2,
         tip="Of the value chain that counts most, 1 at most, as for priorities."),
    Head("Pending cases", 170),
)  # fmt: skip


class LinesTable(RowsTable):
    """Enter opens what a line rests on: its case or cases, else its report or stoppage."""

    def __init__(self) -> None:
        super().__init__(tr("Lines behind the cell"), _HEADS)
        self.setObjectName("stopLines")
        self.lines: dict[str, Line] = {}

    def show_lines(self, lines: Sequence[Line], calendar: StopCalendar) -> None:
        """Show lines, those that stop first in front."""
        last = calendar.weeks * 100
        in_order = sorted(
            lines, key=lambda line: (last if line.left is None else line.left, line.name or "")
        )
        self.lines = {str(place): line for place, line in enumerate(in_order)}
        self.fill([_row(id_, line, calendar) for id_, line in self.lines.items()])


def _row(id_: str, line: Line, calendar: StopCalendar) -> Row:
    tones = {}
    if line.left is not None and line.left <= 0:
        tones[_STOP] = BAD
    elif line.left is None:
        tones[_STOP] = MUTED
    if line.is_stale:
        tones[_TOLD] = WARN
    cells = (
        line.name or tr("not stated"),
        say(group_words(line.group)),
        say(stop_words(line, calendar)),
        "" if line.left is None else grouped(max(line.left, 0)),
        say(told_words(line)),
        grouped(line.thirds / THIRDS, 1),
        say(case_words(line)),
    )
    return Row(id_, cells, tones)
