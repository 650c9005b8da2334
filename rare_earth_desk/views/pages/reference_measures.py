"""The control measures of the register as rows of the reference page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import measure_words
from rare_earth_desk.domain.days import show
from rare_earth_desk.domain.measure_phases import Regime
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.domain.shipped.edited import is_edited
from rare_earth_desk.domain.verification import SIGNS, TO_VERIFY
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from rare_earth_desk.register import Register

Rows = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""What heads the columns of a list of the reference, and its rows."""

EDITED = "edited"
"""Stands in place of a mark that is of the shipped values, not of what was edited here since."""


def measure_rows(register: Register) -> Rows:
    """Return the measures with where they stand today, earliest first."""
    header = ("Day", "Number", "Body", "Subject", "State", "Checked", "Source")
    regime = Regime(register.whole_records(Measure))
    found = sorted(regime.by_id.values(), key=lambda one: (one.announced_on or "", one.name or ""))
    return header, [
        (
            show(one.announced_on) if one.announced_on else "",
            one.announcement or "",
            one.body or "",
            one.subject or one.name or "",
            say(measure_words.standing(regime, one, register.today)),
            _mark(one),
            one.source or "",
        )
        for one in found
    ]


def _mark(measure: Measure) -> str:
    """Return the mark that holds here; one that only a newer program knows says nothing."""
    if is_edited(measure):
        return EDITED
    mark = measure.verification or TO_VERIFY
    return mark if mark in SIGNS else TO_VERIFY
