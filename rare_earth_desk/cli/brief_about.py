"""What a paper of `brief` is about, as named: a list, a meeting, an application, a record."""

from __future__ import annotations

import argparse

from rare_earth_desk.domain import meetings
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS, Meeting, PriorityList
from rare_earth_desk.domain.text import fold
from rare_earth_desk.register import Register
from rare_earth_desk.reports import About, Kind, Takes

# What each paper heeds, by what it is about; anything else somebody asked for in vain.
_HEEDED: dict[About, tuple[str, ...]] = {
    "selection": ("view", "search", "as_at", "known_on"),
    "list": ("list",),
    "meeting": ("meeting", "as_at"),
    "application": ("application", "as_at", "known_on"),
    "company": ("company", "as_at", "known_on"),
    "general_licence": ("licence",),
    "project": ("project",),
}
# The records that are named by their names, each with the option that names it.
_BY_NAME: dict[About, str] = {
    "company": "company",
    "general_licence": "licence",
    "project": "project",
}
# Beside it, by what the kind of paper takes.
_HEEDED_TOO: dict[Takes, tuple[str, ...]] = {
    "head": ("addressee", "reference", "version", "marking"),
    "disclosure": ("disclosure",),
    "day": ("as_at", "known_on"),
}
_SHOWN = 4  # so many are named where a name may mean several


def check_options(wanted: Kind, options: argparse.Namespace) -> None:
    """End with wrong usage (argparse) where an option says nothing to this kind of paper."""
    groups = (*_HEEDED.values(), *_HEEDED_TOO.values())
    every = dict.fromkeys(name for names in groups for name in names)
    too = (name for taken in wanted.takes for name in _HEEDED_TOO[taken])
    heeded = (*_HEEDED[wanted.about], *too)
    vain = [
        f"--{name.replace('_', '-')}"
        for name in every
        if getattr(options, name) not in (None, False) and name not in heeded
    ]
    if vain:
        options.wrong(f"the paper “{wanted.key}” takes no {', '.join(vain)}")


def named(register: Register, about: About, options: argparse.Namespace) -> str:
    """Return the id of what a paper is about, "" for none; raises Refused."""
    if about == "list":
        return _list(register, options.list)
    if about == "meeting":
        return _meeting(register, options.meeting)
    if about == "application":
        return _application(register, options.application)
    if about in _BY_NAME:
        return _record(register, about, getattr(options, _BY_NAME[about]))
    return ""


def _list(register: Register, number: int | None) -> str:
    """Return the id of a list by its number, of the latest handed over where none is given."""
    every = register.records(PriorityList)
    if number is None:
        gone = [one for one in every if one.handed_over_on]
        if not gone:
            raise Refused("No list was handed over yet; hand one over first, that freezes it.")
        return max(gone, key=lambda one: (one.number or 0, one.id)).id
    for one in every:
        if one.number == number:
            return one.id
    raise Refused("There is no list {n} in {file}.", n=number, file=register.path.name)


def _meeting(register: Register, text: str | None) -> str:
    """Return the id of a meeting; "" where none is given: which one then is up to the paper."""
    return meetings.named(register.records(Meeting), text).id if text is not None else ""


def _application(register: Register, number: str | None) -> str:
    if not number:
        raise Refused("Say which application the paper is about: --application NUMBER.")
    from rare_earth_desk.domain.case_finder import CaseFinder
    from rare_earth_desk.domain.named_cases import Wanted

    facts = register.facts()
    pending = {
        id_ for id_, outcome in zip(facts.ids, facts.values("outcome"), strict=True) if not outcome
    }
    return CaseFinder.of(facts).find(Wanted(number.strip()), (), pending.__contains__)


def _record(register: Register, about: About, name: str | None) -> str:
    """Return the id of the only record of that name, or with these words in its name."""
    kind = RECORDS[about]
    if not name or not name.strip():
        option = f"--{_BY_NAME[about]} NAME"
        raise Refused(
            "Say which {what} the paper is about: {option}.", what=kind.label, option=option
        )
    wanted = fold(name.strip())
    every = [(one.id, str(getattr(one, "name", None) or "")) for one in register.records(kind)]
    found = [one for one in every if fold(one[1]) == wanted]
    found = found or [one for one in every if wanted in fold(one[1])]
    if len(found) == 1:
        return found[0][0]
    if not found:
        raise Refused("No {what} is called “{name}”; check the name.", what=kind.label, name=name)
    raise Refused(
        "“{name}” may be {n} {plural}: {which}. Give the whole name.",
        name=name, n=len(found), plural=kind.plural,
        which=", ".join(f"“{called}”" for _id, called in found[:_SHOWN]),
    )  # fmt: skip
