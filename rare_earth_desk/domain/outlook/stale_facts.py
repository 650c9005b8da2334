"""Facts that want a look: to be verified, older than a year, and stocks told of long ago.

Each is a question to the list that holds them, so that what is counted is what the list shows.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from rare_earth_desk.domain.fields import field_names
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS, PublishedFigure
from rare_earth_desk.domain.verification import MARK, TO_VERIFY

OLD_MONTHS: Final = 12
"""Months after which a fact is called old: projects and measures move within a year."""
STALE_DAYS: Final = 60
"""Days after which a report of a stock is old."""
_AS_OF: Final = "as_of"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a list: its table, the search, and what is said of what it finds."""

    table: str
    search: str
    words: Phrase


@cache
def questions() -> tuple[Question, ...]:
    """Return all questions, in the order of the lists: first what is to be verified.

    What others published stays as it was; it does not grow old.
    """
    marked = [table for table in LISTED if MARK in field_names(LISTED[table].record)]
    aged = [
        table
        for table in LISTED
        if _AS_OF in field_names(LISTED[table].record) and table != PublishedFigure.table
    ]
    return (
        *(_asked(table, f"{MARK}:{TO_VERIFY}", "{what}: to be verified") for table in marked),
        *(_asked(table, f"{_AS_OF}>{OLD_MONTHS}m", "{what}: older than a year") for table in aged),
        Question(
            "application",
            f"is:pending stock-reported>{STALE_DAYS}d",
            phrase("Stocks told more than {n:day|days} ago", n=STALE_DAYS),
        ),
    )


def _asked(table: str, search: str, words: str) -> Question:
    plural = RECORDS[table].plural
    what = Phrase(plural[:1].upper() + plural[1:])
    return Question(table, search, phrase(words, what=what))
