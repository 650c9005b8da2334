"""What the merging of registers is called on the screen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, local_time
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.views.places import with_keys
from rare_earth_desk.views.words import say, sentence, term, tr

if TYPE_CHECKING:
    from rare_earth_desk.store.merging.package import Header
    from rare_earth_desk.store.merging.telling import Claim, ToldContradiction
    from rare_earth_desk.store.merging.told_cases import ToldCase

LETTERS = "ABCDEFGHIJ"
"""The values that stand side by side, in their order; further ones have no letter."""


def moment(at: str) -> str:
    """Return a moment, as the log has it, in local time."""
    then = local_time.local(datetime.fromisoformat(at))
    return f"{days.show(then.date().isoformat())}, {then:%H:%M}"


def about(header: Header) -> str:
    """Return whose package it is, which one, and when it was made."""
    return tr(
        "Package {n} of the laptop of {maker}, made on {at}, with {steps:step|steps}",
        n=header.number, maker=header.maker, at=moment(header.at), steps=grouped(header.steps),
    )  # fmt: skip


def kind_of(case: ToldCase) -> str:
    """Return whether a case is new or changed."""
    return tr("new") if case.is_new else tr("changed")


def what(case: ToldCase) -> str:
    """Return what becomes of a case, in one line."""
    parts = [sentence(one) for one in case.what]
    if case.more:
        parts.append(tr("and {n} more", n=grouped(case.more)))
    return " · ".join(parts)


def field(one: ToldContradiction) -> str:
    """Return the label of the field that contradicts itself."""
    return sentence(one.label)


def value(one: ToldContradiction, claim: Claim) -> str:
    """Return a value as people read it, a term of the product in the user's language."""
    declared = next((f for f in fields_of(RECORDS[one.table]) if f.name == one.field), None)
    return term(declared, claim.shown) if declared is not None else tr(claim.shown)


def source(claim: Claim) -> str:
    """Return who gave a value, when, and at which meeting."""
    parts = [claim.laptop, moment(claim.at)]
    if claim.meeting:
        parts.append(claim.meeting)
    return " · ".join(parts)


def side_by_side(one: ToldContradiction) -> str:
    """Return all values with their letters and who gave them: for tips and screen readers."""
    return "\n".join(
        f"{letter}: {value(one, claim)} ({source(claim)})"
        for letter, claim in zip(LETTERS, one.claims, strict=False)
    )


def on_field(one: ToldContradiction) -> str:
    """Return the tip of a field with several values: who said what, and where to choose."""
    where = say(
        with_keys("Two laptops wrote different values; choose one on the page of contradictions "
                  "({contradictions}).")
    )  # fmt: skip
    return f"{where}\n{side_by_side(one)}"


def contradictions(number: int) -> str:
    """Return how many there are."""
    return tr("{n:contradiction|contradictions}", n=grouped(number))
