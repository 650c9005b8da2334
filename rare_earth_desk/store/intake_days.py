"""On which day each case was first reported to the desk: its week of intake follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rare_earth_desk.store.engine import Engine

_SQL = (
    "SELECT application, min(coalesce(reported_on, happened)) FROM status_entry "
    "WHERE removed = 0 AND status = 'C00' AND coalesce(reported_on, happened) IS NOT NULL "
    "GROUP BY application"
)


def intake_days(engine: Engine) -> dict[str, str]:
    """Return the day of the first report to the channel by application, as ISO 8601 text."""
    return dict(engine.rows(_SQL))
