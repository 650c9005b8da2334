"""What newer shipped facts say beside what a register holds: each difference is offered.

Three cases for each field: not edited here, the newer value is proposed; edited here, it is
offered beside the value of the desk; the same, nothing is offered. Nothing changes by itself.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.shipped.facts import Fact, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rare_earth_desk.domain.records import Record
    from rare_earth_desk.domain.steps import Value


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that newer shipped facts offer: a field of a fact, or a whole new fact.

    `field` is "" for a new fact. `yours` is what the register holds, `shipped` what the product
    says now, as values of the record. `edited` tells that somebody here wrote another value than
    the one shipped before, so that the newer one is not proposed.
    """

    fact: Fact
    field: str
    yours: Value
    shipped: Value
    edited: bool


def offers(
    facts: Iterable[Fact], rows: Mapping[str, Record], parties: Mapping[str, str]
) -> list[Offer]:
    """Return what facts offer to a register, in their order.

    `rows` are its rows that came from shipped facts, by id, removed ones included: what was taken
    out is not offered again. `parties` leads from the names of parties to their ids; one that is
    not in the register has none. What hangs on a fact that was taken out is not offered.
    """
    found: list[Offer] = []
    gone = {id_ for id_, row in rows.items() if row.removed}
    for fact in facts:
        row = rows.get(fact.id)
        if row is None:
            if fact.hangs_on & gone:
                continue
            found.append(Offer(fact, "", None, None, edited=False))
        elif not row.removed:
            found += _differences(fact, row, parties)
    return found


def _differences(fact: Fact, row: Record, parties: Mapping[str, str]) -> Iterator[Offer]:
    before = shipped_before(row)
    for name in dict.fromkeys((*fact.values, *before)):
        told, then = fact.values.get(name, ""), before.get(name, "")
        if told == then:
            continue
        yours = getattr(row, name)
        known = {name: parties.get(name, "") for name in (told, then)}
        new, old = (value_of(fact, name, one, known) for one in (told, then))
        if yours != new:
            yield Offer(fact, name, yours, new, edited=yours != old)


def shipped_before(row: Record) -> dict[str, str]:
    """Return the values with which a fact was shipped when it was last taken or declined here."""
    found: dict[str, str] = json.loads(getattr(row, "shipped_as", None) or "{}")
    return found
