"""Records of any list, generated from their declarations, with those they link to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.fields import Kind, field_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.exchange.cell_words import DASHES, ERRORS
from rare_earth_desk.exchange.linked_names import LinkedNames
from rare_earth_desk.exchange.record_known import KnownRecords
from rare_earth_desk.exchange.several import holds_terms
from rare_earth_desk.exchange.target import Target, names_of
from rare_earth_desk.exchange.xlsx_sheet import DAMAGED, NOT_CALCULATED
from rare_earth_desk.store.transaction import Transaction

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"])
OTHERS = 3  # records that a link may lead to


def says_something(text):
    return text not in DASHES | ERRORS | {DAMAGED, NOT_CALCULATED, "", "NULL"}


TEXT = (
    st.text(LETTERS, min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(says_something)
)
PLAIN = st.from_regex(r"[A-Za-z]{3,8}( [a-z]{3,8})?", fullmatch=True)
DAY = st.one_of(
    st.dates(date(1995, 1, 1), date(2090, 1, 1)).map(date.isoformat),
    st.sampled_from(["2025", "2025-06", "2025-Q2", "2025-W24"]),
)
BY_FORM = {
    "time": st.sampled_from(["08:30", "09:00", "17:45"]),
    "zone": st.sampled_from(["Asia/Shanghai", "Europe/Brussels"]),
    "live": PLAIN,
    "year": st.integers(1990, 2090),
}


def keys_of(name):
    return st.sampled_from([term.key for term in vocabulary.terms(name)])


def own_word(name):
    """Return words of the user's own: none is a term, nor a sign for nothing."""
    return st.from_regex(r"own [a-z]{4,9}", fullmatch=True).filter(
        lambda word: vocabulary.recognise(name, word) is None
    )


def values_of(ours, declared):
    """Return what the register may hold in a field."""
    if holds_terms(ours):
        some = st.lists(keys_of(ours.vocabulary), min_size=1, max_size=3, unique=True)
        return some.map(", ".join)
    if ours.name == "element" and ours.kind is Kind.TEXT:
        return st.sampled_from(["Dy", "Nd, Pr", "all of them"])
    if ours.several:
        return st.lists(PLAIN, min_size=1, max_size=3, unique=True).map(", ".join)
    if declared.form in BY_FORM:
        return BY_FORM[declared.form]
    if ours.kind is Kind.CHOICE:
        known = keys_of(ours.vocabulary)
        return st.one_of(known, own_word(ours.vocabulary)) if ours.open_list else known
    least = int(ours.least or 0)
    return {
        Kind.DAY: DAY,
        Kind.NUMBER: st.floats(least, 10**6).map(lambda amount: round(amount, 3)),
        Kind.INTEGER: st.integers(least, 10_000),
        Kind.FLAG: st.integers(0, 1),
        Kind.TEXT: TEXT,
        Kind.NOTE: st.lists(TEXT, min_size=1, max_size=3).map("\n".join),
    }[ours.kind]


def drawn(target):
    """Return lists of records of a target; each tells enough to be known by."""
    must = {*target.told[:1], *target.needed}
    strategies = {}
    for name, ours in target.fields.items():
        if ours.links:
            strategies[name] = st.integers(0, OTHERS - 1)
        else:
            strategies[name] = values_of(ours, field_of(target.record, name))
    optional = {name: one for name, one in strategies.items() if name not in must}
    needed = {name: one for name, one in strategies.items() if name in must}
    return st.lists(st.fixed_dictionaries(needed, optional=optional), min_size=1, max_size=8)


@dataclass
class Filled:
    """Records of a target, and the others that their links lead to."""

    own: list[Record] = field(default_factory=list)
    others: dict[str, list[Record]] = field(default_factory=dict)

    def known(self, target: Target) -> KnownRecords:
        tables = set(target.links.values())
        every = {table: self.others.get(table, []) for table in tables} | {target.table: self.own}
        linked = {table: LinkedNames(table, every[table]) for table in tables}
        return KnownRecords(target, self.own, linked)

    def without_own(self):
        return replace(self, own=[])


def filled(target, drawn_):
    """Return the records that were drawn, apart in what tells them apart, linked to others."""
    made = Filled(others={
        table: [_other(table, place) for place in range(OTHERS)]
        for table in set(target.links.values()) - {target.table}
    })  # fmt: skip
    seen = set()
    for place, values in enumerate(drawn_):
        stored = {}
        for name, value in values.items():
            table = target.fields[name].links
            if not table:
                stored[name] = f"{value} {place}" if name in target.names else value
            elif table == target.table:
                stored[name] = made.own[value].id if value < len(made.own) else None
            else:
                stored[name] = made.others[table][value].id
        if stored.get("verification") == "verified" and "source" in target.fields:
            stored.setdefault("source", "Demo gazette")
        key = tuple(str(stored.get(name)).casefold() for name in target.told)
        if key not in seen:
            seen.add(key)
            made.own.append(target.record(id=new_id(), **stored))
    return made


def _other(table, place):
    values: dict[str, Any] = {"id": new_id(), names_of(table)[0]: f"Demo {table} {place}"}
    return RECORDS[table](**values)


@dataclass(frozen=True, slots=True)
class Put:
    """Put records into a register as they are."""

    records: tuple[Record, ...]

    def apply(self, tx: Transaction) -> Phrase:
        """Add them one by one: they may be of several kinds."""
        for record in self.records:
            tx.insert(record)
        return phrase("records of a test")
