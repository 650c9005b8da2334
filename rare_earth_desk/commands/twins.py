"""Joining records that are one and the same: companies, exporters, applications."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rare_earth_desk.commands import twin_cases
from rare_earth_desk.commands.joined_lines import join_lines
from rare_earth_desk.commands.naming import name_of, names_of
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.ids import is_derived
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

    The oldest row stays, whichever is kept (a shipped one before all): two laptops that keep
    another one each leave the same row, and what they say otherwise stands side by side as any
    contradiction does. It shows what the `kept` one says, its blanks filled from the `others`.
    What was chosen is written also where it is shown already. Whatever links to one of them,
    removed records included, links to that row afterwards, and the rest are marked removed. Lines
    that become the same, such as both as customers of one licence, become one (`joined_lines`). Of
    applications what both sides wrote alike is kept once, what differs is told in the notes, and
    one that was handed over stays before an older one (`twin_cases`). It reports how far it is.
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
        values = _said(kept, others)
        if isinstance(kept, Application):
            self._join_cases(tx, [kept, *_cases(others)], values)
        else:
            self._join(tx, sorted((kept, *others), key=_place), values)
        return words

    def _join_cases(
        self, tx: Transaction, cases: Sequence[Application], values: dict[str, Value]
    ) -> None:
        """Join applications, of which the first is kept."""
        kept, *others = cases
        twin_cases.refuse_handed_over(tx, kept, others)
        values |= twin_cases.told(tx, kept, others)
        row, *rest = twin_cases.in_order(tx, cases)
        stay = twin_cases.staying(tx, rest)
        self._drop(tx, twin_cases.doubled(tx, row, rest))
        self._join(tx, (row, *rest), values, stay)
        tx.assign_all(Application, {one.id: {"joined_with": row.id} for one in rest})
        twin_cases.close_up(tx, row)

    def _join(
        self,
        tx: Transaction,
        rows: Sequence[Record],
        values: Mapping[str, Value],
        stay: Collection[str] = (),
    ) -> None:
        """Let the first row stay with these values, and all that links to the rest go there."""
        record, row = type(rows[0]), rows[0].id
        rest = tuple(one.id for one in rows[1:])
        # Before the names change: notes of lines tell from which twin they came.
        self._drop(tx, join_lines(tx, self.table, row, rest))
        tx.assign(record, row, **values)
        tx.affirm(record, row, [name for name, value in values.items() if _differ(rows, name)
                                and value is not None])  # fmt: skip
        point_to(tx, self.table, dict.fromkeys(rest, row), stay)
        tx.remove(record, *rest)

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
    stay: Collection[str] = (),
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
    return {
        name: value
        for name, value in _said(kept, others).items()
        if value is not None and getattr(kept, name) is None
    }


def _said(kept: Record, others: Sequence[Record]) -> dict[str, Value]:
    """Return what one record of several says: its own values, else the first known one.

    None of them is linked to another of them.
    """
    every = (kept, *others)
    ids = {one.id for one in every}
    found: dict[str, Value] = {}
    for field in fields_of(type(kept)):
        if field.name not in _NOT_FILLED:
            known = (getattr(one, field.name) for one in every)
            found[field.name] = next((v for v in known if v is not None and v not in ids), None)
    return found


def _place(one: Record) -> tuple[bool, str]:
    """Return the place in which a row may stay: what the product ships and renews before others."""
    return not is_derived(one.id), one.id


def _differ(rows: Sequence[Record], name: str) -> bool:
    return len({getattr(one, name) for one in rows} - {None}) > 1


def _cases(records: Sequence[Record]) -> list[Application]:
    return [one for one in records if isinstance(one, Application)]


def _present(tx: Transaction, record: type[Record], id_: str) -> Record:
    found = tx.get(record, id_)
    if found.removed:
        raise Refused(
            "{name} is no longer in the register; select the {what} again.",
            name=name_of(tx, record, id_), what=record.plural,
        )  # fmt: skip
    return found
