"""When what is said of a case does not fit what is in force: worth a second look, never refused.

Reports are second-hand, and a correction is news too. So the minute line says it and records it.
"""

from __future__ import annotations

from rare_earth_desk.domain import statuses
from rare_earth_desk.domain.minute_verbs import Verb

# What fits every case: nothing is claimed about where it stands.
_FIT_ALWAYS = ("x", "d", "u")


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
