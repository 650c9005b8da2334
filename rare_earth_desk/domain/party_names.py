"""Finding companies and others by name: one finder for what is typed and what is imported."""

from __future__ import annotations

from collections.abc import Iterable

from rare_earth_desk.domain.records import Record
from rare_earth_desk.domain.text import name_key


class PartyNames:
    """Leads from a name, Latin or Chinese, to the id of its party.

    Case, accents and blanks do not matter (see `name_key`); of twins the one added first is
    found, so give the oldest first.
    """

    def __init__(self, parties: Iterable[Record] = ()) -> None:
        self.ids: dict[str, str] = {}  # by name key
        for party in parties:
            for name in (getattr(party, one, None) for one in ("name", "name_zh")):
                self.add(name, party.id)

    def find(self, name: str) -> str | None:
        """Return the id of the party of a name."""
        return self.ids.get(name_key(name))

    def add(self, name: str | None, id: str) -> None:  # noqa: A002
        """Let a party be found by a name, unless there is one of that name; "" is no name."""
        key = name_key(name or "")
        if key:
            self.ids.setdefault(key, id)
