"""Joining records that are one and the same: companies, exporters, applications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rare_earth_desk.commands import twin_cases
from rare_earth_desk.commands.joined_lines import join_lines
from rare_earth_desk.commands.naming import name_of, names_of
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.links import links_to
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import RECORDS, Application, Record
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store.transaction import Transaction

_CHUNK = 500
"""Rows between two reports of progress: often enough for a smooth bar and a quick cancel."""

_NOT_FILLED = ("joined_with",)


@dataclass(frozen=True, slots=True)
class JoinTwins:
    """Make one record, such as a company or an application, of several that are the same.

    Whatever links to the `others`, removed records included, links to the `kept` one afterwards;
    its blanks are filled from them, and they are marked removed. Lines that become the same, such
    as both as customers of one licence, become one (`joined_lines`). Of applications what both
    sides wrote alike is kept once, and what differs is told in the notes (`twin_cases`). It reports
    how far it is.
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
        values, stay = filled(kept, others), set[str]()
        if isinstance(kept, Application):
            cases = [one for one in others if isinstance(one, Application)]
            twin_cases.refuse_handed_over(tx, kept, cases)
            values |= twin_cases.told(tx, kept, cases)
            stay = twin_cases.staying(tx, cases)
            self._drop(tx, twin_cases.doubled(tx, kept, cases))
        tx.assign(record, self.kept, **values)
        self._drop(tx, join_lines(tx, self.table, self.kept, self.others))
        point_to(tx, self.table, dict.fromkeys(self.others, self.kept), stay)
        if isinstance(kept, Application):
            tx.assign_all(record, {id_: {"joined_with": self.kept} for id_ in self.others})
        tx.remove(record, *self.others)
        if isinstance(kept, Application):
            twin_cases.close_up(tx, kept)
        return words

    @staticmethod
    def _drop(tx: Transaction, doubled: Mapping[str, Mapping[str, str]]) -> None:
        """Take parts out that the kept one has alike; what links to them links to those."""
        for table, twins in doubled.items():
            point_to(tx, table, twins)
            tx.remove(RECORDS[table], *twins)


def point_to(
    tx: Transaction,
    table: str,
    to: Mapping[str, str],
    stay: frozenset[str] | set[str] = frozenset(),
) -> None:
    """Let all that links to one record of a table link to another: {record: the other}.

    Rows that `stay` keep their links; none is made to link to itself.
    """
    found = [
        (holder, field.name, tx.linked(holder, field.name, list(to)))
        for holder, field in links_to(table)
    ]
    total, done = sum(len(linked) for _holder, _name, linked in found), 0
    for holder, name, linked in found:
        for start in range(0, len(linked), _CHUNK):
            tx.progress(done, total)
            part = linked[start : start + _CHUNK]
            tx.assign_all(holder, {
                one.id: {name: _other(one, to[getattr(one, name)])}
                for one in part if one.id not in stay
            })  # fmt: skip
            done += len(part)
    tx.progress(total, total)


def _other(holder: Record, id_: str) -> str | None:
    return None if holder.id == id_ else id_


def filled(kept: Record, others: Sequence[Record]) -> dict[str, Value]:
    """Return the blanks of a record that others can fill: of each field the first known value."""
    ids = {kept.id, *(one.id for one in others)}
    found: dict[str, Value] = {}
    for field in fields_of(type(kept)):
        known = (getattr(one, field.name) for one in others)
        value: Value = next((one for one in known if one is not None and one not in ids), None)
        is_blank = getattr(kept, field.name) is None and field.name not in _NOT_FILLED
        if is_blank and value is not None:
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
