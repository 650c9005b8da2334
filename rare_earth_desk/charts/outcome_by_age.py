"""What became of applications by their age: shares by outcome and still open, together all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import ages, chart, wording
from rare_earth_desk.charts.figure import Column, Figure, Panel, Series
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.cases import APPROVED, NOT_REPORTED, REFUSED, WITHDRAWN
from rare_earth_desk.statistics.enough import FEW
from rare_earth_desk.statistics.times.outcome_by_age import CAUSES
from rare_earth_desk.statistics.times.outcome_by_age import outcome_by_age as shares_by_age

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.statistics.times.outcome_by_age import OutcomeByAge

KEY = "outcome_by_age"
OUTCOMES: Final = {
    APPROVED: ("approved", Phrase("Approved")),
    REFUSED: ("refused", Phrase("Refused")),
    WITHDRAWN: ("withdrawn", Phrase("Withdrawn")),
    NOT_REPORTED: ("not reported", Phrase("Outcome not reported")),
}
"""Colour role and name of each outcome, in the order in which they lie on each other."""
OPEN: Final = ("open", Phrase("Still open"))
_TOLD: Final = (180, 90, 60, 30)  # ages that the title may tell about


@chart(
    KEY,
    Phrase("Outcome by age"),
    Phrase("The shares approved, refused, withdrawn and still open by the days since filing."),
    order=120,
    page="statistics",
)
def outcome_by_age(data: ChartInput) -> Figure:
    """Return the shares of all selected applications, which add up to 100 % at every age."""
    told = data.told()
    spells = told.spells
    found = shares_by_age(spells)
    alone = wording.is_decided_only(data)
    points = 0 if alone else ages.last_age(found.still_open) + 1
    panel = Panel(
        "stacked-area",
        Phrase("Share of the applications filed"),
        tuple(_series(found, points)),
        unit="%",
        steps=True,
        top=100.0,
    )
    return Figure(
        key=KEY,
        title=wording.DECIDED_ONLY if alone else _title(found),
        subtitle=wording.subtitle(
            data, wording.timed(data, Phrase("Outcome by days since filing"))
        ),
        n=len(spells),
        companies=ages.companies(spells.company),
        panels=(panel,) if points else (),
        x_kind="number",
        x=np.arange(points),
        x_header=ages.HEADER,
        definition=Phrase(
            "The share that had each outcome by that day, cases still open counting for the days "
            "they have waited (Aalen and Johansen); intervals are in the table. The chart ends "
            "where fewer than 3 cases are under watch."
        ),
        note=wording.sentences(wording.note(data, over_time=True), ages.not_used(told.not_used)),
        empty=None if points else wording.too_few(data),
    )


def _series(found: OutcomeByAge, points: int) -> Iterator[Series]:
    """Yield the outcomes that occur, then what is still open."""
    until = points - 1
    for place, cause in enumerate(CAUSES):
        if not found.events[place].any():
            continue
        role, name = OUTCOMES[cause]
        low, high = (ages.per_cent(each[place], points, until) for each in (found.low, found.high))
        values = ages.per_cent(found.p[place], points, until)
        yield Series(role, name, values, role, wording.style(place), low=low, high=high)
    role, name = OPEN
    curve = found.still_open
    yield Series(
        role, name, ages.per_cent(curve.p, points, until), role, wording.style(len(CAUSES)),
        low=ages.per_cent(curve.low, points, until),
        high=ages.per_cent(curve.high, points, until),
        columns=(Column(Phrase("Under watch"), curve.at_risk[:points].astype(np.float64)),),
    )  # fmt: skip


def _title(found: OutcomeByAge) -> Phrase:
    if not found.n:
        return phrase("Nothing is filed")
    curve = found.still_open
    age = next((each for each in _TOLD if curve.at(each).at_risk >= FEW), None)
    if age is None:
        return phrase("Too few cases to say what becomes of them")
    shares = found.at(age)
    approved, refused = shares.of(APPROVED), shares.of(REFUSED)
    return phrase(
        "After {days:day|days} {approved} were approved, {refused} refused, {open} still open",
        days=age,
        approved=ages.share_words(approved.p if approved else 0.0),
        refused=ages.share_words(refused.p if refused else 0.0),
        open=ages.share_words(shares.still_open.p or 0.0),
    )
