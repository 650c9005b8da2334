"""Writing the sample world into a register, day by day with the clock of the world.

Each day becomes one step of kind "base", so the sample has a history and can be seen as known on
any evening, and undo never reaches into it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

from rare_earth_desk import __version__
from rare_earth_desk.domain import standing
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.progress import Progress, part, silent
from rare_earth_desk.register import Register
from rare_earth_desk.sample import benchmarks, briefings, lists, plans
from rare_earth_desk.sample.ids import Ids
from rare_earth_desk.sample.simulation import DEFAULT_SEED, simulate
from rare_earth_desk.sample.world import Batch, SampleWorld
from rare_earth_desk.statistics.priorities.stoppage import Basis
from rare_earth_desk.store import opening, schema
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.transaction import Transaction

# The fact about a sample that tells which program made it; another one makes its own.
MADE_BY = "made_by"
# To be raised by one with every change of what the sample holds.
CONTENT = 8
VERSION = f"{__version__}-{schema.version()}-{standing.RULES}-{CONTENT}"

# In the afternoon in Brussels, and the same day in Beijing: what is told of a step is its day.
_RECORDED, _LATER = time(14, 0, tzinfo=UTC), time(14, 30, tzinfo=UTC)
# Simulating takes about a fifth of the time of writing.
_SIMULATING = 0.2
# How far writing is when every day is written and the standings are to be computed.
_WRITTEN = 0.85


def make_sample(
    path: Path,
    *,
    applications: int | None = None,
    seed: int = DEFAULT_SEED,
    key: Key | None = None,
    progress: Progress | None = None,
) -> None:
    """Make the sample register at `path`; with a `key`, a protected one.

    It gets its name when it is whole; one that is cancelled or killed never has it. Raises
    Refused when it cannot be written.
    """
    told = progress or silent
    opening.refuse_existing(path)
    world = simulate(applications, seed, part(told, 0.0, _SIMULATING))
    with (
        opening.written_whole(path) as beside,
        contextlib.closing(
            Register.create(beside, sample=True, key=key, about={MADE_BY: VERSION})
        ) as register,
    ):
        fill(register, world, part(told, _SIMULATING, 1.0))


def fill(register: Register, world: SampleWorld, progress: Progress) -> None:
    """Write every day of the world as one step, recorded in its afternoon."""
    file = register.file
    now, who = file.now, file.who
    batches = list(world.days())
    try:
        file.who = "sample"
        if batches:
            _write(register, Ids(world), batches, progress)
    finally:
        file.now, file.who = now, who
        register.read_anew()
    register.furnish()
    benchmarks.add_benchmarks(register)


def _write(register: Register, ids: Ids, batches: Sequence[Batch], progress: Progress) -> None:
    """Write all days, and the briefing that was issued on one of them."""
    end = batches[-1].on
    _turn(register, batches[0].on)
    register.furnish()
    register.file.commit(plans.as_before, kind="base")
    briefing = briefings.place(ids.world.meetings)
    eve = end if briefing is None else briefings.eve(ids.world.meetings[briefing])
    before = [batch for batch in batches if batch.on <= eve]
    share = len(before) / len(batches)
    _write_days(register, ids, before, end, part(progress, 0, share))
    if briefing is not None:
        _turn(register, eve, _LATER)
        briefings.issue(register, ids.meetings[briefing])
    _write_days(register, ids, batches[len(before) :], end, part(progress, share, 1))
    register.read_anew()
    waiting, basis = ids.waiting(), Basis.of(register.facts(), register.today)
    for work in (partial(lists.prepare_next, waiting=waiting, basis=basis), ids.plan_next,
                 ids.write_licences):  # fmt: skip
        register.file.commit(work, kind="base")


def _turn(register: Register, day: date, at: time = _RECORDED) -> None:
    """Let the clock of the register stand on a day."""
    moment = datetime.combine(day, at)
    register.file.now = lambda: moment


def _write_days(
    register: Register, ids: Ids, batches: Sequence[Batch], end: date, progress: Progress
) -> None:
    """Write some days of the world, the last of which is `end`."""
    file, written = register.file, part(progress, 0, _WRITTEN)
    with file.standings_deferred(part(progress, _WRITTEN, 1)):
        for done, batch in enumerate(batches):
            written(done, len(batches))
            _turn(register, batch.on)
            file.commit(_writer(ids, batch), kind="base")
            file.commit(partial(plans.moved, day=batch.on, end=end), kind="base")


def _writer(ids: Ids, batch: Batch) -> Callable[[Transaction], Phrase]:
    def write(tx: Transaction) -> Phrase:
        ids.write(tx, batch)
        return phrase("reports of {day}", day=batch.on.isoformat())

    return write
