"""What newer shipped facts offer to a register, and in the words of its people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.fields import Kind, field_of, fields_of
from rare_earth_desk.domain.ids import derived_id
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.party_names import PartyNames
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.domain.shipped.facts import TABLES, Fact, facts, named_parties, value_of
from rare_earth_desk.domain.shipped.newer import Offer, offers
from rare_earth_desk.domain.titles import in_words, title
from rare_earth_desk.store import rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rare_earth_desk.domain.steps import Value
    from rare_earth_desk.register.register import Register


def newer_facts(register: Register, folder: Path | None = None) -> list[Offer]:
    """Return what newer shipped facts offer, the files of the product or those of a `folder`.

    Nothing of it is written before somebody confirms it (`TakeNewerFacts`).
    """
    return offered_by(register, facts(invented=register.is_sample, folder=folder))


def offered_by(register: Register, given: Sequence[Fact]) -> list[Offer]:
    """Return what these facts offer to a register."""
    held: dict[str, Record] = {}
    for table in dict.fromkeys(fact.table for fact in given):
        ids = [fact.id for fact in given if fact.table == table]
        held |= rows.by_id(register.file.engine, RECORDS[table], ids)
    return offers(given, held, _parties(register, given))


def _parties(register: Register, given: Sequence[Fact]) -> dict[str, str]:
    """Return the ids of the parties that facts name and the register has, by name."""
    found: dict[str, str] = {}
    for table, names in named_parties(given).items():
        known = PartyNames(register.records(RECORDS[table]))
        found |= {name: id_ for name in names if (id_ := known.find(name))}
    return found


class ToldOffer(NamedTuple):
    """An offer as people read it; `field` is "" for a whole new fact, whose `shipped` tells all.

    `edited` tells that somebody here wrote other words than those shipped before.
    """

    kind: str
    name: str
    field: str
    yours: str
    shipped: str
    source: str
    edited: bool = False


def told(register: Register, offered: Sequence[Offer]) -> list[ToldOffer]:
    """Return offers in words, in their order."""
    new = {one.fact.id: one.fact for one in offered}
    return [_told(register, one, new) for one in offered]


def _told(register: Register, one: Offer, new: dict[str, Fact]) -> ToldOffer:
    fact, kind = one.fact, RECORDS[one.fact.table]
    source = fact.values.get("source", "")
    if not one.field:
        name = _title(register, fact.table, fact.id, new)
        return ToldOffer(kind.label, name, "", "", _whole(register, fact, new), source)
    field = field_of(kind, one.field)
    yours = _words(register, fact, one.field, one.yours, new)
    shipped = _shipped(register, fact, one.field, new)
    name = _title(register, fact.table, fact.id, new)
    return ToldOffer(kind.label, name, field.label, yours, shipped, source, one.edited)


def _whole(register: Register, fact: Fact, new: dict[str, Fact]) -> str:
    labels = {field.name: field.label for field in fields_of(RECORDS[fact.table])}
    told = ((labels[name], _shipped(register, fact, name, new)) for name in fact.values)
    return "; ".join(f"{label}: {words}" for label, words in told)


def _shipped(register: Register, fact: Fact, name: str, new: dict[str, Fact]) -> str:
    told = fact.values.get(name, "")
    field = field_of(RECORDS[fact.table], name)
    if field.kind is Kind.LINK and told:
        if field.links not in TABLES:
            return told
        return _title(register, field.links, derived_id(field.links, told), new)
    return in_words(field, value_of(fact, name, told, {})) if told else ""


def _words(register: Register, fact: Fact, name: str, value: Value, new: dict[str, Fact]) -> str:
    if value is None:
        return ""
    field = field_of(RECORDS[fact.table], name)
    if field.kind is Kind.LINK:
        return _title(register, field.links, str(value), new)
    return in_words(field, value)


def _title(register: Register, table: str, id_: str, new: dict[str, Fact]) -> str:
    """Return what a fact is called, in the register or, where it is new, by its own words."""
    values = new[id_].values if id_ in new else {}
    own = register.title(table, id_) or title(table, id_, lambda *_of: dict(values))
    if table in LISTED:
        return own or RECORDS[table].label
    # A line that hangs on another record is told with it: "Narva magnet plant · Opening".
    owners = (
        _title(register, field.links, derived_id(field.links, values[field.name]), new)
        for field in fields_of(RECORDS[table])
        if field.links in TABLES and field.name in values
    )
    return " · ".join(filter(None, (next(owners, ""), own or values.get("of", ""))))
