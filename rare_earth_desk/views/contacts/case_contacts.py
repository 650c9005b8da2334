"""Whom to call about a case: the contact points that fit it, best first, with the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain.case.whom_to_call import about, reached_at, unbroken
from rare_earth_desk.domain.contact_finder import Found, find
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.presence import presence
from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.application.lines import Act, Line, Remark
from rare_earth_desk.views.contacts.calling import called_today
from rare_earth_desk.views.contacts.presence_words import short
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.case.read import Case
    from rare_earth_desk.domain.presence import Presence
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.theme.theme import Theme

_MOST = 5
_EVERY_MS = 30_000  # so often it is asked again who can be reached
_OPEN, _CALLED = "open", "called"


class CaseContacts(QWidget):
    """The first few who fit the case; Enter opens one, F4 notes that it was called today."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        self.list = LineList(tr("Whom to call"), theme)
        self._none = QLabel(tr("No contact point fits this case; add one on the contacts page."))
        self._none.setProperty("look", "caption")
        self._none.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self._none)
        self.list.acted.connect(self._on_acted)
        desk.changed.connect(self._on_changed)
        self._clock = QTimer(self)
        self._clock.setInterval(_EVERY_MS)
        self._clock.timeout.connect(self._on_clock)
        self._clock.start()

    def show_case(self, case: Case) -> None:
        """Show whom to call about a case, as of the day one looks at, reached today."""
        self._case = case
        self.fill()

    def fill(self) -> None:
        """Find them anew."""
        if self._case is None:
            return
        found = find(self._desk.register.records(ContactPoint), about(self._case))
        self.list.show_lines([self._line(one) for one in found[:_MOST]])
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)

    def _line(self, found: Found) -> Line:
        contact, known = found.contact, self._presence(found.contact)
        reached = say(short(known))
        remarks = [
            Remark("; ".join(map(say, found.reasons))),
            Remark(reached_at(contact)),
            Remark(reached, "good" if known.is_in else "warn" if known.is_in is False else "muted"),
        ]
        if not known.is_in and contact.deputy:
            remarks.append(self._deputy(contact.deputy))
        told = tuple(one for one in remarks if one.text)
        return Line(
            key=contact.id,
            text=contact.name or contact.office or tr("without a name"),
            remarks=told,
            look="strong" if found.has_case else "plain",
            spoken=", ".join((contact.name or "", *(one.text for one in told))),
            acts=(Act(_OPEN, tr("Open"), "Return"), Act(_CALLED, tr("Called today"), "F4")),
        )

    def _deputy(self, id_: str) -> Remark:
        try:
            deputy = self._desk.register.record(ContactPoint, id_)
        except Refused:
            return Remark("")
        known = self._presence(deputy)
        reached = ", ".join(filter(None, (deputy.name, unbroken(deputy.phone))))
        words = tr("Deputy: {reached}; {now}", reached=reached, now=short(known))
        return Remark(words, "good" if known.is_in else "muted")

    def _presence(self, contact: ContactPoint) -> Presence:
        register = self._desk.register
        return presence(contact, register.now, register.calendars)

    def _on_acted(self, key: str, act: str) -> None:
        if act == _OPEN:
            self._desk.record_wanted.emit(ContactPoint.table, key)
            return
        called_today(self._desk, key)
        self.list.setFocus()

    def _on_clock(self) -> None:
        if self.isVisible():
            self.fill()

    def _on_changed(self, step: Step) -> None:
        if step.ids(ContactPoint.table) and self.isVisible():
            self.fill()
