"""When what is said of a case does not fit what is in force: worth a second look, never refused.

Reports are second-hand, and a correction is news too. So the minute line says it and records it.
"""

from __future__ import annotations

from typing import Literal

from rare_earth_desk.domain import days, statuses
from rare_earth_desk.domain.minute_verbs import Verb

# What fits every case: nothing is claimed about where it stands.
_FIT_ALWAYS = ("x", "d", "u")

# What a decision does to the clock that the acceptance has started.
_STOPS = "stop"


def contradicts(verb: Verb, outcome: str | None, accepted_on: str | None) -> bool:
    """Tell whether a verb does not fit a case with this outcome and day of acceptance.

    A decided case is not under review, not unknown, and not decided otherwise; an accepted one is
    no longer with the province. `outcome` is a term of "outcome", None while pending.
    """
    if verb.key in _FIT_ALWAYS:
        return False
    claimed = statuses.find(verb.status)
    if outcome:
        return claimed is None or claimed.outcome != outcome
    return bool(accepted_on) and claimed is not None and claimed.milestone == "filed"


def comes_before(
    verb: Verb, day: str, filed_on: str | None, accepted_on: str | None
) -> Literal["", "filed", "accepted"]:
    """Tell which day of the register must lie before what is said of `day`, and does not.

    Nothing befalls a case before it is filed, and nothing is decided before it is accepted: such a
    report is kept, but its day may be a slip. Days are ISO texts, perhaps of a week or a month;
    only what lies before such a day for certain counts. "" where all fits.
    """
    claimed = statuses.find(verb.status)
    if verb.key in _FIT_ALWAYS or claimed is None:
        return ""
    if filed_on and days.last(day) < days.first(filed_on):
        return "filed"
    decides = bool(claimed.outcome) and claimed.clock == _STOPS
    if accepted_on and decides and days.last(day) < days.first(accepted_on):
        return "accepted"
    return ""


def accepted_otherwise(verb: Verb, day: str, accepted_on: str | None) -> bool:
    """Tell whether a verb accepts, of another day, what was accepted: 45 days count from one."""
    claimed = statuses.find(verb.status)
    if claimed is None or claimed.milestone != "accepted" or not accepted_on:
        return False
    is_earlier = days.last(day) < days.first(accepted_on)
    return is_earlier or days.last(accepted_on) < days.first(day)
