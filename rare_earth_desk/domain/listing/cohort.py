"""What became of a list that was handed over: its cases as a cohort, its answers by kind."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from rare_earth_desk.domain import days
from rare_earth_desk.domain.frozen import dataclass

SILENCE = "A8"
"""The answer that says that there was none."""


def is_answered(answer: str | None) -> bool:
    """Tell whether a place has an answer; "no answer" is none."""
    return bool(answer) and answer != SILENCE


@dataclass(frozen=True, slots=True)
class Placed:
    """A case's place on a list: its answer and day, and how its application stands."""

    answer: str | None = None
    answered_on: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Cohort:
    """The outcome of one list. `answers` counts by kind, the most frequent first.

    Silence that was recorded (A8) is told among the kinds and is not counted as `answered`.

    `days_to_answer` is the median over all its cases, those without answer counting as waiting
    longer than any other; None while fewer than half are answered, for then it is not known.
    """

    cases: int
    answered: int
    answers: Mapping[str, int]
    approved: int
    decided: int
    pending: int
    days_to_answer: int | None

    @property
    def refused(self) -> int:
        """How many were decided otherwise than approved."""
        return self.decided - self.approved


def cohort(places: Iterable[Placed], handed_over_on: str | None) -> Cohort:
    """Return the outcome of a list."""
    every = list(places)
    answers = Counter(place.answer for place in every if place.answer)
    decided = sum(bool(place.outcome) for place in every)
    return Cohort(
        cases=len(every),
        answered=sum(is_answered(place.answer) for place in every),
        answers=dict(answers.most_common()),
        approved=sum(place.outcome == "approved" for place in every),
        decided=decided,
        pending=len(every) - decided,
        days_to_answer=_days_to_answer(every, handed_over_on),
    )


def _days_to_answer(places: list[Placed], handed_over_on: str | None) -> int | None:
    if not handed_over_on or not places:
        return None
    from statistics import median  # the first picture waits for this module, not for that one

    start = days.first(handed_over_on)
    waits = [_wait(place, start) for place in places]
    middle = median(waits)
    return round(middle) if middle < _FOREVER else None


_FOREVER = math.inf


def _wait(place: Placed, start: date) -> float:
    """Return the days to the answer; one that never came, or nobody knows when, takes for ever."""
    if not (is_answered(place.answer) and place.answered_on):
        return _FOREVER
    return max((days.first(place.answered_on) - start).days, 0)
