"""The one screen of facing mode: the list under discussion, its counters, and the minute line.

It is made anew each time and thrown away afterwards; every cell of the register that it shows
comes through `domain.outer.FACING`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from rare_earth_desk.domain.outer_words import is_plain
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.facing.parts import Counters, FacingHead, NextCase, answers_of
from rare_earth_desk.views.meeting.held import HeldMeeting
from rare_earth_desk.views.meeting.minute_line import MinuteBar
from rare_earth_desk.views.meeting.minutes_list import MinutesList
from rare_earth_desk.views.meeting.room import Room
from rare_earth_desk.views.meeting.telling import FACING
from rare_earth_desk.views.meeting.understood import Understood
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.theme.theme import Theme

_UNSEEN = phrase("This cannot be recorded as it stands, and is not shown; Esc empties the line.")
_REFUSED = phrase("This was not done; why is told after facing mode is left.")


# Widths at zoom 1.0: of the next case and the answers, and what the list needs beside them.
_RIGHT, _LEAST_LIST = 372, 930
_ROOM_FOR_DAY = 720  # below it the head has room for the number of the list alone
_LEAST_HEIGHT = 560  # below it the figures give their room to the list


class FacingScreen(HeldMeeting):
    """Shows a meeting to both sides; whatever is typed beyond numbers, letters and days is dots."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(
            desk, MinuteBar(theme, size="headline", look="page", faces=True), FACING, size="page"
        )
        self._theme = theme
        self.setObjectName("facingScreen")
        self.setAccessibleName(tr("Facing mode"))
        self.bar.line.setPlaceholderText(tr("2417 a · 2417 2420-2425 v · 2417 a 12/11"))
        self.head = FacingHead(theme, sample=desk.register.is_sample)
        self.counters = Counters()
        self.next = NextCase()
        self.answers = MinutesList(tr("Answers"))
        self.body = QStackedWidget()
        self._build()
        for why in (desk.refused, desk.alarmed, desk.hinted):
            why.connect(self.refuse)

    def _build(self) -> None:
        self.list_card = Card(tr("List under discussion"))
        self.list_card.set_content(self.table, to_edges=True)
        answers = Card(tr("Answers at this meeting"))
        answers.set_content(self.answers)
        right = self._right = QWidget()
        size(right, width=_RIGHT)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 12)
        column.addWidget(self.next)
        column.addWidget(answers, 1)
        row = QHBoxLayout()
        space(row, 12)
        row.addWidget(self.list_card, 1)
        row.addWidget(right)
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.setContentsMargins(0, 0, 0, 0)
        space(inner, 12)
        inner.addWidget(self.counters)
        inner.addLayout(row, 1)
        inner.addWidget(self.bar)
        self.body.addWidget(held)
        self.body.addWidget(EmptyState("calendar", tr("There is no meeting yet.")))
        whole = QVBoxLayout(self)
        space(whole, 14, margins=(24, 18, 24, 18))
        whole.addWidget(self.head)
        whole.addWidget(self.body, 1)

    def show_meeting(self, id: str) -> None:  # noqa: A002
        """Show a meeting, or that there is none."""
        super().show_meeting(id)
        self.body.setCurrentIndex(0 if id else 1)

    def show_room(self, room: Room) -> None:
        """Show head, counters, the next case and the answers."""
        register = self.desk.register
        self.head.show_room(room, register)
        self.counters.show_room(room)
        self.next.show_case(room, register)
        self.answers.show_sentences(answers_of(room, register))

    def show_offer(self, room: Room) -> None:
        """Show the next case."""
        self.next.show_case(room, self.desk.register)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the whole width to the list where the window is small for its letters (Qt)."""
        super().resizeEvent(event)
        px = self._theme.px
        self._right.setVisible(self.width() >= px(_RIGHT + _LEAST_LIST))
        self.counters.setVisible(self.height() >= px(_LEAST_HEIGHT))
        self.head.day.setVisible(self.width() >= px(_ROOM_FOR_DAY))

    def _say(self, text: str) -> None:
        if self.room is None:
            return
        plain = is_plain(text, self.room.is_number)
        modes = QLineEdit.EchoMode
        mode = modes.Normal if plain else modes.Password
        if self.bar.line.echoMode() != mode:
            self.bar.line.setEchoMode(mode)
        understood = self.room.understand(text)
        if not plain and understood.problem:
            understood = Understood(_UNSEEN, problem=True)
        self.bar.show_understood(understood)

    def refuse(self, why: Phrase) -> None:
        """Say that something was not done; the reason only where it names nothing."""
        self.bar.show_understood(Understood(_REFUSED if why.values else why, problem=True))

    def focus_line(self) -> None:
        """Put the cursor into the line."""
        self.bar.line.setFocus(Qt.FocusReason.OtherFocusReason)
