"""How a register was left: its place, its search, and how each of its views is laid out."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.layouts import layout_of
from rare_earth_desk.domain.selection import Sorting, parse_ordering
from rare_earth_desk.views.settings import Settings

# Of this many registers it is remembered how they were left: those closed last.
_MOST = 20
_KEY = "registers"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a view shows its list: the state of its columns, and the keys it is sorted by."""

    columns: list[dict[str, Any]]
    ordering: tuple[Sorting, ...]


@runtime_checkable
class Remembers(Protocol):
    """A page that is found again as it was left."""

    def remember(self) -> None:
        """Remember how it is left."""


class Remembered:
    """What is remembered of one register, in the settings and nowhere else.

    A view as saved in the register says how it begins; what the user then makes of its layout is
    kept here, by the id of the view.
    """

    def __init__(self, settings: Settings, register: Path) -> None:
        self._settings = settings
        self._register = str(register)
        self._state = _dict(self._all().get(self._register))
        self._layouts = _dict(self._state.get("layouts"))

    def is_of(self, register: Path) -> None:
        """Remember from now on for a register that was saved elsewhere."""
        self._register = str(register)
        self._write()

    def text(self, key: str) -> str:
        """Return what is remembered under a key, "" for nothing."""
        found = self._state.get(key)
        return found if isinstance(found, str) else ""

    def set_text(self, key: str, value: str) -> None:
        """Remember a text under a key."""
        self._state[key] = value
        self._write()

    def layout(self, view: str, page: str = "application") -> Layout | None:
        """Return how a view of a page was left, None where it never was."""
        found = _dict(self._layouts.get(view))
        columns, ordering = found.get("columns"), found.get("ordering")
        if not isinstance(columns, list) or not isinstance(ordering, str):
            return None
        return Layout(layout_of(columns, page), parse_ordering(ordering, page))

    def set_layout(self, view: str, layout: Layout) -> None:
        """Remember how a view is left."""
        ordering = ",".join(map(str, layout.ordering))
        self._layouts[view] = {"columns": layout.columns, "ordering": ordering}
        self._write()

    def forget_layout(self, view: str) -> None:
        """Let a view begin again as it is saved."""
        if self._layouts.pop(view, None) is not None:
            self._write()

    def _write(self) -> None:
        known = self._all()
        known.pop(self._register, None)
        known[self._register] = {**self._state, "layouts": self._layouts}
        kept = dict(list(known.items())[-_MOST:])
        self._settings.set(_KEY, json.dumps(kept))

    def _all(self) -> dict[str, Any]:
        with suppress(ValueError):
            return _dict(json.loads(self._settings.get(_KEY) or "{}"))
        return {}


def _dict(found: object) -> dict[str, Any]:
    """Return what is a dictionary, and an empty one for anything else: the file may be edited."""
    return found if isinstance(found, dict) else {}
