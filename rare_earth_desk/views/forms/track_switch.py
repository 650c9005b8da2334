"""Which of the three tracks a status belongs to, as three buttons of which one is pressed."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.statuses import Track
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr

TRACKS: tuple[Track, ...] = get_args(Track)


class TrackSwitch(QWidget):
    """The arrows go from one to the next; Tab passes over the whole switch at once."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.track: Track = "licensing"
        self.buttons: dict[Track, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for track in TRACKS:
            button = QPushButton(tr(vocabulary.label_of("track", track)))
            term = vocabulary.term("track", track)
            button.setToolTip(tr(term.help) if term else "")
            button.setAccessibleName(tr("Track: {track}", track=button.text()))
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setAutoDefault(False)
            button.toggled.connect(lambda on, track=track: self._on_toggled(track, on))
            self.buttons[track] = button
            self._row.addWidget(button, 1)
        theme.changed.connect(self._space)
        self._space()
        self.choose("licensing")

    def choose(self, track: Track) -> None:
        """Press the button of a track, without saying so."""
        self.track = track
        button = self.buttons[track]
        button.blockSignals(True)
        button.setChecked(True)
        button.blockSignals(False)

    def _on_toggled(self, track: Track, on: bool) -> None:
        if on and track != self.track:
            self.track = track
            self.chosen.emit()

    def _space(self) -> None:
        self._row.setSpacing(self._theme.px(4))
