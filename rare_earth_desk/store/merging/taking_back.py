"""Undoing a merge: every field it changed gets the value it had before, contradictions end."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.domain.steps import CREATED, Value
from rare_earth_desk.store import folding, log, rows
from rare_earth_desk.store.merging.heads import Heads, Place, heads
from rare_earth_desk.store.transaction import changed_since

if TYPE_CHECKING:
    from rare_earth_desk.store.folding import Row
    from rare_earth_desk.store.transaction import Transaction

_TOUCHED = (
    'SELECT DISTINCT "table", "row", field FROM "change" WHERE step IN '
    f"(SELECT no FROM step WHERE {log.BROUGHT_BY} = ?1 OR no = ?1)"
)
_FIRST = f"SELECT min(no) FROM step WHERE {log.BROUGHT_BY} = ?1 OR no = ?1"


def take_back(tx: Transaction, no: int) -> None:
    """Give what the merge with a number changed the values from before it.

    What it brought anew is marked removed, and what it brought back is gone again. The steps
    themselves stay in the log: a colleague who takes this step in finds the values taken back
    there as well. Raises Refused where one of the values has been changed since.
    """
    touched: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for table, row, field in tx.engine.rows(_TOUCHED, (no,)):
        touched[table][row].add(field)
    first = tx.engine.rows(_FIRST, (no,))[0][0]
    for table, fields in touched.items():
        _take_back(tx, RECORDS[table], fields, first, no)


def _take_back(
    tx: Transaction, record: type[Record], fields: dict[str, set[str]], first: int, no: int
) -> None:
    ids, table = list(fields), record.table
    before = folding.rows_until(tx.engine, ids, first - 1).rows(table)
    after = folding.rows_until(tx.engine, ids, no).rows(table)
    names = rows.names_of(table)[1:]
    present = rows.fields_by_id(tx.engine, record, names, ids)
    # What a repair had to make anew is made once more where a colleague still knows its making.
    named = {id_: set(names) if CREATED in fields[id_] else fields[id_] for id_ in ids}
    known = heads(tx.engine, ids, sorted(set().union(*named.values())))
    wanted: dict[str, dict[str, Value]] = {}
    for id_ in ids:
        _refuse_changed(record, present[id_], after[id_], named[id_])
        if id_ not in before:
            wanted[id_] = {"removed": 1}
        elif back := _values(id_, present[id_], before[id_], named[id_], known):
            wanted[id_] = back
    if wanted:
        tx.settle(record, wanted, leaving=_contradicting(tx, known, first))


def _contradicting(tx: Transaction, known: dict[Place, Heads], first: int) -> set[str]:
    """Return the steps whose values stood side by side before the merge, but for those shown.

    They were no part of it: what contradicted before it contradicts again.
    """
    ids = sorted({step for one in known.values() for step in one.steps})
    numbers: dict[str, int] = {}
    for some in rows.chunks(ids):
        sql = f"SELECT id, no FROM step WHERE id IN {rows.marks(some)}"
        numbers.update(tx.engine.rows(sql, some))
    before = (
        [write.step for write in one.writes if numbers[write.step] < first]
        for one in known.values()
    )
    return {step for steps in before for step in steps[:-1]}


def _refuse_changed(record: type[Record], present: Row, after: Row, fields: set[str]) -> None:
    for name in sorted(fields):
        if present[name] != after.get(name):
            raise changed_since(record, name)


def _values(
    id_: str, present: Row, before: Row, fields: set[str], known: dict[Place, Heads]
) -> dict[str, Value]:
    """Return the values to give back: those that differ, or that others stand beside."""
    return {
        name: before.get(name)
        for name in sorted(fields)
        if present[name] != before.get(name) or len(known[id_, name].steps) > 1
    }
