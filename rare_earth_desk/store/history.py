"""The history of a record in sentences, read from the log."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from rare_earth_desk.domain import titles, vocabulary
from rare_earth_desk.domain.days import show
from rare_earth_desk.domain.fields import Field, Kind, fields_of
from rare_earth_desk.domain.listed import children_of, owner_link
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS, Record, StatusEntry
from rare_earth_desk.domain.steps import CREATED, Change, Value
from rare_earth_desk.domain.text import shortened
from rare_earth_desk.store import rows
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.names import titled

_LONGEST = 120

# Whose changes belong to the history of a record: {its table: (table, field that links to it)}.
_PARTS = {
    "application": (
        ("application_item", "application"),
        ("status_entry", "application"),
        ("stock_report", "application"),
        ("list_entry", "application"),
        ("list_mark", "application"),
        ("covered_application", "application"),
        ("application", "joined_with"),
    ),
    "company": (("stock_report", "company"),),
    "priority_list": (("list_entry", "priority_list"), ("list_mark", "priority_list")),
}


def _parts_of(table: str) -> dict[tuple[str, str], None]:
    lines = ((one.table, one.link) for one in children_of(table))
    return dict.fromkeys((*_PARTS.get(table, ()), *lines))


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of one field, or the making of a row, with what to put back.

    `old` is the value before the change; `can_put_back` tells whether giving it back makes
    sense: entries of the timeline are corrected instead.
    """

    step: int
    at: str
    who: str
    action: Phrase
    kind: str
    table: str
    row: str
    field: str
    old: Value
    sentence: Phrase
    can_put_back: bool


def history(engine: Engine, kind: type[Record], id: str) -> list[HistoryLine]:  # noqa: A002
    """Return the changes of a record and of the rows that belong to it, newest first."""
    parts = " ".join(
        f'UNION ALL SELECT id FROM "{table}" WHERE "{link}" = ?1'
        for table, link in _parts_of(kind.table)
    )
    sql = (
        'SELECT s.no, s.at, s.who, s.action, s.words, s.kind, c."table", c."row", c.field, '
        f'c.old, c.new FROM "change" c JOIN step s ON s.no = c.step WHERE c."row" IN '
        f"(SELECT ?1 {parts}) ORDER BY c.step DESC, c.place DESC"
    )
    return [_line(engine, row) for row in engine.rows(sql, (id,)) if row[6] in RECORDS]


def _line(engine: Engine, row: tuple[Any, ...]) -> HistoryLine:
    no, at, who, action, words, kind, table, id_, field, old, new = row
    return HistoryLine(
        step=no,
        at=at,
        who=who,
        action=Phrase(action, json.loads(words)),
        kind=kind,
        table=table,
        row=id_,
        field=field,
        old=old,
        sentence=told(engine, Change(table, id_, field, old, new)),
        can_put_back=bool(new) if field == "removed" else _is_open(RECORDS[table], field),
    )


def told(engine: Engine, change: Change) -> Phrase:
    """Return one change as a sentence, as it stands in the history of its record."""
    table, id_, field, old, new, _replaces = change
    if field == "removed":
        return _removed(engine, RECORDS[table], id_, gone=bool(new))
    return _sentence(engine, RECORDS[table], field, old, new)


def _declared(record: type[Record], name: str) -> Field | None:
    return next((field for field in fields_of(record) if field.name == name), None)


def _is_open(record: type[Record], field: str) -> bool:
    return record is not StatusEntry and _declared(record, field) is not None


def _removed(engine: Engine, record: type[Record], id_: str, *, gone: bool) -> Phrase:
    """Say that a record was taken out or put back; of several statuses one must see which."""
    what: Phrase | str = record.label
    if record is StatusEntry:
        (entry,) = rows.by_id(engine, StatusEntry, [id_]).values()
        told = _status_made({f.name: getattr(entry, f.name) for f in fields_of(StatusEntry)})
        what = phrase("{entry}:", entry=told)
    return phrase("{what} taken out" if gone else "{what} put back", what=what)


def _sentence(engine: Engine, record: type[Record], field: str, old: Value, new: Value) -> Phrase:
    if field == CREATED:
        return _made(engine, record, json.loads(str(new)))
    declared = _declared(record, field)
    label = _label(record, declared) if declared else field
    words = {"field": label, "new": in_words(engine, declared, new)}
    if old is None:
        return phrase("{field}: “{new}”", **words)
    if old == new:
        return phrase("{field}: “{new}” kept", **words)
    words["old"] = in_words(engine, declared, old)
    if new is None:
        return phrase("{field}: “{old}” blanked", **words)
    return phrase("{field}: “{old}” → “{new}”", **words)


def _made(engine: Engine, record: type[Record], values: dict[str, Value]) -> Phrase:
    if record is StatusEntry:
        return _status_made(values)
    told: dict[str, str] = {}
    owner = owner_link(record.table)
    owners = {"application", owner[1] if owner else "application"} & {*values}
    for field in fields_of(record):
        # What hangs on two records is told of in both, so it names the other one.
        if field.name not in values or (field.name in owners and len(owners) == 1):
            continue
        words = in_words(engine, field, values[field.name])
        # A quantity stands in two fields, as told and in the unit in which it is counted.
        if told.get(field.label) != words or values.get("unit") != field.unit:
            told[_label(record, field)] = words
    if not told:
        return phrase("new {what}", what=record.label)
    parts = "; ".join(f"{label}: {words}" for label, words in told.items())
    return phrase("new {what} ({told})", what=record.label, told=parts)


def _label(record: type[Record], field: Field) -> str:
    """Return the label of a field, with its unit where an earlier field has the same label."""
    first = next(other for other in fields_of(record) if other.label == field.label)
    return field.label if first.name == field.name else f"{field.label} ({field.unit})"


def _status_made(values: dict[str, Value]) -> Phrase:
    happened, reporter = values.get("happened"), values.get("reported_by")
    return phrase(
        "{corrected}status “{status}”{on}{by}",
        corrected="corrected " if values.get("replaces") else "",
        status=vocabulary.label_of("status", str(values.get("status"))),
        on=f", {show(str(happened))}" if happened else ", day not known",
        by=phrase(", reported by {who:lower}", who=vocabulary.label_of("reporter", str(reporter)))
        if reporter
        else "",
    )


def in_words(engine: Engine, field: Field | None, value: Value) -> str:
    """Return the value of a field as people read it; “—” without one."""
    if value is None:
        return "—"
    if field is None:  # a field of another version
        return str(value)
    if field.kind is Kind.LINK:
        return _linked(engine, field.links, str(value))
    return shortened(titles.in_words(field, value), _LONGEST)


def _linked(engine: Engine, table: str, id: str) -> str:  # noqa: A002
    if table == "status_entry":
        return "an earlier entry"
    return titled(engine, table, id) or "—"
