"""The filters in force as a row of chips that wraps, with one button to clear them all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.views.widgets.chip import Chip
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class ChipText:
    """One chip: `key` names it in the signals; `text` is shown (already translated)."""

    key: str
    text: str
    tip: str = ""
    removable: bool = True
    checked: bool | None = None
    """None for a plain chip, True or False for a switch."""


class ChipBar(QWidget):
    """Shows chips and says which was used; what is in force is decided by whoever listens."""

    activated = Signal(str)
    removed = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[ChipText, ...] = ()
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self)
        self._clear = QPushButton(tr("Clear all"))
        self._clear.setProperty("look", "link")
        self._clear.setAccessibleName(tr("Clear all filters"))
        self._clear.clicked.connect(self.cleared)
        self._flow.addWidget(self._clear)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Filters in force"))
        self.set_chips(())

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips shown now, in order."""
        return tuple(self._chips)

    def set_chips(self, texts: Sequence[ChipText]) -> None:
        """Show these chips; the focus stays at its place when the focused one disappears."""
        if tuple(texts) == self._texts and self._chips:
            return
        if self._are_the_same(texts):
            for chip, text in zip(self._chips, texts, strict=True):
                _say(chip, text)
            self._texts = tuple(texts)
            return
        place = self._focused()
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._clear)
        self._texts = tuple(texts)
        self._chips = [self._made(text) for text in texts]
        self._flow.addWidget(self._clear)
        self._clear.setVisible(sum(text.removable for text in texts) > 1)
        self._keep_order_and_focus(place)

    def _are_the_same(self, texts: Sequence[ChipText]) -> bool:
        """Tell whether only words and marks of the chips that are shown are others now."""
        return bool(self._chips) and [*map(_kind, texts)] == [*map(_kind, self._texts)]

    def _made(self, text: ChipText) -> Chip:
        chip = Chip(text.text, self, removable=text.removable)
        _say(chip, text)
        chip.clicked.connect(lambda: self.activated.emit(text.key))
        chip.removed.connect(lambda: self.removed.emit(text.key))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _focused(self) -> int:
        return next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), -1)

    def _keep_order_and_focus(self, place: int) -> None:
        order: list[QWidget] = [*self._chips, self._clear]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        if place >= 0 and self._chips:
            self._chips[min(place, len(self._chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


def _kind(told: ChipText) -> tuple[str, bool, bool]:
    return told.key, told.removable, told.checked is None


def _say(chip: Chip, told: ChipText) -> None:
    if chip.text() != told.text:
        chip.setText(told.text)
    chip.setToolTip(told.tip or told.text)
    if told.checked is not None:
        chip.setCheckable(True)
        chip.setChecked(told.checked)
