"""Figures that others published: of what population, by whom, when, and whether it was checked.

Two figures for one population and one day may disagree; both stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from rare_earth_desk.domain import days, resources
from rare_earth_desk.domain.phrases import Refused

VERIFIED, TO_VERIFY = "verified", "to-verify"


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One figure as it was published.

    `day` may be of reduced precision ("2025-09"). `approved` (the numerator), `filed` (the
    denominator) and `rate` are as published, "" where none was. `compares` tells that one of the
    register may stand beside it, `differs` why the two need not agree.
    """

    day: str
    publisher: str
    population: str
    approved: str
    filed: str
    rate: str
    compares: bool
    differs: str
    remark: str
    verification: str
    source: str

    @property
    def verified(self) -> bool:
        """Whether its source was read."""
        return self.verification == VERIFIED

    @property
    def site(self) -> str:
        """The site of its source, "" without one."""
        return urlsplit(self.source).netloc.removeprefix("www.")

    @property
    def last_day(self) -> date:
        """The last day it can be of."""
        return days.last(self.day)


@cache
def published_figures() -> tuple[PublishedFigure, ...]:
    """Return all figures, earliest first; raises Refused for one that cannot stand as it is."""
    found = map(read, resources.table("published_figures"))
    return tuple(sorted(found, key=lambda each: each.last_day))


def read(row: dict[str, str]) -> PublishedFigure:
    """Return a figure of a row of the file; raises Refused where it says less than it must.

    A figure called verified has a source, and each has a day, a publisher and a population.
    """
    for name in ("day", "publisher", "population", "rate", "differs"):
        if not row[name]:
            raise Refused(
                "The published figure of {publisher} on {day} has no {what}; state it.",
                publisher=row["publisher"] or "?", day=row["day"] or "?", what=name,
            )  # fmt: skip
    if row["verification"] not in (VERIFIED, TO_VERIFY):
        raise Refused(
            "The published figure of {publisher} on {day} is “{mark}”; a figure is “verified” or "
            "“to-verify”.",
            publisher=row["publisher"], day=row["day"], mark=row["verification"],
        )  # fmt: skip
    if row["verification"] == VERIFIED and not row["source"]:
        raise Refused(
            "The published figure of {publisher} on {day} is called verified without a source; "
            "give the source, or mark it “to-verify”.",
            publisher=row["publisher"], day=row["day"],
        )  # fmt: skip
    return PublishedFigure(**{**row, "compares": row["compares"] == "yes"})  # type: ignore[arg-type]
