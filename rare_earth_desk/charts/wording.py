"""The sentences and search terms that charts share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.charts.figure import HATCHES
from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.domain.selection import when
from rare_earth_desk.statistics.cases import NEVER
from rare_earth_desk.statistics.times.basis import Basis, Clock, Unit

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
    return phrase(
        "{measure} · {coverage} · {when}",
        measure=measure,
        coverage=data.coverage,
        when=when(data.as_at, data.as_known_on),
    )


_UNITS = {Unit.CHAINS: Phrase("until a licence, re-filings joined")}
_CLOCKS = {Clock.NET: Phrase("net of days with the applicant")}
_BASES = {
    Basis.PERIOD: Phrase("at the speed of the last 91 days"),
    Basis.LATE: Phrase("late reports allowed for"),
}


def timed(data: ChartInput, measure: Phrase) -> Phrase:
    """Return a measure of time with how times are read, where that is not the plain way."""
    reading = data.reading
    told = (
        _UNITS.get(reading.unit), _CLOCKS.get(reading.clock), _BASES.get(reading.basis)
    )  # fmt: skip
    return in_a_row([measure, *filter(None, told)])


def note(data: ChartInput, *, grouped: bool = False, over_time: bool = False) -> Phrase | None:
    """Return what a reader must know besides: whose history it is, what is merged or left out."""
    said = [
        _whose_history(data) if over_time and data.of_moment else None,
        _whose_groups(data) if over_time and grouped and data.groups_of_moment else None,
        phrase("“Other” holds {n} smaller groups.", n=data.merged)
        if grouped and data.merged
        else None,
        _not_counted(data) if over_time else None,
    ]
    return sentences(*said)


def sentences(*said: Phrase | None) -> Phrase | None:
    """Return the sentences there are, one after the other; None without any."""
    whole: Phrase | None = None
    for one in filter(None, said):
        whole = phrase("{first} {rest}", first=whole, rest=one) if whole else one
    return whole


def _whose_history(data: ChartInput) -> Phrase:
    return phrase(
        "Only cases that match the search {when}; what matched it before is not in this history.",
        when=_when(data),
    )


def _whose_groups(data: ChartInput) -> Phrase:
    return phrase(
        "The groups are those of each case {when}; earlier, a case may have been in another.",
        when=_when(data),
    )


def _when(data: ChartInput) -> Phrase:
    today = data.as_known_on is None and data.as_at == data.today
    return Phrase("today") if today else when(data.as_at, data.as_known_on)


def _not_counted(data: ChartInput) -> Phrase | None:
    """Return why the list beside the chart shows more applications than are counted here."""
    if not data.unfiled:
        return None
    values = {"n": grouped(data.unfiled), "decided": grouped(data.left_out)}
    if data.as_at != data.today:
        values["day"] = day_words(data.as_at)
        if data.left_out:
            words = "Not counted: {n} not filed by {day} as far as is known, {decided} decided."
            return phrase(words, **values)
        return phrase("Not counted: {n} not filed by {day} as far as is known.", **values)
    if data.left_out:
        return phrase("Not counted: {n} without a filing day, {decided} decided.", **values)
    return phrase("Not counted: {n} without a filing day.", **values)


def nothing_filed(data: ChartInput) -> Phrase:
    """Return why a chart over time has nothing to draw."""
    day = day_words(data.as_at)
    return phrase("None of these applications was filed by {day}.", day=day)


def nothing_pending(data: ChartInput) -> Phrase:
    """Return why a chart of the pending has nothing to draw."""
    if not len(data.cases):
        return nothing_filed(data)
    return phrase("None of these applications is pending on {day}.", day=day_words(data.as_at))


DECIDED_ONLY = Phrase("Of decided applications alone no waiting time can be told")


def is_decided_only(data: ChartInput) -> bool:
    """Return whether the search left only decided cases: their times are those of the quick ones.

    What was asked for is where the cases stand now, and none of those found is pending.
    """
    cases = data.cases
    return data.of_moment and bool(len(cases)) and bool((cases.decided < NEVER).all())


def too_few(data: ChartInput) -> Phrase:
    """Return why a chart by age has nothing to draw."""
    if not len(data.cases):
        return nothing_filed(data)
    if is_decided_only(data):
        return phrase(
            "The search leaves out the cases still open. How long cases take is seen with them: "
            "take the part of the search away that asks for decisions."
        )
    return phrase("Fewer than 3 of these applications can be followed, too few for a curve.")


def pending_at(day: int) -> str:
    """Return the search for what was pending at the end of a day (ordinal)."""
    text = date.fromordinal(day).isoformat()
    return f"filed<={text} -decided<={text}"
