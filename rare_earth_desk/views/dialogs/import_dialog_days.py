"""The order of day and month in the import dialog, with what the file itself says about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.day_reading import DateEvidence, read_day
from rare_earth_desk.exchange.intake import Intake
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import tr

_ORDERS = ("day-first", "month-first")


class DaysCard(Card):
    """Two readings of the same days to choose from; hidden while no day can be read two ways."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Days"), parent=parent)
        self._intake: Intake | None = None
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self._said)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for place, order in enumerate(_ORDERS):
            button = QRadioButton()
            self._group.addButton(button, place)
            self.buttons[order] = button
            self.body.addWidget(button)
        self._group.idClicked.connect(self._on_chosen)

    def show_intake(self, intake: Intake) -> None:
        """Show what the days of the mapped columns say, and what was chosen."""
        self._intake = intake
        evidence, mapping = intake.date_evidence(), intake.mapping
        self.setVisible(bool(evidence.ambiguous or evidence.day_first or evidence.month_first))
        open_ = bool(evidence.ambiguous) and not mapping.dates_certain
        self._said.setText(_said(evidence, chosen=mapping.dates_certain))
        mark(self._said, tone="warn" if open_ else "muted")
        self._group.setExclusive(False)
        for order, button in self.buttons.items():
            button.setText(_example(order, evidence.example))
            button.setChecked(mapping.dates_certain and mapping.dates == order)
        self._group.setExclusive(True)

    def _on_chosen(self, place: int) -> None:
        if self._intake is not None:
            self._intake.set_dates("day-first" if place == 0 else "month-first")
            self.show_intake(self._intake)
            self.changed.emit()


def _said(evidence: DateEvidence, *, chosen: bool) -> str:
    if evidence.day_first and evidence.month_first:
        return tr(
            "{day} different days can only be day-first and {month} only month-first: the file "
            "writes them both ways. Choose, and correct the others in the file.",
            day=grouped(evidence.day_first),
            month=grouped(evidence.month_first),
        )
    if evidence.order is not None:
        proof = evidence.day_first or evidence.month_first
        words = tr("day-first") if evidence.order == "day-first" else tr("month-first")
        return tr(
            "The file settles it: days that can only be {order}: {n}.",
            n=grouped(proof),
            order=words,
        )
    if chosen:
        return tr("Different days that can be read two ways: {n}.", n=grouped(evidence.ambiguous))
    return tr(
        "Different days that can be read two ways: {n}. Nothing in the file settles it; choose. "
        "Until then their rows are refused.",
        n=grouped(evidence.ambiguous),
    )


def _example(order: str, example: str) -> str:
    name = tr("Day first") if order == "day-first" else tr("Month first")
    reading = ""
    if example:
        try:
            day = read_day(
                example,
                today=days.first("2100"),
                order="day-first" if order == "day-first" else "month-first",
            )
            reading = days.show(day)
        except Refused:
            reading = ""
    return (
        tr("{order}: {text} is {day}", order=name, text=example, day=reading) if reading else name
    )
