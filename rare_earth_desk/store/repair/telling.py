"""Telling what a repair recovered and what is lost, by the names that people know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from rare_earth_desk.domain.display import as_read
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.steps import CREATED
from rare_earth_desk.store.case_counts import case_counts
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.repair.backups import Chosen
from rare_earth_desk.store.repair.losses import Lost
from rare_earth_desk.store.repair.naming import Names, label
from rare_earth_desk.store.repair.quarry import Quarry, is_text
from rare_earth_desk.store.repair.replay import Replayed
from rare_earth_desk.store.repair.report import LostSteps, RepairReport
from rare_earth_desk.store.repair.salvage import Salvage


class Telling:
    """Puts into words what replaying and salvaging left undone."""

    def __init__(
        self,
        engine: Engine,
        quarry: Quarry,
        replayed: Replayed,
        found: Salvage,
        parents: Sequence[tuple[str, str]],
    ) -> None:
        """`engine` holds the repaired register, `parents` are rows made for what hangs on them."""
        self._engine, self._quarry = engine, quarry
        self._replayed, self._found, self._parents = replayed, found, parents
        self._names = Names(engine)

    def report(self, path: Path, out: Path, chosen: Chosen, *, new_id: bool) -> RepairReport:
        """Return the report on the register at `path`, repaired into `out`.

        `new_id` says that nothing told which register it is.
        """
        found = self._found
        return RepairReport(
            source=path,
            out=out,
            backup=chosen.source,
            from_repair=chosen.is_repaired,
            passed_over=tuple(chosen.passed_over),
            applications=case_counts(self._engine).there,
            records=sum(self._count(table) for table in RECORDS),
            steps=self._count("step"),
            replayed=self._replayed.steps,
            retold=self._replayed.retold,
            worked_out=self._replayed.worked_out,
            salvaged=len(found.changes),
            put_right=tuple(self._put_right()),
            lost=tuple(self._lost()),
            stray=tuple(self._stray()),
            unnamed=tuple(phrase(RECORDS[table].plural) for table in found.unnamed),
            history=self._history(),
            new_id=new_id,
        )

    def _count(self, table: str) -> int:
        return int(self._engine.rows(f'SELECT count(*) FROM "{table}"')[0][0])

    def _lost(self) -> Iterator[Lost]:
        gone = {(table, id_): None for table, rows in self._found.gone.items() for id_ in rows}
        gone |= dict.fromkeys(self._parents)
        for table, id_ in gone:
            case = self._names.case(table, id_)
            yield Lost(table, id_, self._names.name(table, id_), gone=True, case=case)
        than = self._end() if self._found.older else ""
        for table, rows in self._found.older.items():
            for id_, fields in rows.items():
                told = sorted(label(table, one) for one in fields if one not in ("*", CREATED))
                case = self._names.case(table, id_)
                name = self._names.name(table, id_)
                yield Lost(table, id_, name, tuple(told), case=case, than=than)

    def _end(self) -> str:
        """Return the moment of the last step that anything tells of, as it is read, or ""."""
        moments = self._moments().values()
        return as_read(Kind.MOMENT, max(moments)) if moments else ""

    def _put_right(self) -> Iterator[Phrase]:
        for table, rows in self._found.put_right.items():
            for id_, fields in rows.items():
                told = ", ".join(f"“{label(table, one)}”" for one in sorted(fields))
                yield phrase("{name}: {fields}", name=self._names.name(table, id_), fields=told)

    def _stray(self) -> Iterator[Phrase]:
        if self._replayed.base or self._replayed.steps:
            for table, id_ in self._found.stray:
                yield self._names.name(table, id_)

    def _history(self) -> LostSteps | None:
        left = self._replayed.left
        sure = self._quarry.names_all("step") or self._found.knows_all
        if not self._replayed.lost and sure:
            return None
        moments = self._moments()
        told = sorted(moments[no] for no in left if no in moments)
        if not told:
            # Nothing tells when they were made: between the steps on both sides.
            ends = [no for gap in self._replayed.gaps for no in gap]
            told = sorted(moments[no] for no in ends if no in moments)
        since, until = (as_read(Kind.MOMENT, told[at]) if told else "" for at in (0, -1))
        return LostSteps(self._replayed.lost, sure, since, until, self._cases(left))

    def _moments(self) -> dict[int, str]:
        """Return the moments of all steps that are known, lost or not, by their numbers."""
        # The step that holds what was salvaged is of now.
        sql = "SELECT no, at FROM step WHERE no <= ?"
        moments: dict[int, Any] = dict(self._engine.rows(sql, (self._replayed.last,)))
        moments |= dict(self._quarry.engine.rows("SELECT no, at FROM step"))
        partial: Mapping[int, Mapping[str, Any]] = self._quarry.unread("step")
        moments |= {no: values["at"] for no, values in partial.items() if "at" in values}
        return {no: at for no, at in moments.items() if _is_moment(at)}

    def _cases(self, left: Collection[int]) -> tuple[str, ...]:
        """Return the names of the applications that steps changed, as far as it is told."""
        sql = 'SELECT step, "row" FROM "change" UNION SELECT step, "row" FROM told_change'
        rows = {row for no, row in self._quarry.engine.stream(sql) if no in left and is_text(row)}
        found: set[str] = set()
        for row in rows:
            told = self._engine.rows('SELECT "table" FROM "change" WHERE "row" = ? LIMIT 1', (row,))
            found |= {self._names.case(table, row) for (table,) in told if table in RECORDS}
        return tuple(sorted(found - {""}))


def _is_moment(value: Any) -> bool:
    if not is_text(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
