"""The marks of verification: verified in a named source, in part, or still to be verified.

What is called verified names its source, wherever it is written: a mark that nobody can follow is
none.
"""

from __future__ import annotations

from functools import cache

from rare_earth_desk.domain.fields import field_names
from rare_earth_desk.domain.records import RECORDS

VERIFIED, PARTLY, TO_VERIFY = "verified", "partly", "to-verify"
SIGNS = {VERIFIED: "✓", PARTLY: "(?)", TO_VERIFY: "?"}
"""What stands beside a fact for its mark, so that it is told without colour."""
MARK, SOURCE = "verification", "source"

UNSOURCED = (
    "“{name}” has no source, so it cannot be marked as verified; enter the source first, or leave "
    "it to be verified."
)


@cache
def tables() -> tuple[str, ...]:
    """Return the tables whose records have a mark of verification and a source."""
    return tuple(
        table for table, record in RECORDS.items() if {MARK, SOURCE} <= {*field_names(record)}
    )


def lacks_source(mark: object, source: object) -> bool:
    """Tell whether a record is marked as verified without saying where that was read."""
    return mark == VERIFIED and not str(source or "").strip()
