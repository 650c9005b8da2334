"""How a record is called by people, read from its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.fields import field_names
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.titles import title
from rare_earth_desk.store import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.store.engine import Engine

# The records by which one is known that has no name of its own.
_OWNERS = ("application", "company", "exporter", "priority_list", "meeting")


def titled(engine: Engine, table: str, id: str) -> str:  # noqa: A002
    """Return the title of a record (`domain.titles`), removed ones included; "" for none."""
    return title(table, id, lambda of, one, names: _fields(engine, of, one, names))


def _fields(
    engine: Engine, table: str, id: str, names: Sequence[str]  # noqa: A002
) -> dict[str, Any] | None:  # fmt: skip
    return rows.fields_by_id(engine, RECORDS[table], list(names), [id]).get(id)


def record_name(engine: Engine, table: str, id: str) -> str:  # noqa: A002
    """Return the words by which a person knows a record, removed ones included.

    One that has no name of its own is called by what it hangs on: "EU-2025-2417, status entry".
    """
    record = RECORDS[table]
    own = titled(engine, table, id)
    if own:
        return own
    owners = [name for name in field_names(record) if name in _OWNERS]
    found = _fields(engine, table, id, owners)
    if found is None:
        return record.label
    owner = next((name for name in _OWNERS if found.get(name)), "")
    if not owner:
        return record.label
    called = record_name(engine, owner, str(found[owner]))
    return called if table == "application" else f"{called}, {record.label.lower()}"
