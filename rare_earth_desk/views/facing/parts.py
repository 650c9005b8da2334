"""The parts of the facing screen: its head, the counters of the list, the case that is next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain import days, minute_verbs, outer
from rare_earth_desk.domain.records import PriorityList
from rare_earth_desk.views.facing.hold import HoldRing
from rare_earth_desk.views.meeting.telling import FACING
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.widgets.sample_mark import SampleMark
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.register import Register
    from rare_earth_desk.views.meeting.room import Room
    from rare_earth_desk.views.theme.theme import Theme

# Caption and tone of the figures, in the order of `_counts`.
_COUNTED = (
    ("approved", "good"),
    ("refused", "bad"),
    ("other answers", "info"),
    ("still to be answered", "muted"),
)
_APPROVED, _REFUSED = ("A1", "A7", "A9"), ("A6",)


class FacingHead(QWidget):
    """The number of the list, the day of the meeting, and how the screen is left."""

    def __init__(self, theme: Theme, *, sample: bool) -> None:
        super().__init__()
        self.title, self.day = QLabel(), ElidedLabel(look="page")
        self.title.setProperty("look", "display")
        self.day.setProperty("tone", "muted")
        self.ring = HoldRing(theme)
        self.hint = ElidedLabel(tr("Hold F9 for one second to leave"), look="caption")
        for gives_way in (self.day, self.hint):  # before the window is pushed wider
            gives_way.setMinimumWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 12)
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self.day, 1, Qt.AlignmentFlag.AlignBaseline)
        if sample:
            row.addWidget(SampleMark(), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_room(self, room: Room, register: Register) -> None:
        """Show list and day of a meeting."""
        listed = room.meeting.priority_list
        record = register.record(PriorityList, listed) if listed else PriorityList()
        number = outer.FACING.value(record, "number")
        self.title.setText(tr("Meeting") if number is None else tr("Priority list {n}", n=number))
        self.day.setText(days.show(outer.FACING.value(room.meeting, "held_on")))


class Counters(QWidget):
    """How the cases of the list were answered at this meeting, in large figures."""

    def __init__(self) -> None:
        super().__init__()
        self._figures: list[QLabel] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 32)
        for caption, tone in _COUNTED:
            figure, words = QLabel(), QLabel(tr(caption))
            figure.setProperty("look", "display")
            figure.setProperty("tone", tone)
            words.setProperty("look", "caption")
            column = QVBoxLayout()
            space(column, 0)
            column.addWidget(figure)
            column.addWidget(words)
            row.addLayout(column)
            self._figures.append(figure)
        row.addStretch(1)

    def show_room(self, room: Room) -> None:
        """Count the answers on the cases of the list."""
        for figure, number, (caption, _tone) in zip(
            self._figures, _counts(room), _COUNTED, strict=True
        ):
            figure.setText(str(number))
            figure.setAccessibleName(f"{number} {tr(caption)}")


def _counts(room: Room) -> tuple[int, int, int, int]:
    """Return how many cases of the list are approved, refused, answered otherwise, and left."""
    verbs = [room.said[id_].verb for id_ in room.listed if id_ in room.said]
    answers = Counter(minute_verbs.verb(verb).answer for verb in verbs if verb)
    approved = sum(answers[code] for code in _APPROVED)
    refused = sum(answers[code] for code in _REFUSED)
    return approved, refused, len(verbs) - approved - refused, room.left


class NextCase(Card):
    """The case on offer, in letters that can be read across the table."""

    def __init__(self) -> None:
        super().__init__()
        self.position = ElidedLabel(look="page")
        self.position.setProperty("tone", "info")
        self.number = ElidedLabel(look="headline")
        self.product = ElidedLabel(look="page")
        self.status, self.dates = ElidedLabel(look="page"), ElidedLabel()
        self.dates.setProperty("tone", "muted")
        for label in (self.position, self.number, self.product, _line(), self.status, self.dates):
            self.body.addWidget(label)

    def show_case(self, room: Room, register: Register) -> None:
        """Show the case on offer, or that none is left."""
        facts = register.facts()
        place = facts.place(room.offered) if room.offered else None
        cells = {
            name: FACING.shown(facts, place, name) if place is not None else ""
            for name in ("number", "product_group", "status", "status_on", "filed_on")
        }
        position = room.position(room.offered)
        self.position.setText(f"#{position}" if position else "")
        self.number.setText(cells["number"] or tr("Every case has its answer") * (place is None))
        self.product.setText(cells["product_group"])
        self.status.setText(cells["status"])
        dates = (("since {day}", cells["status_on"]), ("filed {day}", cells["filed_on"]))
        self.dates.setText(" · ".join(tr(words, day=day) for words, day in dates if day))


def _line() -> QWidget:
    line = QFrame()
    line.setProperty("look", "line")
    return line


def answers_of(room: Room, register: Register) -> list[str]:
    """Return the minutes as the other side may read them: number, answer, day; oldest first."""
    facts = register.facts()
    lines = []
    for outcome in room.outcomes:
        verb = outer.FACING.value(outcome, "verb")
        place = facts.place(outcome.application) if outcome.application else None
        if outcome.kind != "answer" or not verb or place is None:
            continue
        said = (
            FACING.shown(facts, place, "number"),
            tr(minute_verbs.verb(verb).label),
            days.show(outer.FACING.value(outcome, "happened")),
        )
        lines.append(" · ".join(filter(None, said)))
    return lines
