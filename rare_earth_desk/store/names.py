"""How a record is called by people, read from its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import field_names
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.store import rows

if TYPE_CHECKING:
    from rare_earth_desk.store.engine import Engine

# The fields by which a record is known, and the records it is known by where it has none of them.
_KNOWN_BY = ("number", "own_reference", "name", "name_zh", "title", "label")
_OWNERS = ("application", "company", "exporter", "priority_list", "meeting")


def record_name(engine: Engine, table: str, id: str) -> str:  # noqa: A002
    """Return the words by which a person knows a record, removed ones included.

    One that has no name of its own is called by what it hangs on: "EU-2025-2417, status entry".
    """
    record = RECORDS[table]
    names = [name for name in field_names(record) if name in (*_KNOWN_BY, *_OWNERS)]
    found = rows.fields_by_id(engine, record, names, [id]).get(id)
    if found is None:
        return record.label
    own = next((str(found[name]) for name in _KNOWN_BY if found.get(name)), "")
    if own:
        return own
    owner = next((name for name in _OWNERS if found.get(name)), "")
    if not owner:
        return record.label
    called = record_name(engine, owner, str(found[owner]))
    return called if table == "application" else f"{called}, {record.label.lower()}"
