"""Noting that a contact point was called today."""

from __future__ import annotations

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.views.desk import Desk


def called_today(desk: Desk, id: str) -> None:  # noqa: A002
    """Write today as the day of the last contact; the message offers to undo."""
    today = desk.register.today.isoformat()
    contact = desk.register.record(ContactPoint, id)
    if contact.last_contact == today:
        desk.tell(phrase("That you spoke today is noted already."))
        return
    step = desk.do(EditField(ContactPoint.table, (id,), "last_contact", today))
    if step is not None:
        desk.tell(step.name, step)
