from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.domain.records import ListEntry, Meeting, PriorityList


@pytest.fixture
def held(window):
    """A meeting on a list of twenty cases, every one of which has something to hide."""
    register = window.desk.register
    facts = register.facts()
    numbered = [id_ for place, id_ in enumerate(facts.ids) if facts.value(place, "number")]
    chosen = numbered[-20:]
    register.do(AddRecord(PriorityList(number=98)))
    list_ = register.records(PriorityList, number=98)[0].id
    for rank, id_ in enumerate(chosen, start=1):
        register.do(AddRecord(ListEntry(priority_list=list_, application=id_, rank=rank)))
        for name, value in (
            ("notes", f"whispered about {rank}"),
            ("own_reference", f"OWN-REF-{rank}"),
            ("product", f"secret rotor {rank}"),
            ("product_group", f"own group {rank}" if rank == 3 else None),
        ):
            if value:
                register.do(EditField("application", (id_,), name, value))
    meeting = Meeting(
        title="Lunch with Karl Kummer",
        state="in progress",
        held_on=register.today.isoformat(),
        place="Hotel Kaiserhof",
        eu_side="Karl Kummer",
        notes="he is tired",
        priority_list=list_,
    )
    register.do(AddRecord(meeting))
    return chosen
