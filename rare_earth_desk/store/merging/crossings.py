"""Records that one laptop took out and another changed, neither knowing of it.

A package tells how far its maker knew the log when it was made (`Header.until`). What this laptop
did beyond, its maker did not know; what came with the package, this laptop did not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.steps import CREATED
from rare_earth_desk.store.names import record_name
from rare_earth_desk.store.rows import chunks, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.merging.lines import Arriving

_UNKNOWN = (
    'SELECT c."row", c.field, c.new, s.laptop, s.running FROM "change" c '
    'JOIN step s ON s.no = c.step WHERE c."row" IN {ids}'
)


class Crossing(NamedTuple):
    """A record that was taken out on one side, "here" or "there", and changed on the other."""

    table: str
    row: str
    taken_out: Literal["here", "there"]
    name: str


def crossings(
    engine: Engine, steps: Sequence[Arriving], until: Mapping[str, int]
) -> tuple[Crossing, ...]:
    """Return what steps that are not here yet cross with what was done here.

    `until` tells how far their maker knew the log: {laptop: running number}.
    """
    there = _told(
        (change.table, change.row, change.field, change.new)
        for one in steps
        for change in one.changes
    )
    here = _told(
        (there[row][0], row, field, new)
        for row, field, new in _done_here(engine, list(there), until)
    )
    found = []
    for row, (table, is_out_there, is_changed_there) in there.items():
        _table, is_out_here, is_changed_here = here.get(row, (table, False, False))
        if is_out_here and is_changed_there and not is_out_there:
            found.append(Crossing(table, row, "here", record_name(engine, table, row)))
        elif is_out_there and is_changed_here and not is_out_here:
            found.append(Crossing(table, row, "there", record_name(engine, table, row)))
    return tuple(found)


def crossed_words(found: Sequence[Crossing]) -> list[Phrase]:
    """Return in a sentence for each side what was taken out on one and changed on the other."""
    here = [one.name for one in found if one.taken_out == "here"]
    there = [one.name for one in found if one.taken_out == "there"]
    said = []
    if here:
        said.append(phrase(
            "{n:record|records} taken out here, and changed there without knowing: {names}.",
            n=grouped(len(here)), names=_some(here),
        ))  # fmt: skip
    if there:
        said.append(phrase(
            "{n:record|records} changed here, and taken out there without knowing: {names}.",
            n=grouped(len(there)), names=_some(there),
        ))  # fmt: skip
    return said


def _some(names: Sequence[str]) -> Phrase | str:
    shown = ", ".join(dict.fromkeys(names[:_NAMED]))
    more = len(names) - _NAMED
    return phrase("{names} and {n} more", names=shown, n=grouped(more)) if more > 0 else shown


_NAMED = 3
_Told = tuple[str, bool, bool]


def _told(changes: Iterable[tuple[str, str, str, object]]) -> dict[str, _Told]:
    """Return of each row its table, whether it ended taken out, whether anything else changed."""
    found: dict[str, _Told] = {}
    for table, row, field, new in changes:
        _table, out, changed = found.get(row, (table, False, False))
        if field == "removed":
            out = bool(new)
        elif field != CREATED:
            changed = True
        found[row] = (table, out, changed)
    return found


def _done_here(
    engine: Engine, ids: Sequence[str], until: Mapping[str, int]
) -> list[tuple[str, str, object]]:
    """Return the changes of these rows that the maker did not know of, in their order."""
    found = []
    for some in chunks(ids):
        sql = f"{_UNKNOWN.format(ids=marks(some))} ORDER BY c.step, c.place"
        for row, field, new, laptop, running in engine.rows(sql, some):
            if running > until.get(laptop, 0):
                found.append((row, field, new))
    return found
