"""The shipped facts as records, without a register."""

from __future__ import annotations

from rare_earth_desk.domain.measures import marked
from rare_earth_desk.domain.published_figures import in_order
from rare_earth_desk.domain.records import Measure, PublishedFigure, Record
from rare_earth_desk.domain.shipped.facts import facts, party_links, record_of
from rare_earth_desk.domain.surroundings import Surroundings


def shipped_records() -> list[Record]:
    """Return every shipped fact as a record; parties are called by their names."""
    found = []
    for fact in facts():
        names = (fact.values.get(field, "") for field in party_links(fact.table))
        found.append(record_of(fact, {name: name for name in names}))
    return found


def surroundings() -> Surroundings:
    """Return the shipped marks and figures as a register has them."""
    records = shipped_records()
    return Surroundings(
        marked(one for one in records if isinstance(one, Measure)),
        in_order(one for one in records if isinstance(one, PublishedFigure)),
    )
