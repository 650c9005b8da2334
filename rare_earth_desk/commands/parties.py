"""Commands on listed records as a whole: adding one by hand, joining twins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rare_earth_desk.commands.naming import name_of, names_of
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.links import links_to
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store.transaction import Transaction

_CHUNK = 500
"""Rows between two reports of progress: often enough for a smooth bar and a quick cancel."""


@dataclass(frozen=True, slots=True)
class AddParty:
    """Add a listed record, as a company, by hand; one of the same name is only a twin."""

    record: Record

    def apply(self, tx: Transaction) -> Phrase:
        """Add it; raises Refused when it has no name in any writing."""
        names = (getattr(self.record, one, None) for one in ("name", "name_zh"))
        if not any(name and name.strip() for name in names):
            raise Refused("The new {what} has no name yet; type it.", what=self.record.label)
        return AddRecord(self.record).apply(tx)


@dataclass(frozen=True, slots=True)
class JoinParties:
    """Make one company (or exporter) of several that are the same.

    Whatever links to the `others`, removed records included, links to the `kept` one afterwards;
    its blanks are filled from them, and they are marked removed. It reports how far it is.
    """

    table: str
    kept: str
    others: tuple[str, ...]
    backup: ClassVar[str] = "before merge"

    def apply(self, tx: Transaction) -> Phrase:
        """Join them; raises Refused where there is nothing to join or one is not there."""
        record = RECORDS[self.table]
        if not self.others or self.kept in self.others:
            raise Refused(
                "Joining takes two or more {what}; select them first.", what=record.plural
            )
        kept, *others = (_present(tx, record, id_) for id_ in (self.kept, *self.others))
        words = phrase(
            "joining of {names} with {kept}",
            names=names_of(tx, record, self.others),
            kept=name_of(tx, record, self.kept),
        )
        tx.assign(record, self.kept, **filled(kept, others))
        self._move(tx)
        tx.remove(record, *self.others)
        return words

    def _move(self, tx: Transaction) -> None:
        found = [
            (holder, field.name, [one.id for one in tx.linked(holder, field.name, self.others)])
            for holder, field in links_to(self.table)
        ]
        total, done = sum(len(ids) for _holder, _name, ids in found), 0
        for holder, name, ids in found:
            for start in range(0, len(ids), _CHUNK):
                tx.progress(done, total)
                part = ids[start : start + _CHUNK]
                tx.assign_all(holder, {id_: {name: self.kept} for id_ in part})
                done += len(part)
        tx.progress(total, total)


def filled(kept: Record, others: Sequence[Record]) -> dict[str, Value]:
    """Return the blanks of a record that others can fill: of each field the first known value."""
    found: dict[str, Value] = {}
    for field in fields_of(type(kept)):
        known = (getattr(one, field.name) for one in others)
        value: Value = next((one for one in known if one is not None), None)
        if getattr(kept, field.name) is None and value is not None:
            found[field.name] = value
    return found


def _present(tx: Transaction, record: type[Record], id_: str) -> Record:
    found = tx.get(record, id_)
    if found.removed:
        raise Refused(
            "{name} is no longer in the register; select the {what} again.",
            name=name_of(tx, record, id_), what=record.plural,
        )  # fmt: skip
    return found
