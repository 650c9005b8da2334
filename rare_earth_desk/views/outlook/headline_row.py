"""The headline figures side by side on one card; Enter on one of them follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from rare_earth_desk.views.outlook.block import Filled
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.kpi import Kpi
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from rare_earth_desk.views.outlook.block import Block
    from rare_earth_desk.views.widgets.kpi import Look

_LEAST = 150  # px at zoom 1: the longest caption in one line
_SHAPES = (6, 3, 2, 1)  # figures in a line


class HeadlineRow(QFrame):
    """Shows the figures of a block; they are made with its first filling.

    On a wall they are larger (`look` "display"), and lead nowhere.
    """

    followed = Signal(object)  # To

    def __init__(
        self, block: Block, parent: QWidget | None = None, *, look: Look = "headline"
    ) -> None:
        super().__init__(parent)
        self.block, self._look = block, look
        self.setObjectName("headlineBlock")
        self.setProperty("look", "card")
        self.setAccessibleName(tr(block.title))
        self.figures: dict[int, Kpi] = {}
        self.filled = Filled()
        self._across = 0
        self._grid = QGridLayout(self)
        space(self._grid, 16, margins=(12, 8, 12, 8))

    def show_working(self, words: str) -> None:
        """Keep what stands there until it is worked out anew."""

    def show_filled(self, filled: Filled) -> None:
        """Show the figures."""
        self.filled = filled
        for place, one in enumerate(filled.figures):
            kpi = self.figures.get(place) or self._made(place, one.caption, one.definition)
            kpi.set_value(one.value, one.change, one.direction, one.tone)
        self._arrange(anew=True)

    def _made(self, place: int, caption: str, definition: str) -> Kpi:
        kpi = Kpi(caption, definition, self, opens=self._look == "headline", look=self._look)
        kpi.opened.connect(lambda: self._on_opened(place))
        self.figures[place] = kpi
        return kpi

    def _arrange(self, *, anew: bool = False) -> None:
        """Put as many figures into a line as there is room for, so that all lines are full."""
        room = self.width() // current().px(_LEAST)
        across = next((shape for shape in _SHAPES if shape <= room), 1)
        if across == self._across and not anew:
            return
        self._across = across
        for column in range(_SHAPES[0]):
            self._grid.setColumnStretch(column, int(column < across))
        for place, kpi in self.figures.items():
            self._grid.addWidget(kpi, place // across, place % across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is (Qt)."""
        super().resizeEvent(event)
        self._arrange()

    def _on_opened(self, place: int) -> None:
        self.followed.emit(self.filled.leads[self.filled.figures[place].key])
