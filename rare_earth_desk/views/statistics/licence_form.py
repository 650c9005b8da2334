"""The form of a general licence: goods, parties, end use, quantity and days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.statistics.licences.conditions import Licence
from rare_earth_desk.views.editors.day_edit import DayEdit
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.statistics.names_field import NamesField
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.views.desk import Desk

_FROM = Field("valid_from", "Valid from", "First day of the licence; empty: at once.", Kind.DAY)
_TO = Field("valid_to", "Valid to", "Last day of the licence; empty: without an end.", Kind.DAY)
_MOST_KG = 100_000_000
_MOST_WIDE = 230
"""Of the words beside a box, at zoom 1: as wide as the card of the form has room for."""
_CHECKED = {"product_group": "Product groups", "end_use": "End use"}


class LicenceForm(QWidget):
    """`changed` tells every change. What is left empty is not asked for."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("licenceForm")
        self.names = {
            "exporter": NamesField(tr("Exporters"), tr("Any exporter; type a name, Enter")),
            "company": NamesField(tr("Customers"), tr("Any customer; type a name, Enter")),
            "member_state": NamesField(tr("Member states"), tr("Any state; type one, Enter")),
            "hs_code": NamesField(tr("HS codes"), tr("Any; type 8505, Enter"), free=True),
        }
        self.checks: dict[str, dict[str, QCheckBox]] = {name: {} for name in _CHECKED}
        self._boxes = {name: QWidget() for name in _CHECKED}
        self.quantity = QDoubleSpinBox()
        self.days = tuple(
            DayEdit(field, today=lambda: desk.register.today,
                    china=lambda: desk.register.calendars.china)
            for field in (_FROM, _TO)
        )  # fmt: skip
        self.why = Remark(self)
        self.clear = QPushButton(tr("Clear the form"))
        self.clear.setObjectName("licenceClear")
        self._lay_out()
        self._connect()

    def offer(self, facts: Facts) -> None:
        """Offer the names and groups that the facts have."""
        for name in ("exporter", "company"):
            self.names[name].set_names({one: one for one in _known(facts, name)})
        for name in ("member_state", "hs_code"):
            known = _known(facts, name)
            label = vocabulary.label_of
            self.names[name].set_names(
                {one: tr(label(name, one)) if name == "member_state" else one for one in known}
            )
        for name in _CHECKED:
            self._offer_checks(name, _known(facts, name))

    def licence(self) -> Licence:
        """Return the licence that is described; raises Refused for days in the wrong order."""
        wanted = {name: field.keys for name, field in self.names.items() if field.keys}
        for name, boxes in self.checks.items():
            chosen = tuple(key for key, box in boxes.items() if box.isChecked())
            if chosen:
                wanted[name] = chosen
        begin, end = (field.value() for field in self.days)
        return Licence(
            wanted,
            self.quantity.value() or None,
            days.first(str(begin)) if begin else None,
            # It covers what is filed before its end: its last day is one of it.
            _day_after(days.last(str(end))) if end else None,
        )

    def in_words(self) -> str:
        """Return what is asked for in words."""
        said = [
            f"{field.line.accessibleName()}: {', '.join(field.shown())}"
            for field in self.names.values()
            if field.keys
        ]
        for name, boxes in self.checks.items():
            chosen = [box.accessibleName() for box in boxes.values() if box.isChecked()]
            if chosen:
                said.append(f"{tr(_CHECKED[name])}: {', '.join(chosen)}")
        if self.quantity.value():
            said.append(f"{self.quantity.accessibleName()}: {self.quantity.text()}")
        for field, day in zip((_FROM, _TO), self.days, strict=True):
            if day.value():
                said.append(f"{tr(field.label)}: {days.show(str(day.value()))}")
        return " · ".join(said)

    def refuse(self, refused: Refused | None) -> None:
        """Say what is wrong with what is described, or that nothing is."""
        self.why.tell(say(refused.phrase) if refused is not None else "", "bad")

    def empty(self) -> None:
        """Ask for nothing any more."""
        blocked = self.blockSignals(True)
        for field in self.names.values():
            field.set_keys(())
        for boxes in self.checks.values():
            for box in boxes.values():
                box.setChecked(False)
        self.quantity.setValue(0)
        for day in self.days:
            day.set_value(None)
        self.blockSignals(blocked)
        self.changed.emit()

    # -- inside ------------------------------------------------------------------------------------

    def _offer_checks(self, name: str, known: list[str]) -> None:
        boxes, around = self.checks[name], self._boxes[name]
        layout, new = around.layout(), [key for key in known if key not in self.checks[name]]
        assert layout is not None
        if not new:
            return
        around.hide()  # shown one by one, each would have all of them laid out anew
        for key in new:
            box = boxes[key] = _check_box(tr(vocabulary.label_of(name, key)))
            box.toggled.connect(lambda _on: self.changed.emit())
            layout.addWidget(box)
        around.show()

    def _connect(self) -> None:
        for field in self.names.values():
            field.changed.connect(self.changed)
        self.quantity.valueChanged.connect(lambda _kg: self.changed.emit())
        for day in self.days:
            day.edited.connect(lambda _day: self.changed.emit())
        self.clear.clicked.connect(self.empty)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        space(column, 4, margins=(0, 0, 8, 0))
        for name in ("exporter", "company"):
            _add(column, self.names[name].line.accessibleName(), self.names[name])
        for name, label in _CHECKED.items():
            box = self._boxes[name]
            space(FlowLayout(box), 4)
            box.setAccessibleName(tr(label))
            _add(column, tr(label), box)
        for name in ("member_state", "hs_code"):
            _add(column, self.names[name].line.accessibleName(), self.names[name])
        label = tr("Quantity for each customer")
        self.quantity.setRange(0, _MOST_KG)
        self.quantity.setDecimals(0)
        self.quantity.setSingleStep(100)
        self.quantity.setGroupSeparatorShown(True)
        self.quantity.setSuffix(tr(" kg a year"))
        self.quantity.setSpecialValueText(tr("any"))
        self.quantity.setKeyboardTracking(False)
        self.quantity.setAccessibleName(label)
        self.quantity.lineEdit().setAccessibleName(label)
        _add(column, label, self.quantity)
        row = QHBoxLayout()
        space(row, 8)
        for field, day in zip((_FROM, _TO), self.days, strict=True):
            day.setToolTip(tr(field.help))
            half = QVBoxLayout()
            space(half, 4)
            _add(half, tr(field.label), day)
            row.addLayout(half, 1)
        column.addLayout(row)
        column.addWidget(self.why)
        column.addWidget(self.clear)
        column.addStretch(1)


def _add(column: QVBoxLayout, label: str, part: QWidget) -> None:
    words = QLabel(label)
    words.setProperty("look", "caption")
    words.setBuddy(part)
    column.addWidget(words)
    column.addWidget(part)


def _check_box(label: str) -> QCheckBox:
    """Return a box with its label, cut where it would make the form wider than its card."""
    box = QCheckBox()
    words, room = " ".join(label.split()), current().px(_MOST_WIDE)
    short = box.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
    box.setText(short.replace("&", "&&"))
    box.setAccessibleName(label)
    box.setToolTip(label if short != words else "")
    return box


def _known(facts: Facts, name: str) -> list[str]:
    """Return the values of a column that cases have, terms in the order of their list."""
    factor = facts.factor(name)
    present = {factor.distinct[code] for code in set(factor.codes.tolist())} - {None, ""}
    order = (
        {term.key: n for n, term in enumerate(vocabulary.terms(factor.column.vocabulary))}
        if (factor.column.vocabulary)
        else {}
    )
    return sorted(present, key=lambda one: (order.get(one, len(order)), one))


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
