"""The status entries that a row stands for: filed, accepted, decided with an outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rare_earth_desk.domain import standing, vocabulary
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.status_order import in_force
from rare_earth_desk.domain.statuses import find, status
from rare_earth_desk.exchange.known import Values

MILESTONES = {"filed": "L10", "accepted": "L30"}
# The fields of a row that become status entries.
REPORTED = (*MILESTONES, "decided", "outcome")
_DECISION = {"decided", "outcome"}

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
) -> tuple[list[StatusEntry], set[str]]:
    """Return the entries by which an application gets what a row says otherwise.

    `changed` are the fields in which the row differs; those that the register has been told
    before, but later reports overrule, come second. A day that differs corrects the entry that
    told it; so does another outcome, unless something later is known that rests on the old one:
    then the report is added beside it, and the reports disagree. Nothing is reported twice.
    """
    fresh: list[StatusEntry] = []
    for name in MILESTONES:
        if name in changed:
            fresh += _moved([*entries, *fresh], name, str(values[name]), application, today)
    overruled: set[str] = set()
    if changed & _DECISION:
        decided = _decided([*entries, *fresh], values, changed, application, today)
        fresh += decided
        overruled = set() if decided else changed & _DECISION
    return fresh, overruled


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
    # Each round corrects one entry that told another day, so that the rounds come to an end.
    for _ in range(len(entries) + 1):
        found = standing.milestone_entry([*entries, *fresh], milestone)
        if found is None:
            fresh.append(_entry(application, MILESTONES[milestone], day, today))
        elif found.happened == day:
            break
        else:
            fresh.append(_correction(found, today, code=MILESTONES[milestone], day=day))
    return fresh


def _decided(
    entries: Entries, values: Values, changed: set[str], application: str, today: str
) -> list[StatusEntry]:
    day = str(values["decided"]) if values.get("decided") else None
    found = standing.milestone_entry(entries, "decided")
    code = code_of(values) if "outcome" in changed else found.status if found else None
    if code is None or _is_reported(entries, code, day):
        return []
    if found is None or (code != found.status and not status(code).outcome):
        return [_entry(application, code, day, today)]
    told = [found] if code == found.status else _rest_on(entries, found)
    if not told:
        return [_entry(application, code, day, today)]
    return [_correction(one, today, code=code, day=day) for one in told]


def _is_reported(entries: Entries, code: str, day: str | None) -> bool:
    return any(
        entry.status == code and (day is None or entry.happened == day)
        for entry in in_force(entries)
    )


def _rest_on(entries: Entries, decision: StatusEntry) -> list[StatusEntry]:
    """Return all reports of a decision; none where later ones rest on it, such as a shipment."""
    outcome = status(str(decision.status)).outcome
    same = [
        entry
        for entry in in_force(entries)
        if (known := find(entry.status)) is not None
        and known.track == "licensing"
        and known.outcome == outcome
    ]
    return same if all(entry.status == decision.status for entry in same) else []
