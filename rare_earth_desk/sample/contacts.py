"""The fictional contact points on both sides; every name begins with Demo or 示例."""

from __future__ import annotations

from rare_earth_desk.domain import resources
from rare_earth_desk.sample import timeline
from rare_earth_desk.sample.world import SampleContact, SampleWorld

_LINKS = ("company", "exporter", "deputy")


def add_contacts(world: SampleWorld) -> None:
    """Let the contact points be recorded when the first list was made, parties before them."""
    begin = timeline.text(timeline.FIRST_BATCH)
    for told in resources.data("sample/contacts"):
        links = {name: told.get(name) for name in _LINKS}
        values = {name: value for name, value in told.items() if name not in _LINKS}
        contact = SampleContact(values, begin, **links)
        parties = [world.companies[contact.company]] if contact.company is not None else []
        parties += [world.exporters[contact.exporter]] if contact.exporter is not None else []
        contact.recorded = max([begin, *(party.recorded for party in parties)])
        world.contacts.append(contact)
