"""The form of a general licence: goods, parties, end use, quantity and days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.statistics.licences.conditions import Licence
from rare_earth_desk.views.editors.day_edit import DayEdit
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.statistics.licence_fields import (
    add,
    check_box,
    dress_quantity,
    known_values,
)
from rare_earth_desk.views.statistics.names_field import NamesField
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.views.desk import Desk

_FROM = Field("valid_from", "Valid from", "First day of the licence; empty: at once.", Kind.DAY)
_TO = Field("valid_to", "Valid to", "Last day of the licence; empty: without an end.", Kind.DAY)
_CHECKED = {"product_group": "Product groups", "value_chain": "End-use classes"}


class LicenceForm(QWidget):
    """`changed` tells every change. What is left empty is not asked for.

    A licence on record brings along what it has beside: quantities that single customers have of
    their own, and what was drawn of this year's. `wants_saving`: the button that keeps it.
    """

    changed = Signal()
    wants_saving = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("licenceForm")
        self.names = {
            "exporter": NamesField(tr("Exporters"), tr("Any exporter; type a name, Enter")),
            "company": NamesField(tr("Customers"), tr("Any customer; type a name, Enter")),
            "member_state": NamesField(tr("Member states"), tr("Any state; type one, Enter")),
            "control_code": NamesField(
                tr("Controlled items"), tr("Any; type 1C905, Enter"), free=True
            ),
            "hs_code": NamesField(tr("HS codes"), tr("Any; type 8505, Enter"), free=True),
        }
        self.checks: dict[str, dict[str, QCheckBox]] = {name: {} for name in _CHECKED}
        self._boxes = {name: QWidget() for name in _CHECKED}
        self.quantities = {"quantity": QDoubleSpinBox(), "each": QDoubleSpinBox()}
        self.own: dict[str, float] = {}
        self.drawn: dict[str, float] = {}
        self.beside = Remark(self)
        self.days = tuple(
            DayEdit(field, today=lambda: desk.register.today,
                    china=lambda: desk.register.calendars.china)
            for field in (_FROM, _TO)
        )  # fmt: skip
        self.why = Remark(self)
        self.clear = QPushButton(tr("Clear the form"))
        self.clear.setObjectName("licenceClear")
        self.save = QPushButton(tr("Save as drafted licence …"))
        self.save.setObjectName("licenceSave")
        self._lay_out()
        self._connect()

    def offer(self, facts: Facts) -> None:
        """Offer the names and groups that the facts have."""
        for name in ("exporter", "company"):
            self.names[name].set_names({one: one for one in known_values(facts, name)})
        for name in ("member_state", "control_code", "hs_code"):
            known = known_values(facts, name)
            label = vocabulary.label_of
            self.names[name].set_names(
                {one: tr(label(name, one)) if name == "member_state" else one for one in known}
            )
        for name in _CHECKED:
            self._offer_checks(name, known_values(facts, name))

    def licence(self) -> Licence:
        """Return the licence that is described; raises Refused for days in the wrong order."""
        wanted = {name: field.keys for name, field in self.names.items() if field.keys}
        for name, boxes in self.checks.items():
            chosen = tuple(key for key, box in boxes.items() if box.isChecked())
            if chosen:
                wanted[name] = chosen
        begin, end = self.typed_days()
        companies = wanted.get("company", ())
        return Licence(
            wanted,
            self.quantities["quantity"].value() or None,
            self.quantities["each"].value() or None,
            # Whoever was taken off the customers has no share any more.
            {name: own for name, own in self.own.items() if name in companies},
            self.drawn,
            days.first(str(begin)) if begin else None,
            # It covers what is filed before its end: its last day is one of it.
            _day_after(days.last(str(end))) if end else None,
        )

    def typed_days(self) -> tuple[str | None, str | None]:
        """Return the days as they are typed, of whatever precision."""
        begin, end = (field.value() for field in self.days)
        return str(begin) if begin else None, str(end) if end else None

    def show_licence(self, licence: Licence, first: str | None, last: str | None) -> None:
        """Ask for what a licence on record asks for; its days are given as they are stored."""
        blocked = self.blockSignals(True)
        self._blank()
        for name, field in self.names.items():
            field.set_keys(tuple(licence.wanted.get(name, ())))
        for name in _CHECKED:
            wanted = list(licence.wanted.get(name, ()))
            self._offer_checks(name, wanted)
            for key in wanted:
                self.checks[name][key].setChecked(True)
        for name, box in self.quantities.items():
            box.setValue(getattr(licence, name) or 0)
        self.own, self.drawn = dict(licence.own), dict(licence.drawn)
        for edit, day in zip(self.days, (first, last), strict=True):
            edit.set_value(day)
        self.blockSignals(blocked)
        self._say_beside()
        self.changed.emit()

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
        limits = (box for box in self.quantities.values() if box.value())
        said += [f"{box.accessibleName()}: {box.text()}" for box in limits]
        said += [line for line in self._beside() if line]
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
        self._blank()
        self.blockSignals(blocked)
        self._say_beside()
        self.changed.emit()

    # -- inside ------------------------------------------------------------------------------------

    def _blank(self) -> None:
        for names in self.names.values():
            names.set_keys(())
        for boxes in self.checks.values():
            for check in boxes.values():
                check.setChecked(False)
        for box in self.quantities.values():
            box.setValue(0)
        self.own, self.drawn = {}, {}
        for day in self.days:
            day.set_value(None)

    def _beside(self) -> tuple[str, str]:
        """Return what single customers may have, and what was drawn; "" for neither."""
        own = ", ".join(f"{name} {grouped(most, 0)} kg" for name, most in self.own.items())
        drawn = grouped(sum(self.drawn.values()), 0)
        return (
            tr("Of their own a year: {own}", own=own) if own else "",
            tr("{n} kg drawn this year, taken off", n=drawn) if self.drawn else "",
        )

    def _say_beside(self) -> None:
        self.beside.tell(". ".join(filter(None, self._beside())), "muted")

    def _offer_checks(self, name: str, known: list[str]) -> None:
        boxes, around = self.checks[name], self._boxes[name]
        layout, new = around.layout(), [key for key in known if key not in self.checks[name]]
        assert layout is not None
        if not new:
            return
        around.hide()  # shown one by one, each would have all of them laid out anew
        for key in new:
            box = boxes[key] = check_box(tr(vocabulary.label_of(name, key)))
            box.toggled.connect(lambda _on: self.changed.emit())
            layout.addWidget(box)
        around.show()
        before: QWidget = self.names["company"].line
        for box in (one for group in self.checks.values() for one in group.values()):
            QWidget.setTabOrder(before, box)  # made last, it would be reached last
            before = box

    def _connect(self) -> None:
        for field in self.names.values():
            field.changed.connect(self.changed)
        for box in self.quantities.values():
            box.valueChanged.connect(lambda _kg: self.changed.emit())
        for day in self.days:
            day.edited.connect(lambda _day: self.changed.emit())
        self.clear.clicked.connect(self.empty)
        self.save.clicked.connect(self.wants_saving)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        space(column, 4, margins=(0, 0, 8, 0))
        for name in ("exporter", "company"):
            add(column, self.names[name].line.accessibleName(), self.names[name])
        for name, label in _CHECKED.items():
            box = self._boxes[name]
            space(FlowLayout(box), 4)
            box.setAccessibleName(tr(label))
            add(column, tr(label), box)
        for name in ("member_state", "control_code", "hs_code"):
            add(column, self.names[name].line.accessibleName(), self.names[name])
        for name, label in (
            ("quantity", "Quantity in all"),
            ("each", "Quantity for each customer"),
        ):
            dress_quantity(self.quantities[name], tr(label))
            add(column, tr(label), self.quantities[name])
        column.addWidget(self.beside)
        row = QHBoxLayout()
        space(row, 8)
        for field, day in zip((_FROM, _TO), self.days, strict=True):
            day.setToolTip(tr(field.help))
            half = QVBoxLayout()
            space(half, 4)
            add(half, tr(field.label), day)
            row.addLayout(half, 1)
        column.addLayout(row)
        column.addWidget(self.why)
        column.addWidget(self.save)
        column.addWidget(self.clear)
        column.addStretch(1)


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
