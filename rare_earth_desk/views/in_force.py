"""What is said of a status that was recorded and does not become the status in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.case.reports import Report, reports
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.status_order import day_used, in_force

if TYPE_CHECKING:
    from rare_earth_desk.register import Register


def remarks(register: Register, application: str, *, as_status: bool = True) -> list[Phrase]:
    """Return what the report recorded last does not change, and that it is out of order.

    Without `as_status` it was given as a day only, which is not expected to change the status.
    """
    entries = register.records(StatusEntry, application=application)
    told = reports(entries, {entry.id for entry in in_force(entries)})
    newest = max(told, key=lambda one: one.entry.id, default=None)
    if newest is None or newest.status is None or not newest.counts:
        return []
    found = []
    stays = next((one for one in told if one.governs and _track(one) == _track(newest)), None)
    if as_status and stays is not None and stays.status != newest.status:
        found.append(_stays(newest, stays))
    before, jumped = _before(told, newest), newest.cannot_follow
    if jumped is not None and before is not None and (before is not stays or not found):
        found.append(
            phrase(
                "▲ Out of order: {status}, {day}, cannot follow {before}, {earlier}; it is kept "
                "and marked.",
                status=newest.status.label, day=_day(newest.entry),
                before=jumped.label, earlier=_day(before.entry),
            )
        )  # fmt: skip
    return found or _too_early(told, newest)


def _too_early(told: list[Report], newest: Report) -> list[Phrase]:
    """Say that what came later, such as the filing, cannot follow: the day may be a slip."""
    later = next((one for one in told if one.counts and _before(told, one) is newest), None)
    if later is None or later.status is None or later.cannot_follow is not newest.status:
        return []
    assert newest.status is not None
    return [
        phrase(
            "▲ Out of order: {status}, {day}, lies before {later}, {when}; it is kept and marked. "
            "Is the day right?",
            status=newest.status.label, day=_day(newest.entry),
            later=later.status.label, when=_day(later.entry),
        )
    ]  # fmt: skip


def _track(report: Report) -> str:
    return report.status.track if report.status is not None else ""


def _before(told: list[Report], newest: Report) -> Report | None:
    """Return the report before one in the order of the rules; `told` has the latest first."""
    own = [one for one in told if one.counts and _track(one) == _track(newest)]
    place = own.index(newest) + 1
    return own[place] if place < len(own) else None


def _day(entry: StatusEntry) -> str:
    return days.show(entry.happened) or "day not known"


def _stays(newest: Report, stays: Report) -> Phrase:
    assert newest.status is not None
    assert stays.status is not None
    words = {
        "status": newest.status.label,
        "day": _day(newest.entry),
        "stays": stays.status.label,
        "when": _day(stays.entry),
    }
    mine, other = day_used(newest.entry), day_used(stays.entry)
    if mine < other:
        return Phrase("Recorded: {status}, {day}. {stays} of {when} is later and stays in force.",
                      words)  # fmt: skip
    surer = vocabulary.certainty_rank(stays.entry.certainty)
    if mine == other and surer > vocabulary.certainty_rank(newest.entry.certainty):
        words["sure"] = vocabulary.label_of("certainty", stays.entry.certainty)
        return Phrase(
            "Recorded: {status}, {day}. {stays} of the same day is surer ({sure}) and stays in "
            "force.", words,
        )  # fmt: skip
    if mine == other:
        return Phrase("Recorded: {status}, {day}. {stays} of the same day stays in force: it "
                      "comes after.", words)  # fmt: skip
    return Phrase(
        "Recorded: {status}, {day}. {stays}, {when}, stays in force: it cannot come before; "
        "is the day right?", words,
    )  # fmt: skip
