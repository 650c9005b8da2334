"""Commands that put shipped facts of the field into a register, and take newer ones in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.ids import derived_id
from rare_earth_desk.domain.party_names import PartyNames
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.domain.shipped.facts import Fact, named_parties, record_of, told_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rare_earth_desk.domain.shipped.newer import Offer
    from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddShippedFacts:
    """Put shipped facts into a register that never had them; what it had, taken out or not, stays.

    Parties that they name, such as the holder of a licence, are found by name, or added.
    """

    facts: Sequence[Fact]

    def apply(self, tx: Transaction) -> Phrase:
        """Add them, parents first."""
        _add(tx, self.facts)
        return phrase("shipped facts of the field")


@dataclass(frozen=True, slots=True)
class TakeNewerFacts:
    """Take newer shipped facts in as somebody confirmed: `taken` of what was `offered`.

    What is not taken stays as it is here, and is not offered again until it is shipped anew.
    """

    offered: Sequence[Offer]
    taken: frozenset[int]

    def apply(self, tx: Transaction) -> Phrase:
        """Write what was taken; of everything offered remember as what it was shipped."""
        new = [one.fact for one in self.offered if not one.field]
        _add(tx, new)
        for fact in self._declined():
            tx.remove(RECORDS[fact.table], fact.id)
        self._edit(tx)
        if not self.taken:
            return phrase("newer shipped facts not taken")
        return phrase("{n:newer shipped fact|newer shipped facts}", n=len(self.taken))

    def _declined(self) -> list[Fact]:
        """Return the new facts that were not taken, and those that hang on one of them."""
        found: dict[str, Fact] = {}
        for place, one in enumerate(self.offered):
            if not one.field and (place not in self.taken or one.fact.hangs_on & found.keys()):
                found[one.fact.id] = one.fact
        return list(found.values())

    def _edit(self, tx: Transaction) -> None:
        edits = [(place, one) for place, one in enumerate(self.offered) if one.field]
        parties = _parties(tx, [one.fact for place, one in edits if place in self.taken])
        for place, one in edits:
            fact, values = one.fact, {"shipped_as": told_of(one.fact)}
            tx.assign(RECORDS[fact.table], fact.id, **values)
            if place in self.taken:
                new = value_of(fact, one.field, fact.values.get(one.field, ""), parties)
                tx.assign(RECORDS[fact.table], fact.id, **{one.field: new})


def _add(tx: Transaction, facts: Sequence[Fact]) -> None:
    parties = _parties(tx, facts)
    for table in dict.fromkeys(fact.table for fact in facts):
        own = [fact for fact in facts if fact.table == table and _fits(tx, fact, facts)]
        known = {row.id for row in tx.linked(RECORDS[table], "id", [fact.id for fact in own])}
        tx.insert_all([record_of(fact, parties) for fact in own if fact.id not in known])


def _fits(tx: Transaction, fact: Fact, facts: Sequence[Fact]) -> bool:
    """Tell whether all that a fact hangs on is in the register, or comes with it."""
    missing = fact.hangs_on - {one.id for one in facts}
    tables = {field.links for field in fields_of(RECORDS[fact.table]) if field.links}
    known = {row.id for table in tables for row in tx.linked(RECORDS[table], "id", list(missing))}
    return missing <= known


def _parties(tx: Transaction, facts: Iterable[Fact]) -> dict[str, str]:
    """Return the ids of the parties that facts name, by name; those not there yet are added."""
    found: dict[str, str] = {}
    for table, names in named_parties(facts).items():
        known = PartyNames(sorted(tx.all(RECORDS[table]), key=lambda one: one.id))
        for name in names:
            found[name] = known.find(name) or _added(tx, RECORDS[table], name)
    return found


def _added(tx: Transaction, kind: type[Record], name: str) -> str:
    """Add a party under the id that every laptop gives it; one that was taken out comes back."""
    id_ = derived_id(kind.table, name)
    if tx.linked(kind, "id", [id_]):
        tx.assign(kind, id_, removed=0)
        return id_
    values: dict[str, Any] = {"id": id_, "name": name}
    return tx.insert(kind(**values))
