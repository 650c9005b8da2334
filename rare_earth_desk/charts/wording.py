"""The sentences and search terms that charts share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.charts.figure import HATCHES
from rare_earth_desk.domain import days
from rare_earth_desk.domain.phrases import Phrase, phrase

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.charts.figure import Style

PENDING = "is:pending"


def style(place: int) -> Style:
    """Return the hatching of the series at a place: neighbours differ without colour."""
    return HATCHES[place % len(HATCHES)]


def day_words(day: date) -> str:
    """Return a day as people read it."""
    return days.show(day.isoformat())


def subtitle(data: ChartInput, measure: Phrase) -> Phrase:
    """Return what is measured, of which applications, as at which day and as known when."""
    said = {"measure": measure, "coverage": data.coverage, "day": day_words(data.as_at)}
    if data.as_known_on is None:
        return Phrase("{measure} · {coverage} · as at {day}", said)
    said["evening"] = day_words(data.as_known_on)
    return Phrase("{measure} · {coverage} · as at {day}, as known on {evening}", said)


def note(data: ChartInput, *, grouped: bool = False) -> Phrase | None:
    """Return what a reader must know besides: groups taken together, cases left out."""
    merged = data.merged if grouped else 0
    if merged and data.left_out:
        return phrase(
            "“Other” holds {n} smaller groups. Decided without a known filing day and left out: "
            "{left}.",
            n=merged,
            left=data.left_out,
        )
    if merged:
        return phrase("“Other” holds {n} smaller groups.", n=merged)
    if data.left_out:
        return phrase("Decided without a known filing day and left out: {n}.", n=data.left_out)
    return None


def nothing_filed(data: ChartInput) -> Phrase:
    """Return why a chart over time has nothing to draw."""
    day = day_words(data.as_at)
    return phrase("None of these applications was filed by {day}.", day=day)


def nothing_pending(data: ChartInput) -> Phrase:
    """Return why a chart of the pending has nothing to draw."""
    if not len(data.cases):
        return nothing_filed(data)
    return phrase("None of these applications is pending on {day}.", day=day_words(data.as_at))


def pending_at(day: int) -> str:
    """Return the search for what was pending at the end of a day (ordinal)."""
    text = date.fromordinal(day).isoformat()
    return f"filed<={text} -decided<={text}"
