"""The writes of a field that no other write replaces: one is its value, several may contradict.

Each change names the step whose value it replaces (`log.based`). What laptops wrote without
knowing of each other is replaced by neither; the field shows the last in causal order, and the
others stay until somebody settles it.

A row that every laptop makes alike (`ids.is_derived`), such as a fact that the product ships, is
made once, however many made it: what is written to it replaces all its makings, the last of which
counts until then.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rare_earth_desk.domain.ids import is_derived
from rare_earth_desk.domain.steps import CREATED, Change, Value
from rare_earth_desk.store.log import IN_ORDER
from rare_earth_desk.store.rows import chunks, marks, names_of

if TYPE_CHECKING:
    from rare_earth_desk.store.engine import Engine

Place = tuple[str, str]
"""A row and a field of it."""


class Write(NamedTuple):
    """One value that was given to a field: by which step, when (ISO 8601, UTC), by whom."""

    step: str
    value: Value
    at: str
    who: str
    laptop: str
    meeting: str | None
    undoes: str | None
    replaces: tuple[str, ...]


class Contradiction(NamedTuple):
    """A field of a row with several values that stand side by side; the last one is shown."""

    table: str
    row: str
    field: str
    writes: tuple[Write, ...]


class Heads(NamedTuple):
    """What stands of a field: its unreplaced writes, and the steps that settling it must name.

    The last of the writes is what the field shows.
    """

    writes: tuple[Write, ...]
    steps: tuple[str, ...]


_SQL = (
    'SELECT c."row", c.field, c.new, c.replaces, s.id, s.at, s.who, s.laptop, s.meeting, s.undoes '
    'FROM "change" c CROSS JOIN step s ON s.no = c.step '
)
# Two writes that replace the same one were made without knowing of each other; where several stand
# side by side now, this is how it began.
_FORKED = (
    'SELECT "table", "row", field FROM "change" WHERE replaces IS NOT NULL {among}'
    'GROUP BY "row", field, replaces HAVING count(*) > 1'
)
# What a repair could read in a table only, it made anew; a colleague may still know how it was
# made first. Neither of the two replaces the other.
_MADE_TWICE = (
    f'SELECT "table", "row" FROM "change" WHERE field = \'{CREATED}\' {{among}}'
    'GROUP BY "row" HAVING count(*) > 1'
)
_SETTLED = (
    'SELECT c."row", c.field, s.id FROM "change" c CROSS JOIN step s ON s.no = c.step '
    "WHERE c.\"row\" IN {rows} AND instr(c.replaces, ' ') > 0"
)
# A laptop always replaces the last write of a field that it knows, its own among them: of a row
# that one laptop alone wrote to, nothing stands side by side. So rows are looked at only where
# others wrote than the one that wrote most, whichever that is and however their steps came here.
_SHARED = (
    'AND "row" IN (SELECT c."row" FROM step s CROSS JOIN "change" c ON c.step = s.no '
    "WHERE s.laptop <> ?) "
)
# Places count from 0 within a step: the last one tells how many changes it made, without reading
# them all.
_BY_SHARE = (
    'SELECT laptop, sum((SELECT max(place) + 1 FROM "change" WHERE step = s.no)) FROM step s '
    "GROUP BY laptop ORDER BY 2 DESC, laptop"
)


def heads(engine: Engine, ids: Sequence[str], fields: Sequence[str]) -> dict[Place, Heads]:
    """Return the unreplaced writes of these fields of these rows, in causal order."""
    wanted = set(fields)
    found: dict[Place, Heads] = {}
    for some in chunks(ids):
        names = sorted({*wanted, CREATED})
        sql = (
            f'{_SQL} WHERE c."row" IN {marks(some)} AND c.field IN {marks(names)} '
            f'ORDER BY c."row", {IN_ORDER}'
        )
        for row, writes in _by_row(engine.stream(sql, (*some, *names))):
            for field in wanted:
                found[row, field] = _unreplaced(_of_field(writes, field))
    return found


def settlings(engine: Engine, changes: Sequence[Change]) -> dict[str, list[str]]:
    """Return the fields, by row, in which changes settled something, or took a settling back.

    Taking them back has to name all that stands there, also where the value shown stays as it is.
    """
    found: dict[str, list[str]] = {}
    single = [one for one in changes if len(one.replaces) == 1]
    settled: set[tuple[str, str, str]] = set()
    for some in chunks(sorted({one.row for one in single})):
        settled.update(engine.rows(_SETTLED.format(rows=marks(some)), some))
    for one in changes:
        if len(one.replaces) > 1 or (one.row, one.field, *one.replaces) in settled:
            found.setdefault(one.row, []).append(one.field)
    return found


def contradictions(engine: Engine, ids: Sequence[str] | None = None) -> list[Contradiction]:
    """Return every field whose unreplaced writes have different values, in order of its row.

    The writes of one are in causal order, of those with the same value the last. With `ids` only
    these rows are looked at, no more than one statement can bind.
    """
    forked = _shared(engine) if ids is None else _forked(engine, f'AND "row" IN {marks(ids)} ', ids)
    fields = sorted({field for _table, _row, field in forked})
    known = heads(engine, sorted({row for _table, row, _field in forked}), fields)
    found: dict[tuple[str, str, str], Contradiction] = {}
    for table, row, field in forked:
        different = _different(known[row, field].writes)
        if len(different) > 1:
            found[table, row, field] = Contradiction(table, row, field, different)
    return list(found.values())


def by_share(engine: Engine) -> list[str]:
    """Return the laptops that wrote to a register, the one that made most changes first."""
    return [laptop for laptop, _share in engine.rows(_BY_SHARE)]


_Forked = list[tuple[str, str, str]]


def _shared(engine: Engine) -> _Forked:
    """Return what forked of all that several laptops wrote; nothing where one laptop did."""
    most, *others = by_share(engine) or [""]
    return _forked(engine, _SHARED, (most,)) if others else []


def _forked(engine: Engine, among: str, given: Sequence[str]) -> _Forked:
    """Return table, row and field wherever two writes did not know of each other, in order."""
    found: set[tuple[str, str, str]] = set(engine.rows(_FORKED.format(among=among), given))
    for table, row in engine.rows(_MADE_TWICE.format(among=among), given):
        found.update((table, row, name) for name in names_of(table)[1:])
    return sorted(found)


def _different(writes: Sequence[Write]) -> tuple[Write, ...]:
    last = {(type(one.value), one.value): one for one in writes}
    return tuple(one for one in writes if last[type(one.value), one.value] is one)


_Line = tuple[Any, ...]


def _by_row(lines: Iterator[_Line]) -> Iterator[tuple[str, list[_Line]]]:
    row, own = "", list[_Line]()
    for line in lines:
        if line[0] != row and own:
            yield row, own
            own = []
        row = line[0]
        own.append(line)
    if own:
        yield row, own


def _of_field(lines: Sequence[_Line], field: str) -> list[Write]:
    """Return the writes of one field of a row; its making gives a value to every field."""
    found: list[Write] = []
    makings: list[Write] = []
    itself = {line[4] for line in lines if line[1] == field}
    for _row, name, new, replaces, step, at, who, laptop, meeting, undoes in lines:
        # A step that makes a row and then gives a field another value stands by the latter.
        if name != field and (name != CREATED or step in itself):
            continue
        value: Value = new if name == field else _made(new, field)
        replaced = tuple((replaces or "").split())
        write = Write(step, value, at, who, laptop, meeting, undoes, replaced)
        (makings if name == CREATED and is_derived(_row) else found).append(write)
    return _once(makings, found) if makings else found


def _once(makings: Sequence[Write], written: Sequence[Write]) -> list[Write]:
    """Return the last making of a row before what was written to it, as if it were the only one."""
    last = makings[-1]
    others = {one.step for one in makings}
    return [
        last,
        *(
            one._replace(replaces=tuple(last.step if step in others else step
                                        for step in one.replaces))
            for one in written
        ),
    ]  # fmt: skip


def _made(told: str, field: str) -> Value:
    values: Mapping[str, Value] = {"removed": 0, **json.loads(told)}
    return values.get(field)


def _unreplaced(writes: Sequence[Write]) -> Heads:
    """Return what stands: a settling that was taken back replaces nothing, nor stands itself."""
    by_step = {one.step: one for one in writes}
    reopening = {one.step: settled for one in writes if (settled := _reopened(one, by_step))}
    void = {settled.step for settled in reopening.values()}
    replaced = {step for one in writes if one.step not in void for step in one.replaces}
    for step, settled in reopening.items():
        if step in replaced:  # somebody went on from the value that was shown again
            value = by_step[step].value
            replaced |= {one for one in settled.replaces if _value(by_step, one) == value}
    left = [one for one in writes if one.step not in replaced and one.step not in void]
    standing = tuple(one for one in left if one.step not in reopening)
    # Where the writes that were settled were all replaced elsewhere, what reopened them is left.
    told = _shown_last(standing or tuple(left), writes[-1]) if reopening else standing
    return Heads(told, tuple(sorted(one.step for one in left)))


def _shown_last(told: tuple[Write, ...], shown: Write) -> tuple[Write, ...]:
    """Return what stands where something was reopened: that shows again what was shown before.

    It need not be the last that stands. Where all of that value was replaced elsewhere meanwhile,
    nothing would say that it is not what stands: so it is told beside that.
    """
    others = tuple(one for one in told if not _is_alike(one, shown))
    return (*others, *(tuple(one for one in told if _is_alike(one, shown)) or (shown,)))


def _is_alike(one: Write, other: Write) -> bool:
    return type(one.value) is type(other.value) and one.value == other.value


def _value(by_step: Mapping[str, Write], step: str) -> Value:
    found = by_step.get(step)
    return found.value if found else None


def _reopened(write: Write, by_step: Mapping[str, Write]) -> Write | None:
    """Return the settling that a write took back: what it had settled stands side by side again."""
    settled = by_step.get(write.undoes or "")
    if settled is None or write.replaces != (settled.step,) or len(settled.replaces) < 2:
        return None
    return settled
