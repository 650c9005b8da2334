"""Where an application stands: the status of each track, the clock, in whose hands it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.case.clock_words import clock_of
from rare_earth_desk.domain.case.hands_words import hands_of
from rare_earth_desk.domain.case.read import Case
from rare_earth_desk.domain.case.reports import Report
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.statuses import Track
from rare_earth_desk.views.application.clock_bar import ClockBar
from rare_earth_desk.views.application.hands_line import HandsLine
from rare_earth_desk.views.application.pill import Pill
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import tr

TRACKS: tuple[Track, ...] = get_args(Track)


class StatusBlock(QWidget):
    """One row per track with anything recorded, and the clock; `hands` is placed by its owner."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout()
        self._grid.setColumnStretch(2, 1)
        self._rows = {track: self._row(place, track) for place, track in enumerate(TRACKS)}
        self._none = QLabel(tr("No status recorded yet."))
        self._none.setProperty("tone", "muted")
        self.clock = ClockBar(theme)
        self.hands = HandsLine()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._grid)
        self._column.addWidget(self._none)
        self._column.addWidget(self.clock)
        theme.changed.connect(self._space)
        self._space()

    def _row(self, place: int, track: Track) -> tuple[QLabel, Pill, ElidedLabel]:
        label = QLabel(tr(vocabulary.label_of("track", track)))
        label.setProperty("look", "caption")
        pill = Pill(self._theme)
        since = ElidedLabel(look="caption")
        since.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(label, place, 0)
        self._grid.addWidget(pill, place, 1)
        self._grid.addWidget(since, place, 2)
        return label, pill, since

    def _space(self) -> None:
        px = self._theme.px
        self._grid.setHorizontalSpacing(px(5))
        self._grid.setVerticalSpacing(px(5))
        self._column.setSpacing(px(8))

    def show_case(self, case: Case, told: Sequence[Report]) -> None:
        """Show the statuses in force and the clock."""
        governing = {r.status.track: r for r in told if r.governs and r.status is not None}
        for track, (label, pill, since) in self._rows.items():
            report = governing.get(track)
            for widget in (label, pill, since):
                widget.setVisible(report is not None)
            if report is not None and report.status is not None:
                pill.show_status(report.status, report.status.code)
                since.setText(_since(report.entry))
                since.set_tip(_whole(report.entry))
        self._none.setVisible(not governing)
        self.clock.show_clock(clock_of(case))
        self.hands.show_hands(hands_of(case))

    def words(self, track: Track) -> str:
        """Return the row of a track as read, "" where nothing is recorded."""
        _label, pill, since = self._rows[track]
        return "" if pill.isHidden() else f"{pill.text()} {since.text()}"


def _since(entry: StatusEntry) -> str:
    day = days.show(entry.happened) or tr("day not known")
    return " · ".join(filter(None, (day, tr(entry.reported_by or ""))))


def _whole(entry: StatusEntry) -> str:
    """Return who said it, how sure it is and when the desk learnt of it."""
    parts = [
        tr("reported by {who:lower}", who=tr(vocabulary.label_of("reporter", entry.reported_by)))
        if entry.reported_by
        else tr("source not known"),
        tr(vocabulary.label_of("certainty", entry.certainty)),
        tr("told {day}", day=days.spoken(entry.reported_on)) if entry.reported_on else "",
    ]
    return ", ".join(filter(None, parts))
