"""Checking the log's hash chain, and that tables and standings are nothing but its fold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any

from rare_earth_desk.domain.display import as_read
from rare_earth_desk.domain.fields import Field, Kind, fields_of
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.progress import Progress, part, pieces, silent, watched
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.domain.records.standing import Standing
from rare_earth_desk.domain.steps import Change, Value
from rare_earth_desk.store import folding, log, rows
from rare_earth_desk.store import standings as computing
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.folding import Folded

_TOLD = 80  # so many characters of a value are told
_NO_MORE: tuple[int, list[Change]] = (1 << 62, [])


def chain(engine: Engine, progress: Progress = silent) -> Iterator[Phrase]:
    """Compute the hash of every step again; each holds that of its laptop's step before."""
    groups = _changes_by_step(engine)
    changes = next(groups, _NO_MORE)
    last: dict[str, tuple[int, str]] = {}
    total = engine.rows("SELECT count(*) FROM step")[0][0]
    for step in log.step_rows(engine):
        progress(step["no"], total)
        running, previous = last.get(step["laptop"], (0, ""))
        if step["running"] != running + 1:
            yield phrase("The log lacks the steps before step {n}.", n=step["no"])
            previous = step["previous"]
        while changes[0] < step["no"]:
            changes = next(groups, _NO_MORE)
        own = changes[1] if changes[0] == step["no"] else []
        if step["previous"] != previous or step["hash"] != log.chain_hash(step, own):
            yield _altered(step)
        last[step["laptop"]] = (step["running"], step["hash"])
    sql = 'SELECT DISTINCT step FROM "change" WHERE step NOT IN (SELECT no FROM step)'
    for (number,) in engine.rows(sql):
        yield phrase("Changes of step {n} belong to no step of the log.", n=number)


def _altered(step: Mapping[str, Any]) -> Phrase:
    number = step["no"]
    try:
        at = as_read(Kind.MOMENT, step["at"])
    except (ValueError, TypeError):  # it is this that was altered
        return phrase("Step {n} of the log was altered afterwards.", n=number)
    return phrase("Step {n} of the log ({at}) was altered afterwards.", n=number, at=at)


def _changes_by_step(engine: Engine) -> Iterator[tuple[int, list[Change]]]:
    sql = (
        'SELECT step, "table", "row", field, old, new, replaces FROM "change" ORDER BY step, place'
    )
    number = 0
    own: list[Change] = []
    for step, *change in engine.stream(sql):
        if step != number:
            yield number, own
            number, own = step, []
        own.append(log.change_of(change))
    yield number, own


def tables(engine: Engine, folded: Folded, progress: Progress = silent) -> Iterator[Phrase]:
    """Compare every field of every row with what the log says."""
    for place, (table, record) in enumerate(RECORDS.items()):
        wanted = dict(folded.rows(table))
        share = part(progress, place / len(RECORDS), (place + 1) / len(RECORDS))
        for row in watched(engine.stream(rows.selection(table)), share, len(wanted)):
            told = wanted.pop(row[0], None)
            if told is None:
                yield phrase(
                    "The {what} {row} is not in the log: it was added past it.",
                    what=record.label,
                    row=row[0],
                )
            else:
                yield from _differences(record, row, told)
        for missing in wanted:
            yield phrase(
                "The {what} {row} of the log is missing from its table.",
                what=record.label,
                row=missing,
            )
    for table in sorted(folded.tables.keys() - RECORDS.keys()):
        yield phrase("The log speaks of a table “{table}” that is not known.", table=table)


def _differences(
    record: type[Record], row: tuple[Value, ...], told: Mapping[str, Value]
) -> Iterator[Phrase]:
    names = rows.names_of(record.table)[1:]
    values = (*map(told.get, names),)
    if row[1:] == values and [*map(type, row[1:])] == [*map(type, values)]:
        return
    for name, value in zip(names, row[1:], strict=True):
        wanted = told.get(name)
        if value != wanted or type(value) is not type(wanted):
            declared = {field.name: field for field in fields_of(record)}.get(name)
            yield phrase(
                "“{field}” of the {what} {row} is “{value}”, but “{wanted}” in the log.",
                field=declared.label if declared else name,
                what=record.label,
                row=row[0],
                **_apart(*_as_read(declared, value, wanted)),
            )


def _as_read(declared: Field | None, value: Value, wanted: Value) -> tuple[Value, Value]:
    """Return two values as people read them where they are moments that differ so as well."""
    if declared is None or declared.kind is not Kind.MOMENT:
        return value, wanted
    try:
        told = as_read(Kind.MOMENT, value), as_read(Kind.MOMENT, wanted)
    except (ValueError, TypeError):
        return value, wanted
    return told if told[0] != told[1] else (value, wanted)


def _apart(value: Value, wanted: Value) -> dict[str, Value]:
    """Return two values as a sentence tells them: of long texts where they begin to differ.

    The file of an issued paper has some million characters.
    """
    told = {"value": value, "wanted": wanted}
    texts = [one for one in told.values() if isinstance(one, str)]
    if max(map(len, texts), default=0) <= _TOLD:
        return told
    pairs = zip(*texts, strict=False) if len(texts) > 1 else ()
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    start = max(0, same - _TOLD // 4)
    return {name: _part(one, start) if isinstance(one, str) else one for name, one in told.items()}


def _part(text: str, start: int) -> str:
    end = start + _TOLD
    return f"{'… ' if start else ''}{text[start:end]}{' …' if text[end:] else ''}"


def standings(engine: Engine, folded: Folded, progress: Progress = silent) -> Iterator[Phrase]:
    """Compute the standing of every application again and compare it with the stored one."""
    moments = folding.changed_at(folded)
    declared = fields_of(Standing)
    names = ", ".join(("application", *computing.COLUMNS))
    stored = {row[0]: row for row in engine.stream(f"SELECT {names} FROM standing")}
    ids = [row[0] for row in engine.rows("SELECT id FROM application ORDER BY id")]
    for some in pieces(ids, progress):
        both = computing.Moments(moments, computing.made_at(engine, some))
        for wanted in computing.computed(engine, some, both):
            present = stored.pop(wanted[0], (wanted[0], *(None for _ in declared)))
            for field, is_, should in zip(declared, present[1:], wanted[1:], strict=True):
                if is_ != should:
                    value, follows = _as_read(field, is_, should)
                    yield phrase(
                        "“{field}” of the application {row} is “{value}”, but “{wanted}” follows "
                        "from its entries.",
                        field=field.label,
                        row=wanted[0],
                        value=value,
                        wanted=follows,
                    )
    for leftover in stored:
        yield phrase("There is a standing of an application {row} that is gone.", row=leftover)
