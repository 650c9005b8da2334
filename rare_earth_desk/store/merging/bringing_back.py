"""What merging a package brings back: its steps that are here, but were taken back since.

Undoing a merge is a step of its own, and the steps of the merge stay in the log. So a package
that is merged again has nothing new in it, and still the register does not show what it says.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, local_time
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.steps import CREATED, Change
from rare_earth_desk.store import log
from rare_earth_desk.store.rows import chunks, marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.merging.lines import Arriving

_UNDOS = (
    "SELECT u.no, u.id, u.at, m.id FROM step u JOIN step m ON m.id = u.undoes "
    "WHERE u.kind = 'undo' AND m.kind IN ('merge', 'redo') ORDER BY u.no"
)
_Place = tuple[str, str]  # row and field


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many steps are here but were taken back, and when last (ISO 8601 in UTC).

    `changes` are those of the undos that hide what the steps wrote, to be reversed.
    """

    steps: int = 0
    at: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def day(self) -> str:
        """The day on which they were taken back, as it is shown."""
        return days.show(local_time.local(datetime.fromisoformat(self.at)).date().isoformat())

    @property
    def told(self) -> Phrase:
        """What merging would do about them, in words."""
        return phrase(
            "{n:step of this package is here but was|steps of this package are here but were} "
            "taken back on {day}; merging brings back what was taken",
            n=grouped(self.steps), day=self.day,
        )  # fmt: skip

    @property
    def told_done(self) -> Phrase:
        """What was done about them, in words."""
        return phrase(
            "{n:step|steps} taken back on {day} brought back", n=grouped(self.steps), day=self.day
        )


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A change of an undo that still stands, and the merge it took back: its number, if whole.

    `merge` is None for what an earlier bringing back wrote, whichever merge that had been in.
    """

    change: Change
    at: str
    merge: int | None


def taken_back(engine: Engine, steps: Sequence[Arriving]) -> TakenBack:
    """Return what of these steps is here, but was taken back and not changed since."""
    hidden: dict[_Place, _Hidden] = {
        (one.change.row, one.change.field): one for one in _hidden(engine)
    }
    if not hidden:
        return TakenBack()
    by_row: dict[str, list[str]] = defaultdict(list)
    for row, field in hidden:
        by_row[row].append(field)
    merges = _brought_by(engine, [one.step["id"] for one in steps])
    found: dict[_Place, _Hidden] = {}
    number = 0
    for one in steps:
        if (merge := merges.get(one.step["id"])) is None:
            continue
        places = {place for change in one.changes for place in _places(change, by_row)}
        back = {place: hidden[place] for place in places if hidden[place].merge in (None, merge)}
        number += bool(back)
        found |= back
    at = max((one.at for one in found.values()), default="")
    # In the order in which they were written: parents before what hangs on them.
    changes = tuple(one.change for place, one in hidden.items() if place in found)
    return TakenBack(number, at, changes)


def _places(change: Change, by_row: dict[str, list[str]]) -> Iterator[_Place]:
    """Yield where an undo may hide a change: with the row that it is of, the change is gone too."""
    for field in by_row.get(change.row, ()):
        if field in (change.field, "removed") or change.field == CREATED:
            yield change.row, field


def _brought_by(engine: Engine, ids: Sequence[str]) -> dict[str, int]:
    """Return which merge brought steps here, by their ids; those made here are left out."""
    found: dict[str, int] = {}
    for some in chunks(ids):
        sql = f"SELECT id, {log.BROUGHT_BY} FROM step WHERE id IN {marks(some)}"
        found.update((id_, merge) for id_, merge in engine.rows(sql, some) if merge)
    return found


def _hidden(engine: Engine) -> Iterator[_Hidden]:
    """Yield the changes of undone merges that are what the register shows now."""
    for no, id_, at, of in engine.rows(_UNDOS):
        merge = _merge_of(engine, of)
        if merge is None:
            continue
        changes = log.changes_of(engine, no)
        own = {(one.row, one.field) for one in log.changes_of(engine, merge)}
        shown = log.latest(engine, changes)
        for change in changes:
            place = (change.row, change.field)
            if shown[place][1] == id_:
                yield _Hidden(change, at, None if place in own else merge)


def _merge_of(engine: Engine, id_: str) -> int | None:
    """Return the number of the merge that an undo took back; also where it was done again."""
    while True:
        ((no, kind, undoes),) = engine.rows("SELECT no, kind, undoes FROM step WHERE id = ?", [id_])
        if kind == "merge":
            return int(no)
        if kind not in ("undo", "redo"):
            return None
        id_ = undoes
