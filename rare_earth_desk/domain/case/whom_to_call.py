"""What is asked about a case to find whom to call, and how a contact point is reached."""

from __future__ import annotations

from rare_earth_desk.domain.case.read import Case
from rare_earth_desk.domain.contact_finder import About, symbols
from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.domain.stays import life_of


def about(case: Case) -> About:
    """Return what is asked about a case: its parties, its goods, and in whose hands it is."""
    record, exporter = case.record, case.exporter
    now = life_of(case.every_entry, case.today).now
    elements = frozenset().union(*(symbols(item.element) for item in case.items))
    return About(
        province=(exporter.province if exporter else None) or record.province or "",
        member_state=record.member_state or "",
        company=record.company or "",
        exporter=record.exporter or "",
        product_group=record.product_group or "",
        elements=elements,
        holder=now.holder if now else "",
        since=(now.start.day or "") if now else "",
    )


def reached_at(contact: ContactPoint) -> str:
    """Return number, other channel, languages and office; a number is never broken."""
    known = (unbroken(contact.phone), contact.channel, contact.languages, contact.office)
    return " · ".join(filter(None, known))


def unbroken(number: str | None) -> str:
    """Return a number that stays on one line."""
    return (number or "").replace(" ", "\u00a0")
