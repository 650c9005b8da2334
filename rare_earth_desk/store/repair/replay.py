"""The newer log: the steps of a damaged register that go on where a sound one ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from rare_earth_desk.domain.progress import Progress, silent, watched
from rare_earth_desk.domain.steps import Change
from rare_earth_desk.store import log, rows
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.repair.mending import Mending
from rare_earth_desk.store.repair.proof import verified
from rare_earth_desk.store.repair.quarry import KEYED, Quarry, columns_of
from rare_earth_desk.store.repair.retelling import Retelling

# An altered change is looked for in steps of at most so many: each is tried in turn.
_MOST, _FEW = 300, 20


@dataclass
class Replayed:
    """What became of the steps of the damaged log.

    `base` is the number of the last step that the register had before, `last` that of the last it
    has now, `steps` how many were added, `retold` how many were carried over from behind a gap
    under a new name (see `retelling`). `left` are the numbers of those that were not: they are not
    as they were written. `untold` counts those that only the running numbers of their laptop tell
    of: they were between the steps numbered as in `gaps`.
    """

    base: int = 0
    last: int = 0
    steps: int = 0
    retold: int = 0
    reached: bool = False
    worked_out: int = 0
    left: set[int] = field(default_factory=set)
    untold: int = 0
    gaps: list[tuple[int, int]] = field(default_factory=list)

    @property
    def lost(self) -> int:
        """How many steps are lost, as far as anything tells."""
        return len(self.left) + self.untold


def replay(quarry: Quarry, engine: Engine, laptop: str, progress: Progress = silent) -> Replayed:
    """Append to the log of `engine` the steps that continue it, as they are, in their order.

    A step continues when its running number, the hash of the step before and its own hash, made
    anew over all of its changes, are right. Of a laptop of which one does not, those that follow
    are told again, and what builds on those (see `retelling`); those of the damaged file itself by
    `laptop`. The caller holds the transaction.
    """
    last = _positions(engine)
    known = {row[0] for row in engine.rows("SELECT id FROM step")}
    retelling = Retelling(engine, {quarry.about().get("laptop", ""): laptop}, known)
    found = Replayed(base=_last_number(engine))
    number = found.base
    total = quarry.count("step")
    for step in watched(_steps(quarry), progress, total):
        if step["id"] in known:
            continue
        fits = _continues(step, last)
        changes = _proven(quarry, engine, step, found, fits) if step["no"] > number else None
        if changes is None:
            found.left.add(step["no"])
            continue
        number = step["no"]
        if fits and not retelling.is_built_on(step, changes):
            _write(engine, step, changes)
            known.add(step["id"])
            last[step["laptop"]] = (step["running"], step["hash"])
            found.steps += 1
        else:
            retelling.tell(step, changes)
            found.retold += 1
    found.last = number
    found.reached = bool(total) and _last_number(quarry.engine) >= number
    found.left |= {no for no in _unread_steps(quarry) if no > found.base}
    found.untold = max(0, _missing(quarry, engine, found) - len(found.left))
    quarry.engine.execute_sql("CREATE TABLE carried (no INTEGER PRIMARY KEY)")
    carried = [no for (no,) in engine.rows("SELECT no FROM step") if no not in found.left]
    quarry.engine.many("INSERT INTO carried VALUES (?)", [(no,) for no in carried])
    return found


def _missing(quarry: Quarry, engine: Engine, found: Replayed) -> int:
    """Return how many are lacking by the running numbers of proven steps, and note where."""
    sql = "SELECT laptop, running, no FROM step"
    steps: dict[str, dict[int, int]] = defaultdict(dict)
    for laptop, running, no in [*quarry.engine.rows(sql), *engine.rows(sql)]:
        if no not in found.left and type(running) is int:
            steps[laptop][running] = no
    missing = 0
    for own in steps.values():
        numbers = sorted(own)
        for before, after in pairwise([0, *numbers]):
            if after > before + 1 and own[after] > found.base:
                missing += after - before - 1
                found.gaps.append((own.get(before, 0), own[after]))
    return missing


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
    quarry: Quarry, engine: Engine, step: dict[str, Any], found: Replayed, fits: bool
) -> list[Change] | None:
    """Return the changes of a step, where its hash proves them, lost ones worked out."""
    changes = log.changes_of(quarry.engine, step["no"])
    if verified(step, changes):
        return changes
    # Behind a gap many may be altered, and each try to find the change takes its time.
    mended = Mending(quarry, engine).mended(step, changes, most=_MOST if fits else _FEW)
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
