"""Which records point to which, read from the declared fields."""

from __future__ import annotations

from functools import cache

from rare_earth_desk.domain.fields import Field, fields_of
from rare_earth_desk.domain.records import RECORDS, Record


@cache
def links_to(table: str) -> tuple[tuple[type[Record], Field], ...]:
    """Return every field that points to a row of `table`, with the record that has it."""
    return tuple(
        (record, field)
        for record in RECORDS.values()
        for field in fields_of(record)
        if field.links == table
    )
