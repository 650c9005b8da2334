"""What every step keeps to beside the rules of lists: an issued paper stays as it was issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import IssuedPaper
from rare_earth_desk.domain.steps import CREATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.steps import Change

# It comes, goes and comes back with undo; what is added to it later is said of it, not by it.
_OPEN = {CREATED, "removed", "corrected_on", "corrected", "notes"}


def enforce(changes: Iterable[Change]) -> None:
    """Raise Refused when a step changes what was issued."""
    for one in changes:
        if one.table == IssuedPaper.table and one.field not in _OPEN:
            raise Refused("An issued paper stays as it was issued; issue a new one instead.")
