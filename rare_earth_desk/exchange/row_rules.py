"""What the values of an application's row mean together: outcomes, days, what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, statuses, vocabulary
from rare_earth_desk.domain.company_secrets import looks_like
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.text import name_key, same_number
from rare_earth_desk.exchange.cells import elements_of
from rare_earth_desk.exchange.likeness import alike, span, words_of
from rare_earth_desk.exchange.our_fields import OUR_FIELDS, OurField
from rare_earth_desk.exchange.outcomes import PENDING
from rare_earth_desk.exchange.plan import FieldChange

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from rare_earth_desk.exchange.known import Value, Values

_DAYS = ("filed", "accepted", "decided")


def outcome_class(key: str) -> str:
    """Return how an outcome counts: approved, refused, withdrawn, decided, "" for still open."""
    code = vocabulary.status_for("outcome", key)
    return statuses.status(code).outcome if code else key


def contradiction(values: Values) -> Phrase | None:
    """Return what cannot both be true in a row: "still pending" beside a day of decision."""
    if values.get("outcome") == PENDING and values.get("decided"):
        return phrase(
            "The outcome says still pending, but there is a day of decision ({day}); "
            "correct one of the two.",
            day=days.show(str(values["decided"])),
        )
    return None


def settle_outcome(values: Values, current: Values) -> tuple[dict[str, Value], list[Phrase]]:
    """Return the values of a row with the outcome that follows, and what was assumed.

    A day of decision without an outcome becomes "decided" (not told how), unless the register
    knows better; "decided" never replaces a known outcome; "still pending" takes nothing back.
    """
    settled = {name: value for name, value in values.items() if value is not None}
    outcome, before = settled.get("outcome"), current.get("outcome")
    decided = settled.get("decided")
    notes = []
    if outcome == PENDING:
        del settled["outcome"]
        if before:
            notes.append(phrase("Says still pending; the outcome in the register is kept."))
    elif outcome is None and decided and not before:
        settled["outcome"] = "decided"
        notes.append(phrase("Decided, but the outcome is not told."))
    elif outcome == "decided" and before:
        del settled["outcome"]
    elif outcome and not decided and not current.get("decided") and outcome_class(str(outcome)):
        notes.append(phrase("Has an outcome but no day of decision."))
    return settled, notes


def secrets(values: Values, fields: Mapping[str, OurField] = OUR_FIELDS) -> list[Phrase]:
    """Return what texts of a row look like that do not belong into the register."""
    notes = []
    for name, value in values.items():
        ours = fields[name]
        if ours.kind in (Kind.TEXT, Kind.NOTE) and isinstance(value, str):
            looks = looks_like(value)
            if looks is not None:
                notes.append(phrase("{field}: {looks}", field=phrase(ours.label), looks=looks))
    return notes


def remarks(values: Values, current: Values, today: date) -> list[Phrase]:
    """Return what is odd about the days of a row, taken together with those in the register."""
    known = {name: values.get(name) or current.get(name) for name in _DAYS}
    notes = []
    if not known["filed"]:
        notes.append(phrase("No filing day: it does not count in the backlog."))
    for name in _DAYS:
        value = values.get(name)
        if not value:
            continue
        label = OUR_FIELDS[name].label
        kind, first, _ = span(str(value))
        if first > today:
            notes.append(phrase("{field} lies in the future.", field=label))
        elif kind != "day":
            notes.append(
                phrase("{field} is only known as {day}.", field=label, day=days.show(str(value)))
            )
    for earlier, later in (("filed", "accepted"), ("filed", "decided"), ("accepted", "decided")):
        if known[earlier] and known[later] and (values.get(earlier) or values.get(later)):
            before, after = span(str(known[earlier])), span(str(known[later]))
            if after[2] < before[1]:
                notes.append(
                    phrase(
                        "{later} comes before {earlier}.",
                        later=OUR_FIELDS[later].label,
                        earlier=OUR_FIELDS[earlier].label.lower(),
                    )
                )
    return notes


def changes(values: Values, current: Values) -> tuple[FieldChange, ...]:
    """Return which values of a row differ from the register; blanks and vaguer days do not."""
    found = []
    reported = _already_reported(values, current)
    for name, value in values.items():
        old = current.get(name)
        if value is None or value == old or name in reported:
            continue
        if old is None or old == "" or not _same(name, old, value, current):
            found.append(FieldChange(name, old, value))
    return tuple(found)


def _already_reported(values: Values, current: Values) -> tuple[str, ...]:
    """Return the fields of an outcome that is no decision and already the status in force."""
    outcome = values.get("outcome")
    if not outcome or outcome_class(str(outcome)):
        return ()
    code = vocabulary.status_for("outcome", str(outcome))
    return ("outcome", "decided") if code and code == current.get("status") else ()


def _same(name: str, old: Value, new: Value, current: Values) -> bool:
    like = alike(OUR_FIELDS[name].kind, old, new)
    if like is not None:
        return like
    if name in ("number", "own_reference"):
        return same_number(str(old), str(new))
    plain = _PLAIN.get(name, words_of)
    also = current.get("exporter_zh") if name == "exporter" else None
    return plain(str(new)) in (plain(str(old)), plain(str(also or old)))


# How the texts of a field are compared: other spellings of the same are no change.
_PLAIN: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("company", "exporter", "exporter_zh"), name_key),
    "outcome": outcome_class,
    "element": elements_of,
}
