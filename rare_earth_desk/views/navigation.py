"""The navigation at the left: the places of the product and the state of the register."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.widgets.sample_mark import SampleMark
from rare_earth_desk.views.words import tr

# Place, label, icon.
PLACES = (
    ("applications", "Applications", "list"),
    ("backlog", "Backlog", "chart"),
    ("companies", "Companies", "company"),
    ("exporters", "Exporters", "exporter"),
    ("reference", "Reference", "info"),
)


class Navigation(QFrame):
    """Says which place was chosen; shows what register is open and when it was saved."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, path: Path, *, sample: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.places = QListWidget()
        self.places.setProperty("look", "navigation")
        self.places.setFrameShape(QFrame.Shape.NoFrame)
        self.places.setObjectName("navigation")
        self.places.setAccessibleName(tr("Places"))
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for _place, label, _icon in PLACES:
            self.places.addItem(QListWidgetItem(tr(label)))
        self.saved = ElidedLabel()
        self.saved.setObjectName("statusMessage")
        self.file = ElidedLabel(path.name)
        self.file.setToolTip(str(path))
        self._build(sample=sample)
        self.places.currentRowChanged.connect(self._on_row)
        theme.changed.connect(self._dress)
        self._dress()

    def _build(self, *, sample: bool) -> None:
        title = QLabel("Rare Earth Desk")
        title.setProperty("look", "page")
        under = QLabel(tr("EU–China special channel"))
        hint = ElidedLabel(tr("Ctrl+K all commands · F1 keys"))
        for label in (under, hint, self.saved, self.file):
            label.setProperty("look", "caption")
        layout = QVBoxLayout(self)
        space = self._theme.px(12)
        layout.setContentsMargins(space, space, space, space)
        layout.setSpacing(self._theme.px(4))
        layout.addWidget(title)
        layout.addWidget(under)
        layout.addSpacing(space)
        layout.addWidget(self.places, 1)
        if sample:
            layout.addWidget(SampleMark())
        for label in (self.file, self.saved, hint):
            layout.addWidget(label)

    def _dress(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(216))
        for row, (_place, _label, icon) in enumerate(PLACES):
            item = self.places.item(row)
            item.setIcon(self._theme.icon(icon, "muted"))
            item.setSizeHint(QSize(px(150), px(36)))

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(PLACES[row][0])

    def show_place(self, place: str) -> None:
        """Mark a place as the one that is shown."""
        self.places.setCurrentRow([one[0] for one in PLACES].index(place))

    def show_saved(self, text: str) -> None:
        """Say when the last step was written."""
        self.saved.setText(text)
