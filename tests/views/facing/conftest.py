from __future__ import annotations

import pytest

from rare_earth_desk.domain.records import Application, ListEntry, Meeting, PriorityList
from tests.registers import Work


@pytest.fixture
def held(window):
    """A meeting on a list of twenty cases, every one of which has something to hide."""
    register = window.desk.register
    facts = register.facts()
    numbered = [id_ for place, id_ in enumerate(facts.ids) if facts.value(place, "number")]
    chosen = numbered[-20:]
    today = register.today.isoformat()
    # One step: the window would show each of eighty, which takes as long as making it.
    register.do(Work(lambda tx: _fill(tx, chosen, today)))
    return chosen


def _fill(tx, chosen, today):
    list_ = tx.insert(PriorityList(number=98))
    for rank, id_ in enumerate(chosen, start=1):
        tx.insert(ListEntry(priority_list=list_, application=id_, rank=rank))
        told = {
            "notes": f"whispered about {rank}",
            "own_reference": f"OWN-REF-{rank}",
            "product": f"secret rotor {rank}",
        }
        own = {"product_group": f"own group {rank}"} if rank == 3 else {}
        tx.assign(Application, id_, **told, **own)
    tx.insert(
        Meeting(
            title="Lunch with Karl Kummer",
            state="in progress",
            held_on=today,
            place="Hotel Kaiserhof",
            eu_side="Karl Kummer",
            notes="he is tired",
            priority_list=list_,
        )
    )
