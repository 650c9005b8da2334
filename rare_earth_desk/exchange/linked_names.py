"""The records that a column of names can lead to: found by name, and called by it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.text import name_key, normal_number
from rare_earth_desk.exchange.target import APPLICATIONS, names_of

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import Record


_CHINESE = re.compile(r"[\u3400-\u9fff]")


class LinkedNames:
    """The names of the records of one table; of several with one name the oldest is found.

    Applications are named by their number, or their own reference.
    """

    def __init__(self, table: str, records: Iterable[Record]) -> None:
        self.table = table
        self._key = normal_number if table == APPLICATIONS else name_key
        self._ids: dict[str, str] = {}
        self._called: dict[str, str] = {}
        for record in records:
            for name in names_of(table):
                self.add(getattr(record, name), record.id)

    def add(self, name: str | None, id_: str) -> None:
        """Let a record be found by a name; it is called by the first one."""
        if name and (key := self._key(name)):
            self._ids.setdefault(key, id_)
            self._called.setdefault(id_, name)

    def find(self, name: object) -> str | None:
        """Return the id of the record of a name, None where there is none."""
        return self._ids.get(self.key(name))

    def called(self, id_: str | None) -> str | None:
        """Return the name of a record, None of none."""
        return self._called.get(id_) if id_ else None

    def key(self, name: object) -> str:
        """Return a name as it is compared."""
        return self._key(str(name or ""))


def made_by_name(record: type[Record], name: str) -> Record:
    """Return a new record of a name, in the field for its script where there is one."""
    id_ = new_id()
    field = "name_zh" if _CHINESE.search(name) and "name_zh" in names_of(record.table) else "name"
    values: dict[str, str] = {"id": id_, field: name}
    return record(**values)  # type: ignore[arg-type]
