"""The choice of a second place for backups, such as a stick or a folder of the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.views.backups.keeper import Keeper


class SecondPlace(QWidget):
    """Says where backups are copied to besides, and lets that be chosen or done without."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self.words = ElidedLabel()
        self.choose = QPushButton(tr("Choose …"))
        self.without = QPushButton(tr("Do without"))
        self.choose.setAccessibleName(tr("Choose the second place for backups"))
        self.without.setAccessibleName(tr("Do without a second place for backups"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 8)
        row.addWidget(self.words, 1)
        for button, act in ((self.choose, self._ask), (self.without, self._do_without)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        self.show_place()

    def show_place(self) -> None:
        """Say where it is, and whether it is there."""
        place = self._keeper.second_place
        if place is None:
            words = tr("Second place: none. A stick or another disk outlives this one.")
        elif self._keeper.backups.places.second_folder is None:
            words = tr("Second place: “{place}”, not there now.", place=place)
        else:
            words = tr("Second place: “{place}”.", place=place)
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.without.setVisible(place is not None)

    def _ask(self) -> None:
        present = self._keeper.second_place
        start = present if present is not None and present.is_dir() else Path.home()
        title = tr("Second place for backups")
        name = FileDialog.folder_name(self, title, str(start))
        if name:
            self.set_place(Path(name))

    def set_place(self, place: Path | None) -> None:
        """Take another place; the folder of the register is none."""
        backups = self._keeper.backups
        if place is not None and place in (backups.folder, backups.folder.parent):
            self.words.setText(
                tr("Backups lie there already; choose a folder on another disk or stick.")
            )
            return
        self._keeper.set_second_place(place)
        self.show_place()

    def _do_without(self) -> None:
        self.set_place(None)
