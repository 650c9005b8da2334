"""Parts that the form of a general licence is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts

_MOST_KG = 100_000_000
_MOST_WIDE = 230
"""Of the words beside a box, at zoom 1: as wide as the card of the form has room for."""


def add(column: QVBoxLayout, label: str, part: QWidget) -> None:
    """Add a part of the form below its label."""
    words = QLabel(label)
    words.setProperty("look", "caption")
    words.setBuddy(part)
    column.addWidget(words)
    column.addWidget(part)


def dress_quantity(box: QDoubleSpinBox, label: str) -> None:
    """Let a box take whole kilograms a year; 0 stands for any."""
    box.setRange(0, _MOST_KG)
    box.setDecimals(0)
    box.setSingleStep(100)
    box.setGroupSeparatorShown(True)
    box.setSuffix(tr(" kg a year"))
    box.setSpecialValueText(tr("any"))
    box.setKeyboardTracking(False)
    box.setAccessibleName(label)
    box.lineEdit().setAccessibleName(label)


def check_box(label: str) -> QCheckBox:
    """Return a box with its label, cut where it would make the form wider than its card."""
    box = QCheckBox()
    words, room = " ".join(label.split()), current().px(_MOST_WIDE)
    short = box.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
    box.setText(short.replace("&", "&&"))
    box.setAccessibleName(label)
    box.setToolTip(label if short != words else "")
    return box


def known_values(facts: Facts, name: str) -> list[str]:
    """Return the values of a column that cases have, terms in the order of their list."""
    factor = facts.factor(name)
    present = {factor.distinct[code] for code in set(factor.codes.tolist())} - {None, ""}
    words = factor.column.vocabulary
    return vocabulary.in_order(words, present) if words else sorted(present)
