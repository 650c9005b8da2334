"""Application numbers, invented and marked DEMO, with the faults of numbers typed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.sample import shares
from rare_earth_desk.sample.chance import Chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.sample.flow import Case

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_SPACED = (
    "DEMO {year} {serial}",
    "DEMO{year}{serial}",
    "DEMO-{year} - {serial}",
    "DEMO–{year}–{serial}",
    " DEMO-{year}-{serial}",
)


@dataclass(slots=True)
class Number:
    """The number of one application as reported; `right` only where that is not what it is."""

    reported: str | None
    right: str | None = None


def give(seed: int, cases: Sequence[Case]) -> list[Number]:
    """Return a number for each case; the two reports of one application have the same."""
    chance = Chance(seed, "numbers")
    serials: dict[int, int] = {}
    result = []
    serial = 0
    for case in cases:
        if not case.filed:
            result.append(Number(None))
            continue
        if case.second and case.twin:
            own = serials[case.twin.index]
        else:
            serial += 1
            own = serials[case.index] = serial
        result.append(_typed(chance, case, own))
    return result


def _typed(chance: Chance, case: Case, serial: int) -> Number:
    if not case.number_on:
        return Number(None)
    year = date.fromordinal(case.filed).year
    digits = f"{serial:06}"
    right = f"DEMO-{year}-{digits}"
    drawn = chance.number()
    if drawn < shares.NUMBER_WRONG and not case.twin:
        # The first digit becomes 5 to 9: such numbers are never given out (up to 499,999).
        wrong = f"{(int(digits[0]) + 5) % 10}{digits[1:]}"
        return Number(f"DEMO-{year}-{wrong}", right)
    drawn -= shares.NUMBER_WRONG
    if 0 <= drawn < shares.NUMBER_FULL_WIDTH:
        return Number(right.translate(_FULL_WIDTH))
    if 0 <= drawn - shares.NUMBER_FULL_WIDTH < shares.NUMBER_SPACED:
        return Number(chance.pick(_SPACED).format(year=year, serial=digits))
    return Number(right)
