"""Intake by week: how far each case has come in the channel and what it still misses.

The Commission's tool is open from Thursday morning to Friday evening, Brussels time; cases are
grouped by the calendar week in which they were reported, whichever way they came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rare_earth_desk.domain import days
from rare_earth_desk.domain.listing.case import Case, is_well_formed
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase

THURSDAY, FRIDAY = 3, 4

STAGES = (
    "reported", "checked", "verified", "listed", "handed over", "discussed", "answered", "closed",
)  # fmt: skip
"""The steps of a case through the channel, in their order."""

_STAGE = {
    "C00": "reported",
    "C10": "checked",
    "C11": "checked",
    "C12": "closed",
    "C20": "verified",
    "C30": "listed",
    "C70": "listed",
    "C40": "handed over",
    "C50": "discussed",
    "C60": "answered",
    "C80": "closed",
    "C81": "closed",
    "C82": "closed",
    "C83": "closed",
}
# Before a case is listed something may be missing; afterwards only what comes next.
BEFORE_LISTING = frozenset({"reported", "checked", "verified"})
NO_GROUP = "others"


def stage_of(channel: str | None) -> str:
    """Return how far a channel status has brought a case; nothing recorded is "reported"."""
    return _STAGE.get(channel or "C00", "reported")


def week_of(day: str | None) -> str | None:
    """Return the calendar week of a day, such as "2025-W47"; None for none or a vague one."""
    if not day or days.precision(day) not in ("day", "week"):
        return None
    return days.at(days.first(day), "week")


def opening(week: str) -> tuple[date, date]:
    """Return the Thursday and the Friday on which the tool is open in a week."""
    monday = days.first(week)
    return monday + timedelta(days=THURSDAY), monday + timedelta(days=FRIDAY)


def missing(case: Case, twins: Sequence[str] = ()) -> tuple[Phrase, ...]:
    """Return what a case misses before it can be handed over, the gravest first.

    `twins` are the cases with the same number.
    """
    if stage_of(case.channel) not in BEFORE_LISTING:
        return ()
    return (*_unverified(case, twins), *_unready(case))


def _unverified(case: Case, twins: Sequence[str]) -> tuple[Phrase, ...]:
    """Return what must be there before a case counts as verified.

    That is the number, well-formed and of no other case, the product group, and civil end use.
    """
    found = (
        (not case.plain_number, "number"),
        (bool(case.plain_number) and not is_well_formed(case.number or ""),
         "well-formed number"),
        (bool(twins), "decision between twins"),
        (case.product_group in (None, NO_GROUP), "product group"),
        (case.end_use != "civil", "civil end use"),
    )  # fmt: skip
    return tuple(phrase(words) for is_missing, words in found if is_missing)


def _unready(case: Case) -> tuple[Phrase, ...]:
    """Return what must be there besides before it can be handed over."""
    found = ((not case.province, "exporter's province"), (not case.consent, "consent"))
    return tuple(phrase(words) for is_missing, words in found if is_missing)


MARKED = {"C10": "checked", "C20": "verified"}
"""The channel statuses that are recorded of many cases at once, and the stage they bring about."""


def keeps_from(status: str, case: Case, twins: Sequence[str] = ()) -> Phrase | None:
    """Return why a case cannot be marked with a status of `MARKED`; None where it can."""
    stage = stage_of(case.channel)
    if case.outcome:
        return phrase("it is decided already")
    if STAGES.index(stage) >= STAGES.index(MARKED[status]):
        return phrase("it is {stage} already", stage=phrase(stage))
    lacks = _unverified(case, twins) if status == "C20" else ()
    return phrase("it misses the {what}", what=in_a_row(lacks)) if lacks else None


@dataclass(frozen=True, slots=True)
class Week:
    """The cases reported in a week, by id; how many are at each stage.

    `waiting` counts those not yet verified, `incomplete` those that miss something; both leave
    out what is decided already.
    """

    week: str
    cases: tuple[str, ...]
    stages: Mapping[str, int]
    waiting: int
    incomplete: int


def weeks(
    cases: Iterable[Case], reported: Mapping[str, str], twins: Mapping[str, tuple[str, ...]]
) -> list[Week]:
    """Return the weeks of intake, the latest first; `reported` tells the day by case.

    Cases of which no week is known are left out: they came before the channel kept one.
    """
    grouped: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        week = week_of(reported.get(case.id))
        if week is not None:
            grouped[week].append(case)
    return [_week(week, grouped[week], twins) for week in sorted(grouped, reverse=True)]


def _week(week: str, cases: Sequence[Case], twins: Mapping[str, tuple[str, ...]]) -> Week:
    open_ = [case for case in cases if not case.outcome]
    return Week(
        week=week,
        cases=tuple(case.id for case in cases),
        stages=Counter(stage_of(case.channel) for case in cases),
        waiting=sum(stage_of(case.channel) in ("reported", "checked") for case in open_),
        incomplete=sum(bool(missing(case, twins.get(case.id, ()))) for case in open_),
    )
