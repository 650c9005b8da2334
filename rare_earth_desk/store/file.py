"""The open register file: one owner, one connection; every write is a logged step."""

from __future__ import annotations

import contextlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.steps import CREATED, Change, Step, StepKind
from rare_earth_desk.store import log, opening, schema, standings
from rare_earth_desk.store.engine import DatabaseError, Engine
from rare_earth_desk.store.tables import Tables
from rare_earth_desk.store.transaction import Progress, Transaction

Work = Callable[[Transaction], Phrase]


def utc_now() -> datetime:
    """Return the present moment; replaced by a simulated clock when a sample is made."""
    return datetime.now(UTC)


class RegisterFile:
    """Owns the connection. Outside `commit` it is read-only, so nothing can bypass the log."""

    def __init__(self, path: Path, engine: Engine, tables: Tables) -> None:
        self.path = path
        self.engine = engine
        self.tables = tables
        self.now: Callable[[], datetime] = utc_now
        self.who = ""
        self._deferred: dict[str, str] | None = None

    # -- opening and closing -----------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, about: dict[str, str]) -> Self:
        """Make a new, empty register; raises Refused when the file exists."""
        opening.refuse_existing(path)
        engine = Engine(str(path))
        try:
            engine.connect()
            opening.set_journal(engine, path)
            tables = Tables(engine)
            facts = {"register": new_id(), "laptop": new_id(), **about}
            with engine.atomic("EXCLUSIVE"):
                schema.make(tables)
                engine.many("INSERT INTO about (key, value) VALUES (?, ?)", list(facts.items()))
        except DatabaseError as error:
            engine.close()
            raise opening.sentence_for(error, path) from error
        return cls(path, engine, tables)._guarded()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a register, upgrading it after a copy where needed; raises Refused."""
        opening.refuse_missing(path)
        engine = Engine(str(path))
        try:
            engine.connect()
            tables = Tables(engine)
            if not schema.is_register(engine):
                raise Refused("“{path}” is not a register of Rare Earth Desk.", path=path)
            schema.refuse_newer(tables, path.name)
            opening.set_journal(engine, path)
            file = cls(path, engine, tables)
            if not schema.is_current(tables):
                file.copy_to(file._free_name("before upgrade"))
                schema.upgrade(tables)
        except DatabaseError as error:
            engine.close()
            raise opening.sentence_for(error, path) from error
        except Refused:
            engine.close()
            raise
        return file._guarded()

    def _guarded(self) -> Self:
        self.engine.execute_sql("PRAGMA query_only = ON")
        return self

    def close(self) -> None:
        """Close the file; the journal is folded back into it."""
        if not self.engine.is_closed():
            with contextlib.suppress(DatabaseError):
                self.engine.execute_sql("PRAGMA query_only = OFF")
            self.engine.close()

    def about(self, key: str) -> str:
        """Return one fact about the file itself ("sample", "laptop", "register"), or ""."""
        found = self.engine.rows("SELECT value FROM about WHERE key = ?", (key,))
        return str(found[0][0]) if found else ""

    def copy_to(self, path: Path) -> None:
        """Write a complete, compact copy beside or elsewhere; never over an existing file."""
        opening.refuse_existing(path)
        self.engine.execute_sql("VACUUM INTO ?", (str(path),))

    def _free_name(self, words: str) -> Path:
        stem = f"{self.path.stem} {words} {self.now():%Y-%m-%d}"
        for suffix in ("", *(f" {n}" for n in range(2, 1000))):
            path = self.path.with_name(f"{stem}{suffix}{self.path.suffix}")
            if not path.exists():
                return path
        raise Refused("There are too many copies named “{stem}”; remove some.", stem=stem)

    # -- writing -----------------------------------------------------------------------------

    @contextlib.contextmanager
    def _writable(self) -> Iterator[None]:
        self.engine.execute_sql("PRAGMA query_only = OFF")
        try:
            with self.engine.atomic("IMMEDIATE"):
                yield
        except DatabaseError as error:
            raise opening.sentence_for(error, self.path) from error
        finally:
            self.engine.execute_sql("PRAGMA query_only = ON")

    def commit(
        self,
        work: Work,
        *,
        kind: StepKind = "do",
        undoes: int | None = None,
        joins: Callable[[list[Change], Step], bool] | None = None,
        meeting: str | None = None,
        progress: Progress | None = None,
    ) -> Step | None:
        """Run `work` in one transaction and log it; returns None when it changed nothing.

        `joins(changes, last_step)` decides whether the step continues the last one for undo.
        """
        with self._writable():
            transaction = Transaction(self.tables, progress)
            name = work(transaction)
            changes = transaction.changes()
            if not changes:
                return None
            return self._log(name, changes, kind, undoes, joins, meeting)

    @contextlib.contextmanager
    def standings_deferred(self) -> Iterator[None]:
        """Compute standings once at the end instead of after every step, for long fillings."""
        self._deferred = {}
        try:
            yield
            with self._writable():
                standings.refresh(self.engine, self._deferred)
        finally:
            self._deferred = None

    def _refresh(self, applications: dict[str, str]) -> None:
        if self._deferred is None:
            standings.refresh(self.engine, applications)
        else:
            self._deferred |= applications

    def _log(
        self,
        name: Phrase,
        changes: list[Change],
        kind: StepKind,
        undoes: int | None,
        joins: Callable[[list[Change], Step], bool] | None,
        meeting: str | None,
    ) -> Step:
        row = self._next_row(name, kind, undoes, meeting)
        last = log.step(self.engine, row["no"] - 1) if joins and row["no"] > 1 else None
        if joins and last is not None and last.kind == "do" and joins(changes, last):
            row["continues"] = last.no
        log.write(self.engine, row, [self._based(change) for change in changes])
        applications = standings.affected(self.engine, changes)
        self._refresh(dict.fromkeys(applications, row["at"]))
        changed: dict[str, set[str]] = defaultdict(set)
        for change in changes:
            changed[change.table].add(change.row)
        return Step(
            no=row["no"],
            id=row["id"],
            at=row["at"],
            who=row["who"],
            name=name,
            kind=kind,
            undoes=undoes,
            continues=row["continues"],
            changed={table: frozenset(ids) for table, ids in changed.items()},
            applications=applications,
        )

    def _next_row(
        self, name: Phrase, kind: StepKind, undoes: int | None, meeting: str | None
    ) -> dict[str, Any]:
        last = log.last_step(self.engine) or {"no": 0, "running": 0, "clock": 0, "hash": ""}
        return {
            "no": last["no"] + 1,
            "id": new_id(),
            "laptop": self.about("laptop"),
            "running": last["running"] + 1,
            "clock": last["clock"] + 1,
            "at": self.now().astimezone(UTC).isoformat(timespec="milliseconds"),
            "who": self.who,
            "action": name.template,
            "words": json.dumps(dict(name.values), ensure_ascii=False, default=str),
            "kind": kind,
            "undoes": undoes,
            "continues": None,
            "meeting": meeting,
            "previous": last["hash"],
        }

    def _based(self, change: Change) -> Change:
        """Name the step whose value this change replaces; merging needs it."""
        if change.field == CREATED:
            return change
        head = log.heads(self.engine, change.row, change.field)
        return Change(change.table, change.row, change.field, change.old, change.new, head)
