"""Taking steps of other laptops into the open register, as one step that can be undone at once.

The steps are written into the log as they are; what their rows show is then told by the log, in
causal order, on every laptop alike. The step of the merge itself says who took in what, and the
steps it brought are marked with its number; it changes nothing but what it brings back of steps
that are here and were taken back.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.progress import part, silent, watched
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.steps import CREATED, Change, Step, Value
from rare_earth_desk.store import folding, log, rows, standings, stepping
from rare_earth_desk.store.affected import affected
from rare_earth_desk.store.engine import IntegrityError
from rare_earth_desk.store.merging.arriving import lacking
from rare_earth_desk.store.merging.bringing_back import TakenBack, taken_back
from rare_earth_desk.store.merging.crossings import Crossing, crossed_words, crossings
from rare_earth_desk.store.merging.heads import Contradiction, contradictions
from rare_earth_desk.store.merging.package import TAKEN
from rare_earth_desk.store.merging.telling import ToldContradiction, told
from rare_earth_desk.store.merging.told_cases import MOST, ToldCase, told_cases
from rare_earth_desk.store.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.merging.lines import Arriving
    from rare_earth_desk.store.merging.package import Header

Row = dict[str, Value]
_WHOLE = 1 << 62
# How far the whole is when the steps are proved, written, their rows folded.
_PROVED, _WRITTEN, _FOLDED = 0.15, 0.45, 0.7
_LOOSE = "it points to records that are not here"
_DOES_NOT_FIT = "{what} does not fit this register ({why}); nothing was changed."


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge brought: steps, applications by id that were changed or are new.

    `contradictions` are all that stand open after it, `arisen` those that it brought, of which
    `claims` tells in words, as `cases` does of the first applications: after a preview nothing
    else can, for what they name is gone again. `crossings` are records that were taken out on one
    side and changed on the other. Of `taken_back`, which `steps` does not count, all came back.
    """

    steps: int = 0
    changed: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    contradictions: tuple[Contradiction, ...] = ()
    arisen: tuple[Contradiction, ...] = ()
    claims: tuple[ToldContradiction, ...] = ()
    cases: tuple[ToldCase, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    taken_back: TakenBack = TakenBack()

    @property
    def does_anything(self) -> bool:
        """Whether anything is new, or comes back."""
        return bool(self.steps or self.taken_back.steps)

    @property
    def told(self) -> Phrase:
        """What it brings, in words."""
        return phrase(
            "{changed:case|cases} changed, {new} new, {n:contradiction|contradictions}",
            changed=len(self.changed), new=len(self.new), n=len(self.arisen),
        )  # fmt: skip

    @property
    def crossed(self) -> list[Phrase]:
        """What was taken out on one side and changed on the other, a sentence for each side."""
        return crossed_words(self.crossings)

    def all_told(self, *, done: bool) -> list[Phrase]:
        """Return what it brings and, where anything comes back, that; as `done` or as it would."""
        told = [self.told] if self.steps else []
        back = self.taken_back
        return [*told, back.told_done if done else back.told] if back.steps else told


class _TryOut(Exception):
    """Ends a merge that is only tried out: its transaction is rolled back."""


def try_out(
    file: RegisterFile,
    steps: Sequence[Arriving],
    what: str,
    progress: Progress = silent,
    *,
    known: Mapping[str, int] | None = None,
    brings_back: bool = False,
) -> MergeReport:
    """Return what `take_in` would do, having done it and taken it back. Raises alike."""
    found: list[MergeReport] = []
    try:
        with file.engine.unguarded(), file.engine.atomic("IMMEDIATE"):
            merge = _Merge(file, steps, what, "", progress, known=known, brings_back=brings_back)
            found.append(merge.report())
            if file.engine.rows("PRAGMA foreign_key_check"):  # asked for at a commit only
                raise Refused(_DOES_NOT_FIT, what=what, why=_LOOSE)
            raise _TryOut
    except _TryOut:
        return found[0]
    except IntegrityError as error:
        raise Refused(_DOES_NOT_FIT, what=what, why=str(error)) from error


def take_in(
    file: RegisterFile,
    steps: Sequence[Arriving],
    what: str,
    maker: str,
    progress: Progress = silent,
    *,
    known: Mapping[str, int] | None = None,
    brings_back: bool = False,
) -> tuple[Step | None, MergeReport]:
    """Take in the steps that are not here yet; returns the step of the merge and what it did.

    Where it is `known` how far the maker knew the log, crossings are told. Steps that are here and
    were taken back stay so, unless it `brings_back` these.
    There is no such step where nothing came that changes anything. Raises Refused, with nothing
    changed, where the steps do not follow those that are here (`arriving`) or do not fit.
    """
    file.refuse_writing()
    try:
        with file.engine.unguarded(), file.engine.atomic("IMMEDIATE"):
            merge = _Merge(file, steps, what, maker, progress, known=known, brings_back=brings_back)
            step, report = merge.finish(), merge.report()
            part(progress, 0, 1)(1, 1)
    except IntegrityError as error:
        raise Refused(_DOES_NOT_FIT, what=what, why=str(error)) from error
    file.noted()
    return step, report


def note_taken(file: RegisterFile, header: Header) -> None:
    """Remember which package of a laptop was taken in last, to tell which one is missing."""
    taken: dict[str, int] = json.loads(file.about(TAKEN) or "{}")
    if taken.get(header.laptop, 0) < header.number:
        file.note_about(**{TAKEN: log.canonical({**taken, header.laptop: header.number})})


class _Merge:
    """One merge within its transaction: steps written, rows brought to what the log says."""

    def __init__(
        self,
        file: RegisterFile,
        steps: Sequence[Arriving],
        what: str,
        maker: str,
        progress: Progress,
        *,
        known: Mapping[str, int] | None,
        brings_back: bool,
    ) -> None:
        self._file, self._engine, self._maker, self._told = file, file.engine, maker, progress
        self._before = {_key(one) for one in contradictions(self._engine)}
        self._steps = lacking(self._engine, steps, what, part(progress, 0, _PROVED))
        self._crossings = () if known is None else crossings(self._engine, self._steps, known)
        self._write(part(progress, _PROVED, _WRITTEN))
        self._touched = _touched(self._steps)
        self.changes = self._fold(part(progress, _WRITTEN, _FOLDED))
        new = {one.step["id"] for one in self._steps}
        here = [one for one in steps if one.step["id"] not in new] if brings_back else []
        self._back = taken_back(self._engine, here)
        self._own = self._bring_back()
        self.changes += self._own
        self._concerned = affected(self._engine, self.changes)
        # A step that settled what is shown here already changes nothing but when that was.
        arrived = [change for one in self._steps for change in one.changes]
        self._computed = self._concerned.computed | affected(self._engine, arrived).computed

    @property
    def _changes_anything(self) -> bool:
        return bool(self._own) or any(one.changes for one in self._steps)

    def _write(self, progress: Progress) -> None:
        first = log.following(self._engine, self._file.about("laptop"))["no"]
        # What changes nothing, such as a colleague's own merge, needs no merge of ours: packages
        # would go to and fro without end.
        brings = any(one.changes for one in self._steps)
        brought_by = first + len(self._steps) if brings else 0
        for place, one in enumerate(watched(self._steps, progress, len(self._steps))):
            row = {**one.step, "no": first + place}
            log.append(self._engine, row, one.changes, brought_by)

    def _fold(self, progress: Progress) -> list[Change]:
        """Give the rows that were touched what the log says now; returns what that changed."""
        changes: list[Change] = []
        for place, (table, ids) in enumerate(self._touched.items()):
            progress(place, len(self._touched))
            wanted = folding.rows_until(self._engine, ids, _WHOLE).rows(table)
            changes += bring(self._engine, table, wanted)
        return changes

    def _bring_back(self) -> list[Change]:
        """Give rows what was taken back of steps that are here; returns the changes made."""
        transaction = Transaction(self._engine)
        transaction.reverse(self._back.changes)
        return transaction.changes()

    def finish(self) -> Step | None:
        """Write the step of the merge and what is computed; returns it, where there is one."""
        if not self._changes_anything:
            return None
        name = self._name()
        row = stepping.next_row(self._file, name, "merge", None, None)
        log.write(self._engine, row, log.based(self._engine, self._own))
        standings.rebuild(self._engine, self._computed, part(self._told, _FOLDED, 1))
        concerned = self._concerned._replace(shown=self._concerned.shown | self._computed)
        return stepping.told(row, name, self.changes, concerned)

    def _name(self) -> Phrase:
        number, back, maker = len(self._steps), self._back.steps, self._maker
        if not back:
            return phrase("merge of {n:step|steps} of the laptop of {maker}", n=number, maker=maker)
        return phrase(
            "merge of {n:step|steps} of the laptop of {maker}, {back} of them taken back before",
            n=number + back, back=back, maker=maker,
        )  # fmt: skip

    def report(self) -> MergeReport:
        """Return what it did."""
        concerned = self._concerned
        open_ = tuple(contradictions(self._engine))
        arisen = tuple(one for one in open_ if _key(one) not in self._before)
        return MergeReport(
            steps=len(self._steps),
            changed=concerned.edited | concerned.left,
            new=concerned.made,
            contradictions=open_,
            arisen=arisen,
            claims=tuple(told(self._engine, arisen[:MOST])),
            cases=told_cases(self._engine, self.changes),
            crossings=self._crossings,
            taken_back=self._back,
        )


def _key(one: Contradiction) -> tuple[str, str, frozenset[str]]:
    return one.row, one.field, frozenset(write.step for write in one.writes)


def _touched(steps: Sequence[Arriving]) -> dict[str, list[str]]:
    """Return the rows that the steps change, by table, parents before children."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in steps:
        for change in one.changes:
            found[change.table][change.row] = None
    return {table: list(found[table]) for table in RECORDS if table in found}


def bring(engine: Engine, table: str, wanted: Mapping[str, Row]) -> list[Change]:
    """Make rows of a table what they are wanted to be; returns what that changed."""
    names = rows.names_of(table)
    present = rows.fields_by_id(engine, RECORDS[table], names[1:], list(wanted))
    changes: list[Change] = []
    updates: dict[str, list[tuple[Value, str]]] = defaultdict(list)
    made: list[tuple[Any, ...]] = []
    for id_, row in wanted.items():
        if id_ not in present:
            made.append((id_, *map(row.get, names[1:])))
            changes.append(Change(table, id_, CREATED, None, log.canonical_row(row)))
            continue
        for name in names[1:]:
            old, new = present[id_][name], row.get(name)
            if old != new:
                updates[name].append((new, id_))
                changes.append(Change(table, id_, name, old, new))
    columns = ", ".join(f'"{name}"' for name in names)
    engine.many(f'INSERT INTO "{table}" ({columns}) VALUES {rows.marks(names)}', made)
    for name, pairs in updates.items():
        engine.many(f'UPDATE "{table}" SET "{name}" = ? WHERE id = ?', pairs)
    return changes
