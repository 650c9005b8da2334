"""The history of a record in sentences, read from the log."""

from __future__ import annotations

import json
from dataclasses import dataclass

from rare_earth_desk.domain import display, vocabulary
from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.days import show
from rare_earth_desk.domain.fields import Field, Kind, fields_of
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS, Application, Record
from rare_earth_desk.domain.steps import CREATED, Value
from rare_earth_desk.store.engine import Engine


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of one field, or the making of a row, with what to put back."""

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


_SQL = (
    'SELECT s.no, s.at, s.who, s.action, s.words, s.kind, c."table", c."row", c.field, c.old, c.new '
    'FROM "change" c JOIN step s ON s.no = c.step WHERE c."row" IN ('
    "SELECT ?1 UNION ALL SELECT id FROM status_entry WHERE application = ?1 "
    "UNION ALL SELECT id FROM application_item WHERE application = ?1 "
    "UNION ALL SELECT id FROM stock_report WHERE application = ?1 "
    "UNION ALL SELECT id FROM list_entry WHERE application = ?1"
    ") ORDER BY c.step DESC, c.place DESC"
)
_SQL_ONE = _SQL.replace(_SQL[_SQL.index("SELECT ?1") : _SQL.index(") ORDER")], "?1")


def history(engine: Engine, kind: type[Record], id: str) -> list[HistoryLine]:  # noqa: A002
    """Return the changes of a record and of the rows that belong to it, newest first."""
    sql = _SQL if kind is Application else _SQL_ONE
    lines = []
    for no, at, who, action, words, step_kind, table, row, field, old, new in engine.rows(sql, (id,)):
        if table not in RECORDS:
            continue
        sentence = _sentence(engine, RECORDS[table], field, old, new)
        name = Phrase(action, json.loads(words))
        back = field not in (CREATED, "removed") and RECORDS[table].table != "status_entry"
        lines.append(
            HistoryLine(no, at, who, name, step_kind, table, row, field, old, sentence, back)
        )
    return lines


def _sentence(engine: Engine, record: type[Record], field: str, old: Value, new: Value) -> Phrase:
    if field == CREATED:
        values: dict[str, Value] = json.loads(str(new))
        return _made(engine, record, values)
    if field == "removed":
        if new:
            return phrase("{what} taken out", what=record.label)
        return phrase("{what} put back", what=record.label)
    declared = {f.name: f for f in fields_of(record)}[field]
    words = {"field": declared.label, "new": _words(engine, declared, new)}
    if old is None:
        return phrase("{field}: “{new}”", **words)
    words["old"] = _words(engine, declared, old)
    if new is None:
        return phrase("{field}: “{old}” blanked", **words)
    return phrase("{field}: “{old}” → “{new}”", **words)


def _made(engine: Engine, record: type[Record], values: dict[str, Value]) -> Phrase:
    if record.table == "status_entry":
        return _status_made(values)
    told = [
        f"{field.label}: {_words(engine, field, values[field.name])}"
        for field in fields_of(record)
        if field.name in values and field.name != "application"
    ]
    return phrase("new {what} ({told})", what=record.label, told="; ".join(told))


def _status_made(values: dict[str, Value]) -> Phrase:
    happened, reporter = values.get("happened"), values.get("reported_by")
    return phrase(
        "{corrected}status “{status}”{on}{by}",
        corrected="corrected " if values.get("replaces") else "",
        status=vocabulary.label_of("status", str(values.get("status"))),
        on=f", {show(str(happened))}" if happened else ", day not known",
        by=f", reported by {vocabulary.label_of('reporter', str(reporter))}" if reporter else "",
    )


def _words(engine: Engine, field: Field, value: Value) -> str:
    if value is None:
        return "—"
    if field.kind is Kind.LINK:
        return _linked(engine, field.links, str(value))
    column = Column(field.name, field.label, field.help, field.kind, vocabulary=field.vocabulary)
    return display.shown(column, value)


def _linked(engine: Engine, table: str, id: str) -> str:  # noqa: A002
    name = {"application": "number", "meeting": "title", "priority_list": "number"}.get(table, "name")
    if table == "status_entry":
        return "an earlier entry"
    found = engine.rows(f'SELECT "{name}" FROM "{table}" WHERE id = ?', (id,))
    return str(found[0][0]) if found and found[0][0] is not None else "—"
