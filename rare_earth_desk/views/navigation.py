"""The navigation at the left: the places of the product and the state of the register."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.places import PLACES, Place
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.widgets.sample_mark import SampleMark
from rare_earth_desk.views.words import tr

_WIDTH = 168
# With the words of the places and little else, and with icons alone.
_SLIM = 162
_NARROW = 100
# Heights of the row of a place: where there is room, and where many places share little.
_ROW, _CLOSEST = 36, 26


class Navigation(QFrame):
    """Says which place was chosen; shows what register is open and when it was saved.

    Where the window is small for its letters the names of the places are left of it, and the bare
    minimum of words: that it is the sample, and the time of the last saving. Where it is smaller
    still there are icons alone.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, path: Path, *, sample: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrow = self._bare = False
        self._only_wide: list[QWidget] = []
        self.places = QListWidget(self)
        self.places.setProperty("look", "navigation")
        self.places.setFrameShape(QFrame.Shape.NoFrame)
        self.places.setObjectName("navigation")
        self.places.setAccessibleName(tr("Places"))
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place in PLACES:
            item = QListWidgetItem(tr(place.label))
            self.places.addItem(item)
        self._saved = ("", "")
        self._counts: dict[str, int] = {}
        self.saved = ElidedLabel()
        self.saved.setObjectName("statusMessage")
        self.file = ElidedLabel(path.name)
        self.file.setToolTip(str(path))
        self._build(sample=sample)
        self.places.viewport().installEventFilter(self)
        self.places.currentRowChanged.connect(self._on_row)
        theme.changed.connect(self._dress)
        self._dress()

    def _build(self, *, sample: bool) -> None:
        title = QLabel("Rare Earth Desk")
        title.setProperty("look", "page")
        under = ElidedLabel(tr("EU–China special channel"))
        hint = ElidedLabel(tr("Ctrl+K commands · F1"))
        for label in (under, hint, self.saved, self.file):
            label.setProperty("look", "caption")
        layout = QVBoxLayout(self)
        space(layout, 4, margins=(8, 12, 8, 12))
        layout.addWidget(title)
        layout.addWidget(under)
        layout.addSpacing(12)
        layout.addWidget(self.places, 1)
        self._sample = SampleMark() if sample else None
        if self._sample is not None:
            layout.addWidget(self._sample)
        for label in (self.file, self.saved, hint):
            layout.addWidget(label)
        self._only_wide = [title, under, self.file, hint]

    def set_narrow(self, *, on: bool, bare: bool = False) -> None:
        """Leave only the places and the most needed words (`bare`: no names), or show all."""
        if (on, bare) == (self._narrow, self._bare):
            return
        self._narrow, self._bare = on, bare
        for part in self._only_wide:
            part.setVisible(not on)
        if self._sample is not None:
            self._sample.set_short(on=on)
        self._show_saved()
        self._dress()

    def _dress(self) -> None:
        px = self._theme.px
        size(self, width=self._width())
        self.places.setIconSize(QSize(px(20), px(20)))
        for row, place in enumerate(PLACES):
            item = self.places.item(row)
            name, number = tr(place.label), self._counts.get(place.id, 0)
            spoken = f"{name} ({grouped(number)})" if number else name
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setText("" if self._bare else name)
            item.setToolTip(spoken if self._bare or number else "")
            item.setIcon(QIcon(self._icon(place, number)))
        self._fit_rows()

    def _width(self) -> int:
        """Return the width at zoom 1.0."""
        return _NARROW if self._bare else _SLIM if self._narrow else _WIDTH

    def _fit_rows(self) -> None:
        """Let all places be seen at once: where there is less room, rows stand closer."""
        px = self._theme.px
        room = self.places.viewport().height() // len(PLACES)
        hint = QSize(px(self._width() - 16), min(px(_ROW), max(px(_CLOSEST), room)))
        if self.places.item(0).sizeHint() == hint:
            return
        for row in range(len(PLACES)):
            self.places.item(row).setSizeHint(hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the room that the words below leave (Qt)."""
        if event.type() == QEvent.Type.Resize:
            self._fit_rows()
        return super().eventFilter(watched, event)

    def show_count(self, place: str, number: int) -> None:
        """Say before the name of a place how much there is to do; nothing for 0."""
        if self._counts.get(place, 0) != number:
            self._counts[place] = number
            self._dress()

    def _icon(self, place: Place, number: int) -> QPixmap:
        """Return the icon of a place, or the number of what is to do there in its stead."""
        if not number:
            return self._theme.icon_pixmap(place.icon, "muted", 20)
        from rare_earth_desk.views.widgets.badge import badge

        return badge(self._theme, number, 20)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(PLACES[row].id)

    def show_place(self, place: str) -> None:
        """Mark a place as the one that is shown."""
        self.places.setCurrentRow([one.id for one in PLACES].index(place))

    def show_file(self, path: Path) -> None:
        """Name the file that is open."""
        self.file.setText(path.name)
        self.file.setToolTip(str(path))

    def show_step(self, at: datetime | None, today: date) -> None:
        """Say when the last step was written; with its day when that was not today."""
        if at is None:
            self.show_saved(tr("nothing entered yet"))
            return
        day = "" if at.date() == today else f"{days.show(at.date().isoformat())}, "
        self.show_saved(
            tr("saved {time}", time=f"{day}{at:%H:%M:%S}"), "" if day else f"{at:%H:%M:%S}"
        )

    def show_saved(self, text: str, short: str = "") -> None:
        """Say when the last step was written; `short` is what fits below the icons."""
        self._saved = (text, short)
        self._show_saved()

    def _show_saved(self) -> None:
        text, short = self._saved
        self.saved.setText(short if self._narrow and short else text)
        self.saved.set_tip(text if self._narrow else "")
