"""The newest good backup of a damaged register: what its repair begins with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.progress import Progress, part, silent
from rare_earth_desk.store import opening
from rare_earth_desk.store.backups.folders import second_place
from rare_earth_desk.store.backups.listing import Reach, copies
from rare_earth_desk.store.check import check
from rare_earth_desk.store.engine import DatabaseError, Engine
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.repair.quarry import Quarry

_BROKEN = (Refused, DatabaseError, OSError)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A copy of the register, and how far its log goes."""

    path: Path
    clock: int
    positions: dict[str, int]
    numbers: dict[str, int]
    """The number that each step has there, by its id."""
    repaired: str
    """Which repair it was made by, or goes back to; "" for none."""


REPAIRED = "repaired"
"""The fact about a file that tells which repair made it: the id of its laptop then."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the steps of each laptop go in the damaged log; whether that is `sure`."""

    running: dict[str, int]
    sure: bool
    numbers: dict[str, int]
    """The number of each step that could be read, by its id."""

    def excludes(self, candidate: Candidate) -> bool:
        """Tell whether a copy holds what the damaged register did not.

        It is of a state that was given up by restoring an older one, or of another laptop, where
        the same steps came in another order: what this one wrote would not go on from there.
        """
        if not self.running:
            return False  # nothing is known of it
        if any(candidate.numbers.get(id_, no) != no for id_, no in self.numbers.items()):
            return True
        for laptop, running in candidate.positions.items():
            if laptop not in self.running or (self.sure and running > self.running[laptop]):
                return True
        return False


def reached(quarry: Quarry) -> Reached:
    """Return how far the damaged log went, by its steps and by what indexes tell of them."""
    found: dict[str, int] = {}
    sql = "SELECT laptop, running FROM step"
    unread = quarry.unread("step")
    told = [(one.get("laptop"), one.get("running")) for one in unread.values()]
    for laptop, running in [*quarry.engine.rows(sql), *told]:
        if isinstance(laptop, str) and isinstance(running, int):
            found[laptop] = max(found.get(laptop, 0), running)
    lost = [number for start, end in quarry.lost.get("step", ()) for number in (start, end)]
    sure = quarry.ordered and all("running" in unread.get(number, ()) for number in lost)
    numbers = {
        id_: no
        for id_, no in quarry.engine.rows("SELECT id, no FROM step")
        if isinstance(id_, str) and isinstance(no, int)
    }
    return Reached(found, sure, numbers)


@dataclass(slots=True)
class Chosen:
    """The backup to begin with, copied to where it may be written to; None where there is none.

    `passed_over` tells why newer ones were not taken; that it `is_repaired` says that a repair made
    it, of which nothing tells what that could not save.
    """

    source: Path | None = None
    is_repaired: bool = False
    passed_over: list[Phrase] = field(default_factory=list)


def choose(
    path: Path,
    copy: Path,
    about: dict[str, str],
    reached: Reached,
    progress: Progress = silent,
    *,
    key: Key | None = None,
) -> Chosen:
    """Copy the newest good backup of the register at `path` to `copy`.

    `about` is what could be read of the facts of the damaged file, `reached` how far its log
    went. Good is what `check` finds nothing in. What an earlier repair made of the register is
    taken only where no other is good: nothing tells any more what that repair could not save.
    """
    chosen = Chosen()
    own = about.get(REPAIRED, "")
    found = sorted(
        _candidates(path, about, key),
        key=lambda one: (_is_other_repair(one, own), -one.clock, one.path.name),
    )
    found = [one for one in found if not reached.excludes(one)]
    for place, candidate in enumerate(found):
        share = part(progress, place / len(found), (place + 1) / len(found))
        try:
            shutil.copyfile(candidate.path, copy)
            with closing(_opened(copy, key)) as file:
                sound = check(file, share).is_sound
        except _BROKEN:
            sound = False
        if sound:
            chosen.source = candidate.path
            chosen.is_repaired = _is_other_repair(candidate, own)
            return chosen
        opening.discard(copy)
        chosen.passed_over.append(
            phrase("The backup “{name}” is damaged as well.", name=candidate.path.name)
        )
    return chosen


def _is_other_repair(candidate: Candidate, own: str) -> bool:
    """Tell whether a copy goes back to a repair that the damaged register does not go back to."""
    return bool(candidate.repaired) and candidate.repaired != own


def _opened(copy: Path, key: Key | None) -> RegisterFile:
    return RegisterFile.open(copy, key=key)


def _candidates(path: Path, about: dict[str, str], key: Key | None) -> Iterator[Candidate]:
    chosen = second_place(path)
    register = about.get("register") or (chosen.register if chosen else None)
    # Of what lies beside it under any name, only the id tells whether it is of this register.
    for found in copies(path, Reach.NAMED_LIKE if register is None else Reach.BESIDE):
        try:
            known = _looked_into(found, key)
        except _BROKEN:
            continue  # no register, or one with another passphrase
        if known is not None and register in (None, known[0]):
            yield Candidate(found, *known[1:])


def _looked_into(
    path: Path, key: Key | None
) -> tuple[str, int, dict[str, int], dict[str, int], str] | None:
    """Return which register a file is of and how far its log goes; nothing of it is changed.

    None for what is no register, or tells other than numbers: it is damaged as well.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(Engine(uri, exclusive=False, key=key)) as engine:
        engine.connect()
        about = dict(engine.rows("SELECT key, value FROM about"))
        clock = engine.rows("SELECT max(clock) FROM step")[0][0] or 0
        positions = dict(engine.rows("SELECT laptop, max(running) FROM step GROUP BY laptop"))
        numbers = dict(engine.rows("SELECT id, no FROM step"))
    counted = (clock, *positions.values(), *numbers.values())
    if "register" not in about or not all(type(one) is int for one in counted):
        return None
    return about["register"], clock, positions, numbers, str(about.get(REPAIRED) or "")
