"""Facts that want a look: to be verified or old, and stocks told of long ago.

Each is a question to the list that holds them, so that what is counted is what the list shows.
"""

from __future__ import annotations

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fact_age import STALE
from rare_earth_desk.domain.fields import field_names
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS, PublishedFigure
from rare_earth_desk.domain.verification import MARK, TO_VERIFY
from rare_earth_desk.domain.warning_days import stale_days


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a list: its table, the search, and what is said of what it finds."""

    table: str
    search: str
    words: Phrase


def questions() -> tuple[Question, ...]:
    """Return all questions, in the order of the lists.

    What others published stays as it was; it does not grow old, as little as a briefing line does.
    """
    days = stale_days()
    marked = [table for table in LISTED if MARK in field_names(LISTED[table].record)]
    return (
        *map(_asked, marked),
        Question(
            "application",
            f"is:pending stock-reported>{days}d",
            phrase("Stocks told more than {n:day|days} ago", n=grouped(days)),
        ),
    )


def _asked(table: str) -> Question:
    plural = RECORDS[table].plural
    what = Phrase(plural[:1].upper() + plural[1:])
    ages = any(one.name == "stale" for one in LISTED[table].computed)
    if ages and table != PublishedFigure.table:
        return Question(table, STALE, phrase("{what}: unverified or old", what=what))
    return Question(table, f"{MARK}:{TO_VERIFY}", phrase("{what}: to be verified", what=what))
