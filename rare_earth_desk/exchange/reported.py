"""The status entries that a row stands for: filed, accepted, decided with an outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rare_earth_desk.domain import standing, vocabulary
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.statuses import status
from rare_earth_desk.exchange.known import Values

MILESTONES = {"filed": "L10", "accepted": "L30"}
# The fields of a row that become status entries.
REPORTED = (*MILESTONES, "decided", "outcome")

Entries = Sequence[StatusEntry]


def code_of(values: Values) -> str | None:
    """Return the code of the status that the outcome of a row becomes, None without one."""
    outcome = values.get("outcome")
    return vocabulary.status_for("outcome", str(outcome)) if outcome else None


def first_entries(application: str, values: Values, today: str) -> list[StatusEntry]:
    """Return the entries of a new application; a day nobody told stays None."""
    found = [
        _entry(application, code, values.get(name), today)
        for name, code in MILESTONES.items()
        if values.get(name)
    ]
    if code := code_of(values):
        found.append(_entry(application, code, values.get("decided"), today))
    return found


def further_entries(
    application: str, entries: Entries, values: Values, changed: set[str], today: str
) -> list[StatusEntry]:
    """Return the entries by which an application gets what a row says otherwise.

    `changed` are the fields in which the row differs. A day that differs corrects the entry that
    told it; so does another outcome, unless something later is known that rests on the old one:
    then the report is added beside it, and the reports disagree. Nothing is reported twice.
    """
    fresh: list[StatusEntry] = []
    for name in MILESTONES:
        if name in changed:
            fresh += _moved([*entries, *fresh], name, str(values[name]), application, today)
    if changed & {"decided", "outcome"}:
        fresh += _decided([*entries, *fresh], values, changed, application, today)
    return fresh


def _entry(application: str, code: str, day: object, today: str) -> StatusEntry:
    return StatusEntry(
        id=new_id(),
        application=application,
        status=code,
        happened=str(day) if day else None,
        reported_on=today,
    )


def _correction(old: StatusEntry, today: str, *, code: str, day: str | None) -> StatusEntry:
    """Return an entry in the place of another; who told the old one did not tell this."""
    same = code == old.status
    return replace(
        old,
        id=new_id(),
        status=code,
        happened=day or old.happened,
        reported_by=None,
        reported_on=today,
        certainty=None,
        meeting=None,
        refusal_ground=old.refusal_ground if same else None,
        replaces=old.id,
    )


def _moved(
    entries: Entries, milestone: str, day: str, application: str, today: str
) -> list[StatusEntry]:
    """Return what makes `day` the day of a milestone: where several tell it, each is corrected."""
    fresh: list[StatusEntry] = []
    while True:
        found = standing.milestone_entry([*entries, *fresh], milestone)
        if found is not None and found.happened == day:
            return fresh
        if found is None:
            fresh.append(_entry(application, MILESTONES.get(milestone, ""), day, today))
        else:
            fresh.append(_correction(found, today, code=str(found.status), day=day))


def _decided(
    entries: Entries, values: Values, changed: set[str], application: str, today: str
) -> list[StatusEntry]:
    day = values.get("decided")
    told = str(day) if day else None
    found = standing.milestone_entry(entries, "decided")
    code = code_of(values)
    if "outcome" not in changed or code is None:
        return _moved(entries, "decided", told, application, today) if found and told else []
    if _is_reported(entries, code, told):
        return []
    if found is None or not status(code).outcome or not _is_last(entries, found):
        return [_entry(application, code, told, today)]
    return [_correction(found, today, code=code, day=told)]


def _is_reported(entries: Entries, code: str, day: str | None) -> bool:
    return any(
        entry.status == code and (day is None or entry.happened == day)
        for entry in standing.in_force(entries)
    )


def _is_last(entries: Entries, entry: StatusEntry) -> bool:
    """Tell whether a decision is the status in force, so that nothing later rests on it."""
    return standing.progress(entries)["status_on"] == entry.happened and (
        standing.progress(entries)["status"] == entry.status
    )
