"""How many applications a register holds: those that are there, and those that were taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rare_earth_desk.store.engine import Engine


class CaseCounts(NamedTuple):
    """Applications that are there, and those that were taken out and can be given back."""

    there: int = 0
    taken_out: int = 0


def case_counts(engine: Engine) -> CaseCounts:
    """Return both numbers; raises as the engine does where the file cannot be read."""
    sql = "SELECT count(*), coalesce(sum(removed <> 0), 0) FROM application"
    every, out = engine.rows(sql)[0]
    return CaseCounts(int(every) - int(out), int(out))
