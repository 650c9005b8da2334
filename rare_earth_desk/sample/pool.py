"""The pending cases, and the draw of those that are decided today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.sample import shares

if TYPE_CHECKING:
    from rare_earth_desk.sample.chance import Chance
    from rare_earth_desk.sample.flow import Case

_HEAVIEST = (
    max(weight for _, weight in shares.GROUPS.values())
    * max(weight for _, weight in shares.SECTORS.values())
    * shares.LISTED_WEIGHT
)
_TRIES = 400


class Pool:
    """Pending cases in no particular order."""

    def __init__(self) -> None:
        self.cases: list[Case] = []
        self._slots: dict[int, int] = {}

    def add(self, case: Case) -> None:
        """Take in a case."""
        self._slots[case.index] = len(self.cases)
        self.cases.append(case)

    def remove(self, case: Case) -> None:
        """Let a case go; the last one takes its slot, so that this costs the same for any size."""
        slot, last = self._slots.pop(case.index), self.cases.pop()
        if last is not case:
            self.cases[slot] = last
            self._slots[last.index] = slot

    def any(self, chance: Chance) -> Case | None:
        """Return any case; None when there is none."""
        return chance.pick(self.cases) if self.cases else None

    def draw(self, chance: Chance, day: int, *, weighted: bool, single: bool) -> Case | None:
        """Return a case to decide, drawn by weight, or None when none may be decided today.

        A case offers itself at random and is taken with its weight: this draws exactly by weight
        without summing up the weights of all cases each time. `single` leaves out applications
        with two reports, which would take two from the quota.
        """
        cases, heaviest = self.cases, _HEAVIEST if weighted else 1.0
        if not cases:
            return None
        for _ in range(_TRIES):
            case = chance.pick(cases)
            if chance.number() * heaviest < _weight(case, day, weighted=weighted, single=single):
                return case
        return self._weighed(chance, day, weighted=weighted, single=single)

    def _weighed(self, chance: Chance, day: int, *, weighted: bool, single: bool) -> Case | None:
        """Draw by weighing every case: for the rare day on which almost none may be decided."""
        weights = [_weight(c, day, weighted=weighted, single=single) for c in self.cases]
        left = chance.number() * sum(weights)
        for case, weight in zip(self.cases, weights, strict=True):
            left -= weight
            if left < 0:
                return case
        return None


def _weight(case: Case, day: int, *, weighted: bool, single: bool) -> float:
    age = day - case.filed
    if age < shares.YOUNGEST or (single and case.twin):
        return 0.0
    ramp = min(1.0, age / shares.FULL_AGE)
    if not weighted:
        return ramp
    return ramp * case.weight * (shares.LISTED_WEIGHT if case.lists else 1.0)
