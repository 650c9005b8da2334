"""What every step keeps to: a number before a list, and no change after the hand-over.

Commands, undo and redo, values put back, imports and the sample all end in one commit, and the
commit asks here. The rules look only at rows that the step touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.status_order import in_force
from rare_earth_desk.domain.steps import CREATED, Change, StepKind
from rare_earth_desk.domain.text import normal_number
from rare_earth_desk.store import rows

if TYPE_CHECKING:
    from rare_earth_desk.store.engine import Engine

LISTED = ("C30", "C40", "C70")
"""The channel statuses of a case that stands on a list."""

_PLACING = {CREATED, "application", "priority_list", "removed"}
_NUMBERING = {CREATED, "number", "removed"}
_LISTING = {CREATED, "application", "status", "removed", "replaces"}
_ORDERING = _PLACING | {"rank"}
_FIXED = {"number", "week", "handed_over_on", "state", "capacity", "frozen", "removed"}


def enforce(engine: Engine, changes: Sequence[Change], kind: StepKind) -> None:
    """Raise Refused when what the changes led to breaks a rule."""
    # What writes the value that stands, as a settling does, changes no list.
    touched = [one for one in changes if one.table in _TABLES and one.old != one.new]
    if touched:
        _refuse_without_number(engine, touched)
        _refuse_gone(engine, touched)
        _refuse_thawed(touched, kind)
        _refuse_on_handed_over(engine, touched, kind)


_TABLES = {"application", "list_entry", "priority_list", "status_entry"}


def _rows(changes: Iterable[Change], table: str, fields: set[str]) -> list[str]:
    return sorted({one.row for one in changes if one.table == table and one.field in fields})


# -- a number first ----------------------------------------------------------------------------

_PLACES = (
    "SELECT a.id, a.number, l.number FROM list_entry e JOIN application a ON a.id = e.application "
    "LEFT JOIN priority_list l ON l.id = e.priority_list WHERE e.removed = 0 AND a.removed = 0 AND "
)
_STATUSES = (
    "SELECT DISTINCT a.id, a.number FROM status_entry s JOIN application a ON a.id = s.application "
    f"WHERE s.removed = 0 AND a.removed = 0 AND s.status IN {LISTED} AND a.id IN "
)
_GIVEN = "(SELECT value FROM json_each(?))"
_WHOSE = f"(SELECT application FROM status_entry WHERE id IN {_GIVEN})"
_AMONG = f"{{}} IN {_GIVEN}"


def _refuse_without_number(engine: Engine, changes: Sequence[Change]) -> None:
    places = _rows(changes, "list_entry", _PLACING)
    statuses = _rows(changes, "status_entry", _LISTING)
    cases = _rows(changes, "application", _NUMBERING)
    _refuse_first(engine, _PLACES, "e.id", places, _NOT_LISTED)
    _refuse_statuses(engine, changes, statuses)
    _refuse_first(engine, _PLACES, "a.id", cases, _NUMBER_STAYS)
    for case in _nameless(engine, _GIVEN, cases):
        if _listed(_entries(engine, case)):
            raise Refused(_NUMBER_STAYS, name=_name(engine, case), list="")


_NOT_LISTED = (
    "{name} has no application number, so it cannot stand on a priority list; "
    "type its number first."
)
_NUMBER_STAYS = (
    "{name} stands on a priority list{list}, so it needs an application number; take it from the "
    "list first, or correct the number."
)


def _refuse_first(engine: Engine, sql: str, by: str, ids: Sequence[str], words: str) -> None:
    if not ids:
        return
    for id_, number, listed in engine.rows(sql + _AMONG.format(by), (json.dumps(ids),)):
        if not normal_number(number or ""):
            on = phrase(" (list {n})", n=listed) if listed else ""
            raise Refused(words, name=_name(engine, id_), list=on)


def _refuse_statuses(engine: Engine, changes: Sequence[Change], touched: Sequence[str]) -> None:
    """Refuse that a status lists a case without a number, also one that counts again.

    That is one whose correction was taken out, or no longer replaces it.
    """
    lifted = {str(one.old) for one in changes if one.field == "replaces" and one.old}
    for case in _nameless(engine, _WHOSE, touched):
        entries = _entries(engine, case)
        before = {one.id: one.replaces for one in entries}
        reached, further = set[str](), {*touched, *lifted}
        while further:
            reached |= further
            further = {link for id_ in further if (link := before.get(id_))} - reached
        if _listed(entries) & reached:
            raise Refused(_NOT_LISTED, name=_name(engine, case))


def _nameless(engine: Engine, which: str, ids: Sequence[str]) -> list[str]:
    """Return the cases of these that have a status of a list, corrected or not, but no number."""
    found = engine.rows(_STATUSES + which, (json.dumps(ids),)) if ids else ()
    return [id_ for id_, number in found if not normal_number(number or "")]


def _entries(engine: Engine, case: str) -> list[StatusEntry]:
    return rows.by_link(engine, StatusEntry, "application", [case])


def _listed(entries: Iterable[StatusEntry]) -> set[str]:
    return {one.id for one in in_force(entries) if one.status in LISTED}


def _name(engine: Engine, application: str) -> str | Phrase:
    found = engine.rows(
        "SELECT a.own_reference, c.name FROM application a LEFT JOIN company c ON c.id = a.company "
        "WHERE a.id = ?",
        (application,),
    )
    reference, company = found[0] if found else (None, None)
    return " · ".join(filter(None, (reference, company))) or phrase("This case")


# -- a case that stands on a list stays in the register ------------------------------------------


def _refuse_gone(engine: Engine, changes: Sequence[Change]) -> None:
    """Refuse that a case leaves the register while a list in preparation holds it.

    One that was handed over may go: the frozen copy keeps what was told of it.
    """
    gone = _rows(changes, "application", {"removed"})
    if not gone:
        return
    sql = (
        "SELECT a.id, a.number, l.number FROM list_entry e "
        "JOIN application a ON a.id = e.application JOIN priority_list l ON l.id = e.priority_list "
        "WHERE e.removed = 0 AND a.removed = 1 AND l.removed = 0 AND l.frozen IS NULL "
        f"AND l.handed_over_on IS NULL AND {_AMONG.format('a.id')}"
    )
    for id_, number, listed in engine.rows(sql, (json.dumps(gone),)):
        raise Refused(
            "Nothing is removed: {name} stands on list {n}, which is in preparation; take it off "
            "the list first.", name=number or _name(engine, id_), n=listed or "?",
        )  # fmt: skip


# -- what was handed over ----------------------------------------------------------------------


_NUMBER = ("priority_list", "number")
_WENT_OUT = ("frozen", "handed_over_on")


def _handed_before(changes: Sequence[Change], kind: StepKind) -> set[str]:
    """Return the lists that had gone out before the step, as far as its changes tell."""
    return {
        one.row
        for one in changes
        if one.table == "priority_list" and one.field in _WENT_OUT and one.old is not None
        and kind not in ("undo", "redo")
    }  # fmt: skip


def _handed_now(changes: Iterable[Change], kind: StepKind) -> set[str]:
    """Return the lists that the step makes or hands over, or of which it takes that back."""
    back = kind in ("undo", "redo")
    made = (CREATED, "handed_over_on", "removed") if back else (CREATED, "handed_over_on")
    return {
        one.row
        for one in changes
        if one.table == "priority_list" and one.field in made and (one.old is None or back)
    }


def _refuse_thawed(changes: Sequence[Change], kind: StepKind) -> None:
    """Refuse that a frozen copy becomes another one or none, unless its hand-over is undone."""
    if kind in ("undo", "redo"):
        return
    for one in changes:
        if one.table == "priority_list" and one.field == "frozen" and one.old is not None:
            raise Refused(
                "The frozen copy of a list that was handed over cannot be changed; "
                "undo the hand-over instead."
            )


def _refuse_on_handed_over(engine: Engine, changes: Sequence[Change], kind: StepKind) -> None:
    """Refuse changes of a list that has gone out; earlier versions kept no frozen copy of it."""
    lists = {one.row for one in changes if one.table == "priority_list" and one.field in _FIXED}
    lists |= _of_entries(engine, changes)
    lists -= _handed_now(changes, kind)
    if not lists:
        return
    before = sorted(lists & _handed_before(changes, kind))
    sql = (
        "SELECT id, coalesce(json_extract(frozen, '$.number'), number) FROM priority_list WHERE "
        f"({_AMONG.format('id')} AND (frozen IS NOT NULL OR handed_over_on IS NOT NULL)) "
        f"OR {_AMONG.format('id')}"
    )
    named = {one.row: one.old for one in changes if (one.table, one.field) == _NUMBER}
    for id_, number in engine.rows(sql, (json.dumps(sorted(lists)), json.dumps(before))):
        raise Refused(
            "List {n} has been handed over; its cases and their order stay as they were.",
            n=named.get(id_, number) or "?",
        )


def _of_entries(engine: Engine, changes: Sequence[Change]) -> set[str]:
    """Return the lists whose places came, went or moved, those they left included."""
    entries = _rows(changes, "list_entry", _ORDERING)
    if not entries:
        return set()
    sql = f"SELECT DISTINCT priority_list FROM list_entry WHERE {_AMONG.format('id')}"
    found = {row[0] for row in engine.rows(sql, (json.dumps(entries),))}
    found |= {
        str(one.old)
        for one in changes
        if one.table == "list_entry" and one.field == "priority_list" and one.old
    }
    return {id_ for id_ in found if id_}
