"""Repairing a register: a new file made of its newest good backup, its log and its tables.

    damaged file ──copy──►  quarry (what is readable)      newest good backup, or an empty register
                                │                                     │
                                └── steps that continue the chain ──► │ replay
                                └── rows that say more ─────────────► │ one step "salvaged from …"
                                                                      ▼
                                                          OUT, which passes `check`

The damaged file stays byte for byte; all is read from a copy of it.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from rare_earth_desk.domain.garbage import unsearched
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.outside import in_reach
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.domain.progress import Progress, part, silent
from rare_earth_desk.store import folding, names_on_disk, open_here, opening, schema, standings
from rare_earth_desk.store.check import check
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.repair import (
    backups,
    copying,
    identity,
    pages,
    pouring,
    replay,
    telling,
    windows,
)
from rare_earth_desk.store.repair.newest import Newest
from rare_earth_desk.store.repair.quarry import Quarry
from rare_earth_desk.store.repair.report import RepairReport
from rare_earth_desk.store.repair.salvage import Salvage, salvage

# Facts of a damaged file that hold for its repaired one as well; the others are about its place.
_KEPT = ("sample", "made_by")
_NOTHING = (
    "Nothing of “{path}” can be read, and no good backup of it was found; “{out}” was not made."
)
_NOT_SOUND = "“{path}” could not be repaired ({why}); “{out}” was not made."


def repair(
    path: Path,
    out: Path,
    progress: Progress = silent,
    *,
    key: Key | None = None,
) -> RepairReport:
    """Make a sound register at `out` of the damaged one at `path`, and tell what is lost.

    `key` opens it and its backups where they are protected; where this process has it open, the
    key of that is taken. Raises Refused when there is nothing to save,
    the file is of a newer version or in use, or `out` cannot be made; Cancelled where `progress`
    does. Then nothing is left behind.
    """
    opening.refuse_missing(path)
    held = open_here.engine_of(path)
    opening.refuse_existing(out)
    key = (held.key if held is not None else None) or key
    with unsearched(), _workshop(out) as room:
        copy = room / "damaged.desk"
        copying.copy(path, copy, held)
        with closing(Quarry()) as quarry:
            windows.read(quarry, copy, part(progress, 0.02, 0.25), key=key)
            _refuse_newer(quarry.engine, path)
            pages.read(quarry, copy, part(progress, 0.25, 0.3), key=key)
            job = _Job(path, out, room, key)
            made, report = _made(job, quarry, part(progress, 0.3, 1))
        with in_reach("“{path}” cannot be written ({why}); choose another folder.", path=out):
            opening.refuse_existing(out)
            names_on_disk.take(made, out)
    return report


@contextlib.contextmanager
def _workshop(out: Path) -> Iterator[Path]:
    """Give a folder beside `out` to work in; nothing of it is left afterwards."""
    with in_reach("“{path}” cannot be written ({why}); choose another folder.", path=out):
        room = opening.workshop(out)
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


class _Job(NamedTuple):
    """The damaged file, what is to be made of it, where that is made, and the key of both."""

    path: Path
    out: Path
    room: Path
    key: Key | None


def _made(job: _Job, quarry: Quarry, progress: Progress) -> tuple[Path, RepairReport]:
    """Make the repaired register in its workshop; returns it and what is to be told."""
    path, out, room, key = job
    base, about, reached = room / "repaired.desk", quarry.about(), backups.reached(quarry)
    known = identity.register_of(path, quarry, reached.running, key)
    if known is not None:
        about["register"] = known
    chosen = backups.choose(path, base, about, reached, part(progress, 0, 0.3), key=key)
    if chosen.source is None:
        if quarry.is_empty:
            raise Refused(_NOTHING, path=path, out=out.name)
        facts = {name: about[name] for name in ("register", *_KEPT) if name in about}
        RegisterFile.create(base, about=facts, key=key).close()
    with closing(RegisterFile.open(base, key=key)) as file:
        replayed, found, parents = _fill(file, quarry, path, part(progress, 0.3, 0.8))
        _refuse_unsound(file, path, out, part(progress, 0.8, 1))
        told = telling.Telling(file.engine, quarry, replayed, found, parents)
        new_id = known is None and chosen.source is None
        report = told.report(path, out, chosen, new_id=new_id)
    return base, report


def _fill(
    file: RegisterFile, quarry: Quarry, path: Path, progress: Progress
) -> tuple[replay.Replayed, Salvage, list[tuple[str, str]]]:
    """Replay the newer log, then add what only the tables know as a step of a new laptop."""
    engine, laptop = file.engine, new_id()
    with engine.unguarded():
        # Links are looked at when all is there: `check` does, at the end.
        engine.execute_sql("PRAGMA foreign_keys = OFF")
        with engine.atomic("IMMEDIATE"):
            replayed = replay.replay(quarry, engine, laptop, part(progress, 0, 0.3))
            folded = folding.today(engine, part(progress, 0.3, 0.5))
            newest = Newest(quarry, replayed)
            found = salvage(quarry, engine, folded, newest, part(progress, 0.5, 0.6))
            number = int(engine.rows("SELECT max(no) FROM step")[0][0] or 0)
            # Tables as they will be, to see which links lead nowhere; then these as well.
            folded.add((*one[:3], one.new, number + 1, "") for one in found.changes)
            pouring.pour(engine, folded, part(progress, 0.6, 0.75))
            parents = pouring.parents_lost(engine)
            folded.add((*one[:3], one.new, number + 1, "") for one in parents)
            pouring.pour(engine, folded, tables={one.table for one in parents})
            words = phrase("salvaged from “{name}”", name=path.name)
            pouring.add_step(file, [*found.changes, *parents], words, laptop)
            standings.rebuild_all(engine, part(progress, 0.75, 1))
        engine.execute_sql("PRAGMA foreign_keys = ON")
    # A copy that went on under the old name would give the numbers of lost steps to other steps.
    # Whatever was done before is not undone here: undo begins after the last step.
    file.note_about(
        **{"laptop": laptop, "copied_after": str(max(number + 1, 0)), backups.REPAIRED: laptop}
    )
    return replayed, found, [(one.table, one.row) for one in parents if not one.field]


def _refuse_unsound(file: RegisterFile, path: Path, out: Path, progress: Progress) -> None:
    """Raise Refused should what was made not be sound: better no file than one to mistrust."""
    report = check(file, progress)
    if not report.is_sound:
        raise Refused(_NOT_SOUND, path=path, out=out.name, why=str(report.findings[0]))


def _refuse_newer(engine: Engine, path: Path) -> None:
    """Raise Refused for a file of a newer version, as far as that can be read."""
    newer = False
    with contextlib.suppress(*windows.BROKEN):
        newer = engine.rows("PRAGMA damaged.user_version")[0][0] > schema.version()
    if newer:
        raise schema.newer(path)
