"""Who may join the next priority list: one rule for the page of lists and for searches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain.listing.stages import stage_of
from rare_earth_desk.domain.text import normal_number

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.case import Case

WITH_APPLICANT: Final = "company"

WAITING: Final[Mapping[str, Callable[[str | None], bool]]] = {
    "filed_on": bool,
    "outcome": lambda value: not value,
    "holder": lambda value: value != WITH_APPLICANT,
}
"""What raising a case asks of its columns: filed, not decided, not with the applicant."""

RULES: Final[Mapping[str, Callable[[str | None], bool]]] = {
    **WAITING,
    "number": lambda value: bool(normal_number(value or "")),
    "channel": lambda value: stage_of(value) not in ("listed", "closed"),
}
"""What joining a list asks besides: a number, and on no list in preparation."""


def is_eligible(case: Case) -> bool:
    """Tell whether a case can be chosen at all: filed, not decided, not with the applicant."""
    return all(allows(getattr(case, name)) for name, allows in WAITING.items())


def is_candidate(case: Case) -> bool:
    """Tell whether a case may join a list that is being prepared."""
    return all(allows(getattr(case, name)) for name, allows in RULES.items())
