"""What calls for attention in an application, in words: the strip below its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rare_earth_desk.domain import clock, days, vocabulary
from rare_earth_desk.domain.case.read import Case
from rare_earth_desk.domain.case.reports import Report
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.status_order import is_past
from rare_earth_desk.domain.stocks import latest_of

LINE_STOP_DAYS = 14
_STANDS_STILL = {"full": "The line stands still", "partial": "The line has partly stopped"}


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to look at: what it is, and what it rests on."""

    tone: Literal["error", "warn"]
    what: Phrase
    why: Phrase


def alerts(case: Case, told: Sequence[Report]) -> list[Alert]:
    """Return what calls for attention, the gravest first."""
    found: list[Alert] = []
    if case.is_open:
        found += _line_stop(case)
        found += _elapsed(case)
    return [*found, *_disagreement(told), *_out_of_order(told)]


def _line_stop(case: Case) -> list[Alert]:
    stop, reported = case.text("line_stop_on"), case.text("stock_reported_on")
    told = phrase("as reported")
    if case.stoppage is not None:
        since = phrase("since {day}, as reported", day=days.show(case.stoppage.since))
        return [Alert("error", phrase(_STANDS_STILL["full"]), since)]
    if case.record.line_stop in _STANDS_STILL:
        if stop is not None:
            told = phrase("reported stop: {day}", day=days.show(stop))
        return [Alert("error", phrase(_STANDS_STILL[case.record.line_stop]), told)]
    if stop is None or (days.first(stop) - case.today).days > LINE_STOP_DAYS:
        return []
    if reported is not None:
        words = "as imported {day}" if _is_imported(case) else "reported {day}"
        told = phrase(words, day=days.spoken(reported))
    return [Alert("error", _stops(stop, (days.first(stop) - case.today).days), told)]


def _is_imported(case: Case) -> bool:
    """Tell whether the stock in force came with a sheet that told no day of the report."""
    latest = latest_of(case.own_reports or case.company_reports)
    return latest is not None and latest.is_dated_by_import


def _stops(stop: str, ahead: int) -> Phrase:
    if days.precision(stop) != "day":
        return phrase("Line stops in {day}", day=days.show(stop))
    if ahead < 0:
        return phrase("Line was to stop on {day}", day=days.show(stop))
    words = {0: "Line stops today", 1: "Line stops tomorrow"}
    return phrase(words.get(ahead, "Line stops in {n:day|days}"), n=ahead)


def _elapsed(case: Case) -> list[Alert]:
    accepted = case.text("accepted_on")
    if accepted is None or not is_past(accepted, case.today):
        return []
    start = days.middle(accepted, not_after=case.today)
    elapsed = clock.elapsed(start, case.today, case.calendars.china)
    if elapsed < clock.WORKING_DAYS:
        return []
    why = phrase("accepted {day}", day=days.spoken(accepted))
    return [
        Alert(
            "warn",
            phrase("{n:Chinese working day has|Chinese working days have} elapsed", n=elapsed),
            why,
        )
    ]


def _disagreement(told: Sequence[Report]) -> list[Alert]:
    for report in told:
        if report.contradicts:
            why = phrase(
                "{one} — {other}", one=_said(report.entry), other=_said(report.contradicts[0])
            )
            return [Alert("warn", phrase("Reports disagree"), why)]
    return []


def _out_of_order(told: Sequence[Report]) -> list[Alert]:
    for report in told:
        if report.cannot_follow is not None and report.status is not None:
            why = phrase(
                "“{after}” cannot follow “{before}”",
                after=report.status.label,
                before=report.cannot_follow.label,
            )
            return [Alert("warn", phrase("Out of order"), why)]
    return []


def _said(entry: StatusEntry) -> Phrase:
    """Return what somebody said, in short: “Approved” (MOFCOM, 12 Jun 2025)."""
    label = vocabulary.label_of("status", entry.status)
    who = phrase(entry.reported_by or "source not known")
    day = days.show(entry.happened or entry.reported_on)
    return phrase("“{status}” ({who}, {day})", status=label, who=who, day=day)
