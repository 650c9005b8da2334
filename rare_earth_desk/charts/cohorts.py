"""What became of the applications filed in each quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import ages, chart, wording
from rare_earth_desk.charts.figure import Column, Figure, Panel, Series
from rare_earth_desk.charts.outcome_by_age import OPEN, OUTCOMES
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.cases import APPROVED, NOT_REPORTED, REFUSED, WITHDRAWN
from rare_earth_desk.statistics.enough import FEW
from rare_earth_desk.statistics.times.cohorts import FOLLOWED
from rare_earth_desk.statistics.times.cohorts import cohorts as by_quarter

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.statistics.times.cohorts import Cohort
    from rare_earth_desk.statistics.times.outcome_by_age import Share

KEY = "cohorts"
MOST_QUARTERS: Final = 12
"""Three years; more bars could not be read."""
_COUNTS: Final[dict[int, Callable[[Cohort], int]]] = {
    APPROVED: lambda each: each.approved,
    REFUSED: lambda each: each.refused,
    WITHDRAWN: lambda each: each.withdrawn,
    NOT_REPORTED: lambda each: each.not_reported,
}
_TERMS: Final = {
    "approved": "outcome:approved",
    "refused": "outcome:refused",
    "withdrawn": "outcome:withdrawn",
    "not reported": "outcome:decided",
    "open": wording.PENDING,
}


@chart(
    KEY,
    Phrase("Outcome by quarter"),
    Phrase("What became of the applications filed in each quarter."),
    order=140,
    page="statistics",
)
def cohorts(data: ChartInput) -> Figure:
    """Return the applications of the last quarters by outcome; young quarters are hatched."""
    every = by_quarter(data.cases, data.as_at)
    found = every[-MOST_QUARTERS:]
    filed = tuple(f"filed:{each.quarter.year}-Q{each.quarter.number}" for each in found)
    panel = Panel("stacked-bars", Phrase("Filed in the quarter"), _series(found, filed), filed)
    return Figure(
        key=KEY,
        title=_title(found),
        subtitle=wording.subtitle(data, _measure(len(every))),
        n=sum(each.filed for each in found),
        companies=_companies(data, found),
        panels=(panel,) if found else (),
        x_kind="category",
        x_header=Phrase("Filed in"),
        categories=tuple(str(each.quarter) for each in found),
        known_until=_known_until(found),
        definition=Phrase(
            "Applications by the quarter they were filed in and their outcome so far. Hatched: "
            "quarters not over, or with a case followed for less than 90 days; there the quick "
            "ones speak for all. The table has the share approved within 90 days."
        ),
        note=wording.note(data, over_time=True),
        empty=None if found else wording.nothing_filed(data),
    )


def _companies(data: ChartInput, found: tuple[Cohort, ...]) -> int | None:
    """Return of how many companies the cases of the quarters shown are."""
    first = found[0].quarter.first.toordinal() if found else 0
    return ages.companies(data.cases.company[data.cases.filed >= first])


def _measure(quarters: int) -> Phrase:
    if quarters > MOST_QUARTERS:
        return phrase("Outcome by quarter of filing, last {n} quarters", n=MOST_QUARTERS)
    return Phrase("Outcome by quarter of filing")


def _series(found: tuple[Cohort, ...], filed: tuple[str, ...]) -> tuple[Series, ...]:
    rows = [(*OUTCOMES[cause], count) for cause, count in _COUNTS.items()]
    rows.append((*OPEN, lambda each: each.still_open))
    last = len(rows) - 1
    return tuple(
        Series(
            role,
            name,
            np.array([count(each) for each in found], np.float64),
            role,
            wording.style(place),
            tuple(f"{quarter} {_TERMS[role]}" for quarter in filed),
            columns=_approved_in_time(found) if place == last else (),
        )
        for place, (role, name, count) in enumerate(rows)
        if place == last or any(count(each) for each in found)
    )


def _approved_in_time(found: tuple[Cohort, ...]) -> tuple[Column, ...]:
    """Return the share approved within 90 days with its interval, where the quarter is ripe."""
    shares = [_told(each) for each in found]
    parts: tuple[tuple[Phrase, Callable[[Share], float]], ...] = (
        (Phrase("Approved within 90 days (%)"), lambda share: share.p),
        (Phrase("Approved within 90 days, low (95 %)"), lambda share: share.low),
        (Phrase("Approved within 90 days, high (95 %)"), lambda share: share.high),
    )
    return tuple(
        Column(label, np.array([np.nan if s is None else round(100 * of(s), 2) for s in shares]))
        for label, of in parts
    )


def _told(each: Cohort) -> Share | None:
    """Return the share approved in time where the quarter is ripe and has enough cases."""
    return each.approved_in_90 if each.ripe and each.filed >= FEW else None


def _known_until(found: tuple[Cohort, ...]) -> int | None:
    """Return the place of the last quarter before the young ones at the end; None without them."""
    ripe = [place for place, each in enumerate(found) if each.ripe]
    last = ripe[-1] if ripe else -1
    return last if last < len(found) - 1 else None


def _title(found: tuple[Cohort, ...]) -> Phrase:
    if not found:
        return phrase("Nothing is filed")
    told = [(each.quarter, share) for each in found if (share := _told(each)) is not None]
    if not told:
        return phrase("No quarter can be judged yet")
    quarter, share = told[-1]
    said = {"share": ages.share_words(share.p), "quarter": quarter, "days": FOLLOWED}
    if len(told) == 1:
        return phrase("{share} of {quarter} were approved within {days:day|days}", **said)
    before = {"earlier": told[-2][0], "before": ages.share_words(told[-2][1].p)}
    return phrase(
        "{share} of {quarter} were approved within {days:day|days}, {before} of {earlier}",
        **said, **before,
    )  # fmt: skip
