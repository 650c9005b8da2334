"""The control regime over time: a lane for every measure, with what it was when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts.lanes import Bar, Lane, LaneChart, Look, Sign
from rare_earth_desk.domain import days, measure_words, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.measure_phases import Phase, Regime, is_moment
from rare_earth_desk.domain.measure_reach import reach_of, terms_of
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.domain.shipped.edited import is_edited
from rare_earth_desk.domain.verification import VERIFIED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.measure_phases import Stretch
    from rare_earth_desk.domain.records import Measure

KEY: Final = "measure_timeline"
_AHEAD = timedelta(days=120)
_LONGEST_AHEAD = timedelta(days=3 * 366)
"""One term mistyped to end in a century must not make an axis of centuries."""


LOOKS: Final = {
    Phase.ANNOUNCED: Look(Sign.DASHED, "accent"),
    Phase.DRAFT: Look(Sign.DASHED, "muted"),
    Phase.IN_FORCE: Look(Sign.FULL, "accent"),
    Phase.SUSPENDED: Look(Sign.HATCHED, "accent"),
    Phase.OVER: Look(Sign.THIN, "edge"),
    Phase.UNKNOWN: Look(Sign.DOTTED, "warn", "?"),
}


_EXPLAINED = (Phase.ANNOUNCED, Phase.IN_FORCE, Phase.SUSPENDED, Phase.UNKNOWN, Phase.OVER)


def signs() -> tuple[tuple[Look | None, Phrase], ...]:
    """Return what a legend of measures explains: the phases, then the event (None)."""
    told = ((LOOKS[one], measure_words.phase_words(one)) for one in _EXPLAINED)
    return (*told, (None, phrase("event")))


def timeline_of(
    regime: Regime, today: date, *, kind: str = "", element: str = "", since: int | None = None
) -> LaneChart:
    """Return the timeline of the measures of a kind that concern an element; "" for any.

    The axis begins with the year `since`, else with the first year of what is shown.
    """
    shown = [one for one in regime.measures if _is_asked(regime, one, kind, element)]
    lanes = tuple(_lane(regime, one, today) for one in shown)
    first, last = _axis(lanes, today, since)
    return LaneChart(
        _finding(regime, shown, today),
        _subtitle(len(lanes), today, kind, element),
        lanes, first.toordinal(), last.toordinal(), today.toordinal(), signs=signs(),
    )  # fmt: skip


def concerns(regime: Regime, measure: Measure, element: str) -> bool:
    """Tell whether a measure concerns an element: by its field, or by the items it reaches."""
    return element in terms_of(measure.elements) or element in reach_of(regime, measure).elements


def years(regime: Regime) -> list[int]:
    """Return the years from the first measure on to the last, in which an axis can begin."""
    told = [days.first(one.announced_on or one.in_force_from or "2100").year for one in
            regime.measures if one.announced_on or one.in_force_from]  # fmt: skip
    return list(range(min(told), max(told) + 1)) if told else []


def _is_asked(regime: Regime, measure: Measure, kind: str, element: str) -> bool:
    if kind and measure.kind != kind:
        return False
    return not element or concerns(regime, measure, element)


def _lane(regime: Regime, measure: Measure, today: date) -> Lane:
    day = measure.announced_on or measure.in_force_from
    name = measure_words.title(measure)
    standing = measure_words.standing(regime, measure, today)
    term = regime.term_end(measure)
    return Lane(
        id=measure.id,
        name=name,
        bars=tuple(map(_bar, regime.phases(measure))),
        standing=standing,
        spoken=_spoken(measure, name, standing),
        subject=measure.subject or "",
        point=days.middle(day).toordinal() if day and is_moment(measure) else None,
        sharp=bool(day) and days.precision(day or "") == "day",
        # What followed its term is to be verified; of others the source was never checked.
        stands_out=term is not None and term.last is not None and term.last < today,
        doubt="" if measure.verification == VERIFIED and not is_edited(measure) else "?",
    )


def _spoken(measure: Measure, name: str, standing: Phrase) -> Phrase:
    told: list[Phrase] = [Phrase(name)]
    if measure.announced_on:
        told.append(phrase("announced {day}", day=days.spoken(measure.announced_on)))
    told.append(standing)
    if measure.subject:
        told.append(Phrase(measure.subject))
    return in_a_row(told)


def _bar(one: Stretch) -> Bar:
    last = None if one.last is None else one.last.toordinal()
    return Bar(
        LOOKS[one.phase], one.first.toordinal(), last, measure_words.bar_words(one),
        sharp_first=one.surely_first in (None, one.first),
        sharp_last=one.last is None or one.surely_last in (None, one.last),
    )  # fmt: skip


def _axis(lanes: Iterable[Lane], today: date, since: int | None) -> tuple[date, date]:
    """Return the first and the last day of the axis: whole years and months around all bars."""
    starts = [lane.first for lane in lanes if lane.first is not None]
    ends = [bar.last for lane in lanes for bar in lane.bars if bar.last is not None]
    ends += [lane.point for lane in lanes if lane.point is not None]
    latest = (today + _LONGEST_AHEAD).toordinal()
    begin = date.fromordinal(min([*starts, today.toordinal()]))
    end = date.fromordinal(min(max([*ends, today.toordinal()]), latest)) + _AHEAD
    return date(since or begin.year, 1, 1), days.last(f"{end.year:04}-{end.month:02}")


def _finding(regime: Regime, shown: list[Measure], today: date) -> Phrase:
    now = [one.phase for each in shown if (one := regime.standing(each, today)) is not None]
    told = {phase: now.count(phase) for phase in Phase}
    return phrase(
        "{n} in force, {m} suspended, {k} to be verified",
        n=grouped(told[Phase.IN_FORCE]), m=grouped(told[Phase.SUSPENDED]),
        k=grouped(told[Phase.UNKNOWN]),
    )  # fmt: skip


def _subtitle(number: int, today: date, kind: str, element: str) -> Phrase:
    what = [phrase("{n:measure or event|measures and events}", n=grouped(number))]
    if kind:
        what.append(Phrase(vocabulary.label_of("measure_kind", kind)))
    if element:
        what.append(Phrase(vocabulary.label_of("element", element)))
    return phrase("{what}, as of {day}", what=in_a_row(what), day=days.show(today.isoformat()))
