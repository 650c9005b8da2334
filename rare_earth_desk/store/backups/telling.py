"""What a backup holds, and what the register would lose against it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.progress import pieces, silent
from rare_earth_desk.store import log, schema
from rare_earth_desk.store.affected import CHILDREN
from rare_earth_desk.store.backups import reading
from rare_earth_desk.store.backups.difference import standing
from rare_earth_desk.store.engine import DatabaseError, Engine
from rare_earth_desk.store.rows import chunks, marks

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step

# So far back from its end a backup is searched for a step that concerns a case.
_SEARCHED = 200
_UNREAD = phrase(
    "This backup cannot be read; it may be damaged, or protected by another passphrase."
)


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the register, and the last step that concerned it.

    Its name is its number, its own reference or, before it has either, its company.
    """

    id: str
    name: str
    step: Step


@dataclass(frozen=True, slots=True)
class Told:
    """What a backup holds. `last_cases` are those of the last step that concerned any.

    `lost` steps made what stands in the register and not in the backup, `back` what stands in the
    backup alone; what was made and taken back again, or written over, counts in neither. `trouble`
    says why nothing else is known; of one that `is_older` nothing is known before it is restored,
    and brought up to date with that.
    """

    applications: int = 0
    pending: int = 0
    decided: int = 0
    last_step: Step | None = None
    last_cases: tuple[Case, ...] = ()
    position: str = ""
    lost: int = 0
    back: int = 0
    trouble: Phrase | None = None
    is_older: bool = False


class Telling:
    """Tells of one backup after the other against the register as it is now."""

    @property
    def compares(self) -> bool:
        """Whether the log of the register can be read, so that what would be lost is known."""
        return self._own is not None

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._own: _Log | None = None
        with suppress(Refused, DatabaseError):  # of a damaged register nothing is compared
            self._own = _Log(engine)

    def tell(self, backup: Path) -> Told:
        """Open a backup and say what it holds; what cannot be read is told as trouble."""
        try:
            with reading.opened(backup, self._engine.key) as engine:
                return self._told_by_version(engine)
        except Refused as refusal:
            return Told(trouble=_UNREAD if backup.exists() else refusal.phrase)

    def _told_by_version(self, engine: Engine) -> Told:
        number = engine.rows("PRAGMA user_version")[0][0]
        try:
            return self._told(engine)
        except (DatabaseError, ValueError, TypeError, KeyError):
            if number == schema.version():
                raise
            # A database without a version is none of ours, whatever its name says.
            return Told(is_older=True) if 0 < number < schema.version() else Told(trouble=_UNREAD)

    def _told(self, engine: Engine) -> Told:
        sql = (
            "SELECT count(*), count(s.outcome) FROM application a "
            "LEFT JOIN standing s ON s.application = a.id WHERE a.removed = 0"
        )
        number, decided = engine.rows(sql)[0]
        other = _Log(engine)
        return Told(
            number,
            number - decided,
            decided,
            next(log.steps_backwards(engine), None),
            _last_cases(engine),
            other.position,
            *self._compared(other),
        )

    def _compared(self, other: _Log) -> tuple[int, int]:
        if self._own is None:
            return 0, 0
        lost, back = self._own.beyond(other.position), other.beyond(self._own.position)
        return len({step for step, _ in lost}), len({step for step, _ in back})

    def lost(self, position: str) -> list[Case]:
        """Return the cases that would be other at a position, each with the last step of that.

        Of a position that is not known ("") nothing is.
        """
        found = self._own.beyond(position) if self._own and position else set()
        last: dict[str, int] = {}
        for no, row, case in _cases_of(self._engine, {step for step, _ in found}):
            if (no, row) in found:
                last[case] = max(no, last.get(case, 0))
        ordered = sorted(last.items(), key=lambda one: (-one[1], one[0]))
        return _told_cases(self._engine, ordered)


class _Log:
    """A log by its position, and what its steps made of the register."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.position = log.position(engine)

    def beyond(self, position: str) -> set[tuple[int, str]]:
        """Return the steps of people after a position that made what stands, each with its rows."""
        later = log.since(self._engine, json.loads(position))
        if not later:
            return set()
        base = {row[0] for row in self._engine.rows("SELECT no FROM step WHERE kind = 'base'")}
        return {one for one in standing(self._engine, later) if one[0] not in base}


def _last_cases(engine: Engine) -> tuple[Case, ...]:
    for searched, step in enumerate(log.steps_backwards(engine)):
        found = sorted({case for _, _, case in _cases_of(engine, {step.no})})
        if found:
            return tuple(_told_cases(engine, [(case, step.no) for case in found]))
        if searched >= _SEARCHED:
            break
    return ()


def _cases_of(engine: Engine, numbers: set[int]) -> Iterator[tuple[int, str, str]]:
    """Yield step, row and case for each case that a step changed, or rows that hang on it."""
    for some in pieces(sorted(numbers), silent):
        among = f'FROM "change" c WHERE c.step IN {marks(some)}'
        own = f'SELECT DISTINCT c.step, c."row", c."row" {among} AND c."table" = \'application\''
        yield from engine.stream(own, some)
        for table in CHILDREN:
            sql = (
                f'SELECT DISTINCT c.step, t.id, t.application FROM "change" c '
                f'JOIN "{table}" t ON t.id = c."row" '
                f"WHERE c.step IN {marks(some)} AND c.\"table\" = '{table}' "
                "AND t.application IS NOT NULL"
            )
            yield from engine.stream(sql, some)


def _told_cases(engine: Engine, cases: Iterable[tuple[str, int]]) -> list[Case]:
    wanted = list(cases)
    names: dict[str, str] = {}
    for some in chunks([case for case, _ in wanted]):
        named = (
            "SELECT a.id, coalesce(a.number, a.own_reference, c.name, '') "
            "FROM application a LEFT JOIN company c ON c.id = a.company"
        )
        sql = f"{named} WHERE a.id IN {marks(some)}"
        names.update(engine.rows(sql, some))
    steps = {no: log.numbered(engine, no) for no in {no for _, no in wanted}}
    return [Case(case, names.get(case, ""), steps[no]) for case, no in wanted]
