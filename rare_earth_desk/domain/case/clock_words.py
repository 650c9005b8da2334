"""The clock of an application in words: the 45 working days, or how long ago it was filed."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.domain import clock, days, statuses, vocabulary
from rare_earth_desk.domain.case.read import Case
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.status_order import is_past


@dataclass(frozen=True, slots=True)
class Clock:
    """`elapsed` of `clock.WORKING_DAYS` is drawn as a bar; None draws none."""

    sentences: tuple[Phrase, ...]
    elapsed: int | None = None


def clock_of(case: Case) -> Clock:
    """Return the clock of a case; never an estimated due day where acceptance is not known."""
    if not case.is_open:
        return Clock(_after_decision(case))
    accepted = case.text("accepted_on")
    if accepted is not None and is_past(accepted, case.today):
        return _running(case, accepted)
    sentences = [_since_filing(case)]
    status = statuses.find(case.text("status"))
    if status is not None and status.track == "licensing" and status.clock in ("runs", "paused"):
        sentences.append(phrase("accepted, on a day not known"))
    elif case.text("filed_on") is not None:
        sentences.append(phrase("acceptance not known"))
    return Clock(tuple(sentences))


def _running(case: Case, accepted: str) -> Clock:
    start = days.middle(accepted, not_after=case.today)
    exact = days.precision(accepted) == "day"
    elapsed = clock.elapsed(start, case.today, case.calendars.china)
    due = clock.due(start, case.calendars.china)
    first = "{n} of {of} Chinese working days elapsed"
    if not exact:
        first = "about {n} of {of} Chinese working days elapsed"
    if elapsed > clock.WORKING_DAYS:
        first = "{n} Chinese working days elapsed since acceptance, more than {of}"
    sentences = [phrase(first, n=elapsed, of=clock.WORKING_DAYS), _due(case, due, exact=exact)]
    status = statuses.find(case.text("status"))
    if status is not None and status.clock == "paused":
        sentences.append(phrase("time for experts and other authorities may not count"))
    return Clock(tuple(sentences), elapsed)


def _due(case: Case, due: clock.Due, *, exact: bool) -> Phrase:
    past = due.on < case.today
    if exact:
        words, day = ("the 45th was {day}" if past else "the 45th is {day}"), due.on.isoformat()
    else:
        words = "the 45th fell in {day}" if past else "the 45th falls in {day}"
        day = f"{due.on:%Y-%m}"
    if due.provisional:
        words += " (provisional, ±{unsure} days)"
    return phrase(words, day=days.show(day), unsure=clock.UNSURE_DAYS)


def _since_filing(case: Case) -> Phrase:
    filed = case.text("filed_on")
    if filed is None:
        if case.text("customs") and not _has_licensing(case):
            return phrase("at customs only; no licence clock runs")
        return phrase("not filed, as far as is known")
    if not is_past(filed, case.today):
        return phrase("filed {day}", day=days.spoken(filed))
    ago = (case.today - days.middle(filed, not_after=case.today)).days
    if days.precision(filed) != "day":
        return phrase("filed about {n:day|days} ago", n=ago)
    return phrase(
        {0: "filed today", 1: "filed yesterday"}.get(ago, "filed {n:day|days} ago"), n=ago
    )


def _has_licensing(case: Case) -> bool:
    known = (statuses.find(entry.status) for entry in case.entries)
    return any(status is not None and status.track == "licensing" for status in known)


def _after_decision(case: Case) -> tuple[Phrase, ...]:
    outcome = case.text("outcome")
    told = outcome != "decided"
    label = vocabulary.label_of("outcome_class", outcome) if told else "Decided"
    decided = case.text("decided_on")
    if decided is None:
        return (phrase("{outcome}, on a day not known", outcome=label),)
    sentences = [phrase("{outcome} {day}", outcome=label, day=days.spoken(decided))]
    if not told:
        sentences.append(phrase("outcome unknown"))
    filed, accepted = case.text("filed_on"), case.text("accepted_on")
    end = days.middle(decided)
    if filed is not None and days.middle(filed) <= end:
        n = (end - days.middle(filed)).days
        sentences.append(
            phrase("{about}{n:day|days} after filing", about=_about(filed, decided), n=n)
        )
    if accepted is not None and days.middle(accepted) <= end:
        sentences.append(_working_days(case, accepted, decided))
    return tuple(sentences)


def _working_days(case: Case, accepted: str, decided: str) -> Phrase:
    china = case.calendars.china
    n = china.working_days_after(days.middle(accepted), days.middle(decided))
    return phrase(
        "{about}{n:Chinese working day|Chinese working days} after acceptance",
        about=_about(accepted, decided),
        n=n,
    )


def _about(*known: str) -> Phrase:
    """Return "about " where one of the days is not known to the day."""
    exact = all(days.precision(day) == "day" for day in known)
    return phrase("") if exact else phrase("about ")
