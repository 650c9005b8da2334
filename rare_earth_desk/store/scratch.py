"""A register in memory that holds some applications as they were, with all that hangs on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.store import rows, standings
from rare_earth_desk.store.affected import CHILDREN
from rare_earth_desk.store.engine import in_memory
from rare_earth_desk.store.tables import create_tables

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.store.then import Then

R = TypeVar("R", bound=Record)
Rows = list[tuple[Any, ...]]


class Scratch:
    """Whatever reads the file of a register reads `engine` as well. Close it after use.

    `today` is the evening it stands for.
    """

    def __init__(self, then: Then, today: date) -> None:
        self._then, self.today = then, today
        self._held: set[tuple[str, str, str]] = set()
        self.engine = in_memory()
        self.engine.execute_sql("PRAGMA foreign_keys = OFF")  # not everything linked is put in
        create_tables(self.engine)

    def close(self) -> None:
        """Let go of the memory."""
        self.engine.close()

    def put(self, ids: Sequence[str]) -> None:
        """Put applications in, with their standing then; those not there yet are passed over."""
        with self.engine.atomic():
            applications = self._copy("application", "id", ids)
            owners = {row[0]: row[0] for row in applications}
            links = _links("application", applications)
            for table in CHILDREN:
                children = self._copy(table, "application", list(owners))
                place = rows.names_of(table).index("application")
                owners |= {row[0]: row[place] for row in children}
                links += _links(table, children)
            for table in {table for table, _ in links} - {"application"}:
                self._copy(table, "id", [id_ for name, id_ in links if name == table])
            companies = [id_ for name, id_ in links if name == "company"]
            self._copy("stock_report", "company", companies)
            self._stand([row[0] for row in applications], owners)

    def put_beside(self, ids: Sequence[str]) -> None:
        """Put in what only the sheet of an application tells: its meetings, what it replaces."""
        with self.engine.atomic():
            links = _links("application", self._then.find("application", "id", ids))
            for table in ("outcome", "agenda_point"):
                links += _links(table, self._copy(table, "application", ids))
            for table in ("application", "meeting"):
                self._copy(table, "id", [id_ for name, id_ in links if name == table])

    def put_company(self, id: str) -> None:  # noqa: A002
        """Put in a company with its applications and all its stock reports."""
        with self.engine.atomic():
            self._copy("company", "id", [id])
            self._copy("stock_report", "company", [id])
        self.put([row[0] for row in self._then.find("application", "company", [id])])

    def put_tables(self, tables: Iterable[str]) -> None:
        """Put in all rows of some tables, and nothing of what hangs on them."""
        with self.engine.atomic():
            for table in tables:
                self._copy(table, "id", self._then.ids(table))

    def record(self, kind: type[R], id: str) -> R:  # noqa: A002
        """Return one record, removed ones included; raises Refused when it is not here."""
        return rows.one(self.engine, kind, id)

    def records(self, kind: type[R], **equal: str | int | None) -> list[R]:
        """Return the records of a kind that are not removed and equal the given values."""
        return rows.equal_to(self.engine, kind, dict(equal))

    def _stand(self, ids: Sequence[str], owners: dict[str, str]) -> None:
        names = ("application", *standings.COLUMNS)
        sql = f"INSERT OR REPLACE INTO standing ({', '.join(names)}) VALUES {rows.marks(names)}"
        moments = standings.Moments(self._then.changed_at(owners), self._then.made_at(ids))
        self.engine.many(sql, list(standings.computed(self.engine, ids, moments)))

    def _copy(self, table: str, link: str, ids: Collection[str]) -> Rows:
        """Put in the rows whose field `link` is one of these ids, unless it was done before."""
        new = [id_ for id_ in dict.fromkeys(ids) if (table, link, id_) not in self._held]
        self._held.update((table, link, id_) for id_ in new)
        found = self._then.find(table, link, new) if new else []
        names = rows.names_of(table)
        columns = ", ".join(f'"{name}"' for name in names)
        sql = f'INSERT OR REPLACE INTO "{table}" ({columns}) VALUES {rows.marks(names)}'
        self.engine.many(sql, found)
        return found


def _links(table: str, found: Rows) -> list[tuple[str, str]]:
    """Return where rows point to: the tables and the ids in them."""
    names = rows.names_of(table)
    linking = [
        (names.index(field.name), field.links)
        for field in fields_of(RECORDS[table])
        if field.kind is Kind.LINK
    ]
    return [(to, row[place]) for place, to in linking for row in found if row[place]]
