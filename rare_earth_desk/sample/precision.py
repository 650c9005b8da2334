"""How precisely the days of an application are told: to the day, the week or the month.

An imprecise day never blurs a check-point: its week or month lies between two of them, is over
when it is reported, and its middle (the day reckoned with) keeps the order of events.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.sample import shares, timeline
from rare_earth_desk.sample.chance import Chance, Delay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rare_earth_desk.domain.days import Precision
    from rare_earth_desk.sample.flow import Case

ACCEPTANCE_TOLD = Delay(8, 0.7, 1, 40)  # days from acceptance to its report


@dataclass(slots=True)
class Told:
    """The days of one case as told: text, and the ordinal reckoned with (0 where not told).

    `acceptance_told` is the day acceptance was reported, 0 when it never was. `disputed` marks
    the cases whose decision another source contradicts: their decision is known to the day.
    """

    filed: str
    filed_used: int
    accepted: str | None = None
    accepted_used: int = 0
    acceptance_told: int = 0
    decided: str | None = None
    decided_used: int = 0
    disputed: bool = False


def tell(seed: int, cases: Sequence[Case]) -> list[Told]:
    """Return the days of all cases as told, in the order of `cases`."""
    chance = Chance(seed, "precision")
    told = [Told("", 0) for _ in cases]
    _filings(chance, cases, told)
    _acceptances(chance, cases, told)
    _decisions(chance, cases, told)
    return told


def _filings(chance: Chance, cases: Sequence[Case], told: Sequence[Told]) -> None:
    def fits(place: int, precision: Precision) -> bool:
        case = cases[place]
        low, middle, high = timeline.covered(case.filed, precision)
        following = case.accepted or case.decided or high + 1
        over = high <= case.reported and timeline.FIRST_FILING <= middle < following
        return over and not timeline.crosses(low, high)

    places = [place for place, case in enumerate(cases) if case.filed]
    blurred = _blur(chance, places, fits, month=shares.MONTH, week=shares.WEEK)
    for place in places:
        precision = blurred.get(place, "day")
        told[place].filed = timeline.text(cases[place].filed, precision)
        told[place].filed_used = timeline.covered(cases[place].filed, precision)[1]


def _acceptances(chance: Chance, cases: Sequence[Case], told: Sequence[Told]) -> None:
    places = []
    for place, case in enumerate(cases):
        missing = chance.hit(shares.ACCEPTANCE_MISSING)
        if not case.accepted or missing:
            continue
        reported = max(case.reported, case.accepted + ACCEPTANCE_TOLD.draw(chance))
        reported = min(reported, case.learnt or reported)
        if reported <= timeline.END:
            told[place].acceptance_told = reported
            places.append(place)

    def fits(place: int, precision: Precision) -> bool:
        case = cases[place]
        _, middle, high = timeline.covered(case.accepted, precision)
        before = case.decided or high + 1
        return high <= told[place].acceptance_told and told[place].filed_used < middle < before

    blurred = _blur(chance, places, fits, month=shares.MONTH, week=shares.WEEK)
    for place in places:
        precision = blurred.get(place, "day")
        told[place].accepted = timeline.text(cases[place].accepted, precision)
        told[place].accepted_used = timeline.covered(cases[place].accepted, precision)[1]


def _decisions(chance: Chance, cases: Sequence[Case], told: Sequence[Told]) -> None:
    places = [place for place, case in enumerate(cases) if case.decided]
    share = shares.DISAGREEING * len(cases) / max(1, len(places))
    for place in places:
        told[place].disputed = chance.hit(share)

    def fits(place: int, precision: Precision) -> bool:
        case, known = cases[place], told[place]
        low, middle, high = timeline.covered(case.decided, precision)
        after = max(known.filed_used, known.accepted_used)
        over = high <= case.learnt and after < middle
        return over and not known.disputed and not timeline.crosses(low, high)

    blurred = _blur(chance, places, fits, month=shares.DECIDED_MONTH, week=shares.DECIDED_WEEK)
    for place in places:
        precision = blurred.get(place, "day")
        told[place].decided = timeline.text(cases[place].decided, precision)
        told[place].decided_used = timeline.covered(cases[place].decided, precision)[1]


def _blur(
    chance: Chance,
    places: Sequence[int],
    fits: Callable[[int, Precision], bool],
    *,
    month: float,
    week: float,
) -> dict[int, Precision]:
    """Choose the wanted share of `places` for each precision among those that allow it."""
    result: dict[int, Precision] = {}
    wanted: tuple[tuple[Precision, float], ...] = (("month", month), ("week", week))
    for precision, share in wanted:
        allowed = [place for place in places if place not in result and fits(place, precision)]
        probability = share * len(places) / max(1, len(allowed))
        result |= {place: precision for place in allowed if chance.hit(probability)}
    return result
