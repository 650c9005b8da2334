"""The names by which people know rows of a register: whose they are, and what of it they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rare_earth_desk.domain.fields import Kind, field_of, fields_of
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.store.engine import Engine

# What tells a row apart, the first that has a value.
_TELLING = ("number", "own_reference", "name", "title", "happened", "date", "day", "reported_on")
# On what a row hangs, the nearest first.
_OWNERS = ("application", "meeting", "priority_list", "protocol", "company", "exporter")


class Names:
    """Names rows as they stand in the repaired register."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def row(self, table: str, id: str) -> dict[str, Any]:  # noqa: A002
        """Return the fields of a row; {} where there is none."""
        cursor = self._engine.execute_sql(f'SELECT * FROM "{table}" WHERE id = ?', (id,))
        found = cursor.fetchone()
        return (
            dict(zip([one[0] for one in cursor.description], found, strict=True)) if found else {}
        )

    def name(self, table: str, id: str) -> Phrase:  # noqa: A002
        """Return what a row is called: application “EU-12”, status entry of “EU-12”."""
        row = self.row(table, id)
        label = RECORDS[table].label
        own = self.own_name(table, row)
        owner = self._owner(table, row)
        if owner is None or table == "application":
            if own:
                return phrase("{what} “{name}”", what=label, name=own)
            return phrase("{what} whose name is lost", what=label)
        if own:
            return phrase("{what} {name} of “{owner}”", what=label, name=own, owner=owner)
        return phrase("{what} of “{owner}”", what=label, owner=owner)

    def case(self, table: str, id: str) -> str:  # noqa: A002
        """Return the name of the application that a row is, or hangs on; "" where there is none."""
        row = self.row(table, id)
        if table != "application":
            application = row.get("application")
            if not isinstance(application, str):
                return ""
            row = self.row("application", application)
        return self.own_name("application", row) or ""

    def own_name(self, table: str, row: Mapping[str, Any]) -> str:
        """Return what tells a row apart by itself, of an application its company at the least."""
        for name in _TELLING:
            if row.get(name):
                return str(row[name])
        company = row.get("company") if table == "application" else None
        if isinstance(company, str):
            return str(self.row("company", company).get("name") or "")
        return ""

    def _owner(self, table: str, row: Mapping[str, Any]) -> str | None:
        links = {f.name: f.links for f in fields_of(RECORDS[table]) if f.kind is Kind.LINK}
        for name in _OWNERS:
            id_ = row.get(name)
            if name in links and isinstance(id_, str):
                return self.own_name(links[name], self.row(links[name], id_)) or None
        return None


def label(table: str, field: str) -> str:
    """Return what a field is called."""
    if field == "removed":
        return "removed"
    return field_of(RECORDS[table], field).label
