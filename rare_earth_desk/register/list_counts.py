"""What a register says of its priority lists as wholes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.store import list_counts as store

if TYPE_CHECKING:
    from rare_earth_desk.domain.outlook.lists import Counts
    from rare_earth_desk.register.register import Register


def list_counts(register: Register) -> dict[str, Counts]:
    """Return by the id of each priority list how many cases it has, and how many wait."""
    return store.list_counts(register.file.engine)
