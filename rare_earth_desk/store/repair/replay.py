"""The newer log: the steps of a damaged register that go on where a sound one ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rare_earth_desk.domain.progress import Progress, silent, watched
from rare_earth_desk.domain.steps import Change
from rare_earth_desk.store import log, rows
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.repair.mending import Mending
from rare_earth_desk.store.repair.proof import verified
from rare_earth_desk.store.repair.quarry import KEYED, Quarry, columns_of


@dataclass
class Replayed:
    """What became of the steps of the damaged log.

    `base` is the number of the last step that the register had before, `steps` how many were
    added. `left` are the numbers of those that were not: they, or a step of their laptop before
    them, are not as they were written.
    """

    base: int = 0
    steps: int = 0
    reached: bool = False
    worked_out: int = 0
    left: set[int] = field(default_factory=set)


def replay(quarry: Quarry, engine: Engine, progress: Progress = silent) -> Replayed:
    """Append to the log of `engine` the steps that continue it, as they are, in their order.

    A step continues when its running number, the hash of the step before and its own hash, made
    anew over all of its changes, are right. Of a laptop of which one does not, nothing more is
    taken: its chain would have a gap. The caller holds the transaction.
    """
    last = _positions(engine)
    known = {row[0] for row in engine.rows("SELECT id FROM step")}
    found = Replayed(base=_last_number(engine))
    number = found.base
    total = quarry.count("step")
    for step in watched(_steps(quarry), progress, total):
        laptop = step["laptop"]
        if step["id"] in known:
            continue
        fits = step["no"] > number and _continues(step, last)
        changes = _proven(quarry, engine, step, found) if fits else None
        if changes is None:
            found.left.add(step["no"])
            continue
        _write(engine, step, changes)
        number, last[laptop] = step["no"], (step["running"], step["hash"])
        found.steps += 1
    found.reached = bool(total) and _last_number(quarry.engine) >= number
    found.left |= {no for no in _unread_steps(quarry) if no > found.base}
    quarry.engine.execute_sql("CREATE TABLE carried (no INTEGER PRIMARY KEY)")
    carried = [no for (no,) in engine.rows("SELECT no FROM step") if no not in found.left]
    quarry.engine.many("INSERT INTO carried VALUES (?)", [(no,) for no in carried])
    return found


def _positions(engine: Engine) -> dict[str, tuple[int, str]]:
    """Return running number and hash of the last step of each laptop."""
    sql = "SELECT laptop, running, hash FROM step ORDER BY running"
    return {laptop: (running, digest) for laptop, running, digest in engine.rows(sql)}


def _last_number(engine: Engine) -> int:
    return int(engine.rows("SELECT max(no) FROM step")[0][0] or 0)


def _steps(quarry: Quarry) -> Iterator[dict[str, Any]]:
    names = columns_of("step")
    sql = f"SELECT {', '.join(names)} FROM step WHERE typeof(no) = 'integer' ORDER BY no"
    for row in quarry.engine.stream(sql):
        yield dict(zip(names, row, strict=True))


def _continues(step: dict[str, Any], last: dict[str, tuple[int, str]]) -> bool:
    running, previous = last.get(step["laptop"], (0, ""))
    return bool(step["running"] == running + 1 and step["previous"] == previous)


def _proven(
    quarry: Quarry, engine: Engine, step: dict[str, Any], found: Replayed
) -> list[Change] | None:
    """Return the changes of a step, where its hash proves them, lost ones worked out."""
    changes = log.changes_of(quarry.engine, step["no"])
    if verified(step, changes):
        return changes
    mended = Mending(quarry, engine).mended(step, changes)
    if mended is not None:
        found.worked_out += max(1, len(mended) - len(changes))
    return mended


def _write(engine: Engine, step: dict[str, Any], changes: Sequence[Change]) -> None:
    names = columns_of("step")
    engine.execute_sql(
        f"INSERT INTO step ({', '.join(names)}) VALUES {rows.marks(names)}",
        tuple(step[name] for name in names),
    )
    columns = ", ".join(f'"{name}"' for name in columns_of(KEYED))
    lines = [
        (step["no"], place, *change[:-1], " ".join(change.replaces) or None)
        for place, change in enumerate(changes)
    ]
    marks = rows.marks(columns_of(KEYED))
    engine.many(f'INSERT INTO "{KEYED}" ({columns}) VALUES {marks}', lines)


def _unread_steps(quarry: Quarry) -> set[int]:
    """Return the numbers of the steps that are only told of: by indexes, or by their changes."""
    told = set(quarry.unread("step"))
    for table in ("change", "told_change"):
        sql = f'SELECT DISTINCT step FROM "{table}" WHERE step NOT IN (SELECT no FROM step)'
        told |= {no for (no,) in quarry.engine.rows(sql) if isinstance(no, int)}
    return told
