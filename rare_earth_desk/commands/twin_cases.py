"""What joining applications minds beyond other records: lists, doubled parts, what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rare_earth_desk.commands.listed_cases import entries_of
from rare_earth_desk.commands.priority_lists import lay_out
from rare_earth_desk.domain.fields import Field, field_of, fields_of
from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    ListEntry,
    ListMark,
    PriorityList,
    Record,
    StatusEntry,
)
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.domain.text import same_number
from rare_earth_desk.store.history import in_words
from rare_earth_desk.store.transaction import Transaction

# Parts that both sides may have written alike: all their fields are the same.
_ALIKE: tuple[type[Record], ...] = (StatusEntry, ApplicationItem)
# Parts of which a case has one for each list.
_ONE_PER_LIST: tuple[type[Record], ...] = (ListEntry, ListMark)
_NUMBERS = ("number", "own_reference")
_NOT_COMPARED = (*_NUMBERS, "other_numbers", "joined_with", "replaces")


def refuse_handed_over(tx: Transaction, kept: Application, others: Sequence[Application]) -> None:
    """Raise Refused where another one stands on a list that was handed over, and not the kept one.

    Its places there stay as they were told: so it is that one which has to be kept.
    """
    if _handed_over(tx, kept):
        return
    for one in others:
        for entry in _handed_over(tx, one):
            raise Refused(
                "{name} stands on list {n}, which was handed over; keep that one and join the "
                "other with it.",
                name=called(one), n=tx.get(PriorityList, str(entry.priority_list)).number or "?",
            )  # fmt: skip


def in_order(tx: Transaction, cases: Sequence[Application]) -> list[Application]:
    """Return the cases, that one first whose row stays: the oldest of those handed over, or of all.

    A place that was handed over stays where it is, so its case does.
    """
    return sorted(cases, key=lambda one: (not _handed_over(tx, one), one.id))


def staying(tx: Transaction, others: Sequence[Application]) -> set[str]:
    """Return the places on lists that were handed over: they stay as they were."""
    return {entry.id for one in others for entry in _handed_over(tx, one)}


def _handed_over(tx: Transaction, case: Application) -> list[ListEntry]:
    return [
        entry
        for entry in tx.find(ListEntry, application=case.id)
        if entry.priority_list
        and state_of(tx.get(PriorityList, entry.priority_list)) == HANDED_OVER
    ]


def doubled(
    tx: Transaction, kept: Application, others: Sequence[Application]
) -> dict[str, dict[str, str]]:
    """Return the parts of the others that the kept one has alike: {table: {part: its twin}}."""
    stay = staying(tx, others)
    found: dict[str, dict[str, str]] = {}
    for kind in (*_ALIKE, *_ONE_PER_LIST):
        known = {_key(one): one.id for one in tx.find(kind, application=kept.id)}
        twins = {}
        for other in others:
            for one in tx.find(kind, application=other.id):
                twin = known.setdefault(_key(one), one.id)
                if twin != one.id and one.id not in stay:
                    twins[one.id] = twin
        if twins:
            found[kind.table] = twins
    return found


def close_up(tx: Transaction, kept: Application) -> None:
    """Let the places of the lists in preparation that hold the kept one count without a gap."""
    for entry in tx.find(ListEntry, application=kept.id):
        one = tx.get(PriorityList, entry.priority_list) if entry.priority_list else None
        if one is not None and state_of(one) != HANDED_OVER:
            lay_out(tx, entries_of(tx, one.id))


def _key(part: Record) -> tuple[Any, ...]:
    if isinstance(part, ListEntry | ListMark):
        return (part.priority_list,)
    names = (one.name for one in fields_of(type(part)) if one.name != "application")
    return tuple(getattr(part, name) for name in names)


def told(tx: Transaction, kept: Application, others: Sequence[Application]) -> dict[str, Value]:
    """Return what the kept one is given so that nothing is lost: numbers, notes of what differs."""
    given: dict[str, Value] = {}
    numbers = list(_other_numbers(kept, others))
    if numbers:
        given["other_numbers"] = ", ".join(numbers)
    lines = [_difference(tx, kept, one) for one in others]
    notes = "\n".join(filter(None, (_notes(kept, others), *lines)))
    longest = field_of(Application, "notes").longest
    if len(notes) > longest:
        raise Refused(
            "Joined, the notes of {name} would be too long (at most "
            "{most:character|characters}); shorten those of one of the cases first.",
            name=kept.number or kept.own_reference or Application.label, most=longest,
        )  # fmt: skip
    if notes:
        given["notes"] = notes
    return given


def _other_numbers(kept: Application, others: Sequence[Application]) -> Iterator[str]:
    """Yield the numbers by which the case is known beside its own, each once."""
    own = [getattr(kept, name) or _first(others, name) or "" for name in _NUMBERS]
    said = [one for one in own if one]
    further = [part for one in (kept, *others) for part in (one.other_numbers or "").split(",")]
    listed = [getattr(one, name) or "" for one in others for name in _NUMBERS]
    for text in (*further, *listed):
        number = text.strip()
        if number and not any(same_number(number, one) for one in said):
            said.append(number)
            yield number


def _first(others: Sequence[Application], name: str) -> str | None:
    return next((value for one in others if (value := getattr(one, name))), None)


def _notes(kept: Application, others: Sequence[Application]) -> str:
    """Return the notes of all one below the other, each once."""
    found = dict.fromkeys(one.notes.strip() for one in (kept, *others) if one.notes)
    return "\n".join(found)


def _difference(tx: Transaction, kept: Application, other: Application) -> str:
    """Return what the other one says otherwise, in one line; "" where it says nothing else."""
    parts = [
        f"{field.label} {_shown(tx, field, other)} ({_shown(tx, field, kept)})"
        for field in fields_of(Application)
        if field.name not in _NOT_COMPARED and field.name != "notes"
        and None not in (getattr(kept, field.name), getattr(other, field.name))
        and getattr(kept, field.name) != getattr(other, field.name)
    ]  # fmt: skip
    if not parts:
        return ""
    words = phrase("Joined with {name}, which had: {what}.", name=called(other),
                   what="; ".join(parts))  # fmt: skip
    return str(words)


def _shown(tx: Transaction, field: Field, case: Application) -> str:
    return in_words(tx.engine, field, getattr(case, field.name))


def called(case: Application) -> str:
    """Return the words by which a person knows an application."""
    return case.number or case.own_reference or case.label
