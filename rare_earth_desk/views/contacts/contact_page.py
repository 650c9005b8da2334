"""The page of contact points: the list of `PartyPage`, and whether one can be reached now."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from rare_earth_desk.domain.presence import presence
from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.views.contacts.calling import called_today
from rare_earth_desk.views.contacts.presence_words import now_there
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.pages.party_editor import PartyEditor
from rare_earth_desk.views.pages.party_page import PartyPage
from rare_earth_desk.views.remembered import Remembered
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import say, tr

_EVERY_MS = 15_000  # so often the clock there is read again


class ContactEditor(PartyEditor):
    """The form of a contact point; above it what time it is there."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, theme, ContactPoint.table, parent)
        self.called = QPushButton(tr("Called today"))
        self.called.setAccessibleDescription(tr("Writes today as the day of the last contact."))
        self.called.clicked.connect(lambda: called_today(desk, self.id))
        self.column.addWidget(self.called)
        self._clock = QTimer(self)
        self._clock.setInterval(_EVERY_MS)
        self._clock.timeout.connect(self._on_clock)
        self._clock.start()

    def show_party(self, id: str) -> None:  # noqa: A002
        """Show a contact point; "" shows that nothing is chosen."""
        super().show_party(id)
        self.called.setEnabled(bool(id))

    def subtitle(self) -> str:
        """Return whether it can be reached now."""
        register = self.desk.register
        contact = register.record(ContactPoint, self.id)
        return say(now_there(presence(contact, register.now, register.calendars)))

    def _on_clock(self) -> None:
        if self.isVisible() and self.id:
            self.card.set_subtitle(self.subtitle())


class ContactPage(PartyPage):
    """Lists the contact points of both sides; takes in and writes contact cards."""

    def __init__(
        self, desk: Desk, theme: Theme, remembered: Remembered, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, theme, ContactPoint.table, remembered, parent)

    def make_editor(self, desk: Desk, theme: Theme, _page: str, parent: QWidget) -> PartyEditor:
        """Return the form that says what time it is there."""
        return ContactEditor(desk, theme, parent)
