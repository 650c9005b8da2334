"""Checking the log's hash chain, and that tables and standings are nothing but its fold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile

from rare_earth_desk.domain.fields import fields_of
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
            yield phrase(
                "Step {n} of the log ({at}) was altered afterwards.", n=step["no"], at=step["at"]
            )
        last[step["laptop"]] = (step["running"], step["hash"])
    sql = 'SELECT DISTINCT step FROM "change" WHERE step NOT IN (SELECT no FROM step)'
    for (number,) in engine.rows(sql):
        yield phrase("Changes of step {n} belong to no step of the log.", n=number)


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
            labels = {field.name: field.label for field in fields_of(record)}
            yield phrase(
                "“{field}” of the {what} {row} is “{value}”, but “{wanted}” in the log.",
                field=labels.get(name, name),
                what=record.label,
                row=row[0],
                **_apart(value, wanted),
            )


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
    labels = [field.label for field in fields_of(Standing)]
    names = ", ".join(("application", *computing.COLUMNS))
    stored = {row[0]: row for row in engine.stream(f"SELECT {names} FROM standing")}
    ids = [row[0] for row in engine.rows("SELECT id FROM application ORDER BY id")]
    for some in pieces(ids, progress):
        both = computing.Moments(moments, computing.made_at(engine, some))
        for wanted in computing.computed(engine, some, both):
            present = stored.pop(wanted[0], (wanted[0], *(None for _ in labels)))
            for label, is_, should in zip(labels, present[1:], wanted[1:], strict=True):
                if is_ != should:
                    yield phrase(
                        "“{field}” of the application {row} is “{value}”, but “{wanted}” follows "
                        "from its entries.",
                        field=label,
                        row=wanted[0],
                        value=is_,
                        wanted=should,
                    )
    for leftover in stored:
        yield phrase("There is a standing of an application {row} that is gone.", row=leftover)
