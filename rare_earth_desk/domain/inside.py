"""Why figures stay inside, by what they hold: one rule for screens, papers and their marks.

Facts of the field name no company and count none of its doings; they may be quoted, but what the
desk made of them is for the desk. Counts are of what companies did, so small ones give somebody
away. What names companies says it outright.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from rare_earth_desk.domain.phrases import Phrase, phrase


class Holds(IntEnum):
    """What figures tell of, the strictest last."""

    FACTS = 0
    COUNTS = 1
    COMPANIES = 2


MARKINGS: Final = {
    Holds.FACTS: phrase("For the desk alone"),
    Holds.COUNTS: phrase("INTERNAL · small counts are shown"),
    Holds.COMPANIES: phrase("INTERNAL · companies are named"),
}
"""What stands on every page of such figures."""

_REASONS: Final = {
    Holds.FACTS: phrase("For the desk alone: facts of the field, no counts of companies."),
    Holds.COUNTS: phrase(
        "Internal: counts of fewer than three companies are shown. Not for outside."
    ),
    Holds.COMPANIES: phrase("Internal: companies are named. Not for outside."),
}


def strictest(found: Iterable[Holds]) -> Holds:
    """Return what several figures hold together; where there are none, facts."""
    return max(found, default=Holds.FACTS)


def reason(holds: Holds) -> Phrase:
    """Return in a sentence why such figures stay inside."""
    return _REASONS[holds]
