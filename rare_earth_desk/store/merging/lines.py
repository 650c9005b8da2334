"""One step with its changes as one line of text: what packages, folders and servers carry."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, get_args

from rare_earth_desk.domain.fields import field_names, field_of
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.domain.steps import CREATED, Change, StepKind, Value
from rare_earth_desk.store import log
from rare_earth_desk.store.value_types import stored

ALTERED = "{what} was altered or cut off on its way; nothing was changed. Have it sent again."
NEWER = (
    "{what} comes from a newer version of Rare Earth Desk; install that version to take it in. "
    "Nothing was changed."
)
# A clock counts steps: nobody makes so many. One beyond would leave no number for what follows.
_MOST_STEPS = 1 << 48
_INTEGERS = 1 << 63
_TEXTS = ("id", "laptop", "at", "who", "action", "words", "kind", "previous", "hash")
_MAYBE = ("undoes", "continues", "meeting")
_NUMBERS = ("running", "clock")


class Arriving(NamedTuple):
    """A step of another laptop: its row without a number of this file, and its changes."""

    step: Mapping[str, Any]
    changes: Sequence[Change]


def line_of(step: Mapping[str, Any], changes: Sequence[Change]) -> str:
    """Return a step with its hash as one line, the same on every machine."""
    told = {name: step[name] for name in (*log.STEP_COLUMNS, "hash")}
    return log.canonical({"step": told, "changes": changes})


def is_within(line: str, position: Mapping[str, int]) -> bool:
    """Tell, without proving a line, whether the step it tells of is within a position."""
    _changes, _key, step = line.rpartition(_STEP)
    try:
        told: Any = json.loads(step[:-1])
        return bool(told["running"] <= position.get(told["laptop"], 0))
    except (ValueError, TypeError, KeyError, RecursionError):
        return False  # whoever reads it will say what is wrong with it


# Where the step itself begins in a line: no text within it has quotes that are not escaped.
_STEP = '"step":'


def read(line: str, what: str) -> Arriving:
    """Return the step that a line tells of, its chain hash proved; `what` names where it stands.

    Raises Refused where the line was altered, or tells of what only a newer version knows.
    """
    try:
        told: Any = json.loads(line)
        step = {name: told["step"][name] for name in (*log.STEP_COLUMNS, "hash")}
        changes = [
            Change(table, row, field, old, new, tuple(replaces))
            for table, row, field, old, new, replaces in told["changes"]
        ]
        whole = _is_step(step) and all(map(_is_change, changes))
        if not whole or log.chain_hash(step, changes) != step["hash"]:
            raise Refused(ALTERED, what=what)
        known = all(map(_is_known, changes))
        if known and not all(map(_fits, changes)):
            raise Refused(ALTERED, what=what)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Refused(ALTERED, what=what) from error
    if not known:
        raise Refused(NEWER, what=what)
    return Arriving(step, changes)


def _is_step(step: Mapping[str, Any]) -> bool:
    return (
        all(type(step[name]) is str for name in _TEXTS)
        and datetime.fromisoformat(step["at"]).tzinfo is not None
        and all(step[name] is None or type(step[name]) is str for name in _MAYBE)
        and all(type(step[name]) is int and 0 < step[name] < _MOST_STEPS for name in _NUMBERS)
        and step["kind"] in get_args(StepKind)
        and bool(step["id"] and step["laptop"])
        and " " not in step["id"]
        and bool(str(Phrase(step["action"], json.loads(step["words"]))))
    )


def _is_change(change: Change) -> bool:
    return (
        all(type(one) is str for one in (change.table, change.row, change.field))
        and all(type(one) is str for one in change.replaces)
        and bool(change.row)
        and all(map(_is_value, (change.old, change.new)))
    )


def _is_value(value: Any) -> bool:
    """Tell whether SQLite can hold a value as it is."""
    is_number = type(value) is int and -_INTEGERS <= value < _INTEGERS
    return value is None or type(value) in (str, float) or is_number


def _is_known(change: Change) -> bool:
    if change.table not in RECORDS:
        return False
    names = _names(change.table)
    return all(name in names for name in _values(change))


@cache
def _names(table: str) -> frozenset[str]:
    return frozenset({"removed", *field_names(RECORDS[table])})


def _values(change: Change) -> dict[str, Value]:
    """Return the values that a change gives, by field; raises ValueError where it tells none."""
    if change.field != CREATED:
        return {change.field: change.new}
    made: Any = json.loads(str(change.new))
    if type(made) is not dict:
        raise ValueError(change.row)
    return made


def _fits(change: Change) -> bool:
    record = RECORDS[change.table]
    values = _values(change)
    if change.field == CREATED:
        return change.old is None and all(_is_of(record, *one) for one in values.items())
    return all(_is_of(record, change.field, one) for one in (change.old, change.new))


def _is_of(record: type[Record], name: str, value: Value) -> bool:
    """Tell whether a value is one that its field can store."""
    if name == "removed":
        return type(value) is int and value in (0, 1)
    try:
        kept = stored(field_of(record, name), value)
    except (TypeError, Refused):
        return False
    return type(kept) is type(value)
