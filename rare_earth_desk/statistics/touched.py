"""How many applications a measure touches, by code and possibly, in which product groups."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.domain import search, vocabulary
from rare_earth_desk.domain.measure_reach import Touch, search_for
from rare_earth_desk.domain.selection import Selection, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.records import Measure

_SPLIT = re.compile(r", ?")


@dataclass(frozen=True, slots=True)
class Touched:
    """The applications touched in one way, of one product group; `group` None: of all of them.

    `search` finds them; "" stands for those without a product group. Counts are of applications,
    of those of them that wait, and of their different companies, as far as known.
    """

    touch: Touch
    group: str | None
    search: str
    applications: int
    pending: int
    companies: int


def touched_by(measure: Measure, facts: Facts) -> list[Touched]:
    """Return first all that a measure touches by code, then by group, then the same of possibly.

    Groups stand in their usual order. Without a name a measure cannot be searched for: [].
    """
    found: list[Touched] = []
    counting = _Counting(facts)
    for touch in Touch:
        asked = search_for(measure, touch)
        if not asked:
            continue
        places = [int(place) for place in rows(Selection(typed=asked), facts)]
        found.append(counting.counted(touch, None, asked, places))
        groups = facts.values("product_group")
        by_group: dict[str, list[int]] = {}
        for place in places:
            by_group.setdefault(groups[place] or "", []).append(place)
        for group in vocabulary.in_order("product_group", by_group):
            term = search.term("product_group", group) if group else "no:product_group"
            some = by_group[group]
            found.append(counting.counted(touch, group, f"{asked} {term}", some))
    return found


class _Counting:
    """Counts places of the facts: how many wait, of how many companies they are."""

    def __init__(self, facts: Facts) -> None:
        self._waiting = set(rows(Selection(typed="is:pending"), facts).tolist())
        self._companies = facts.values("company_id")

    def counted(
        self, touch: Touch, group: str | None, asked: str, places: Sequence[int]
    ) -> Touched:
        known = {self._companies[place] for place in places} - {None}
        waiting = len(self._waiting.intersection(places))
        return Touched(touch, group, asked, len(places), waiting, len(known))


def by_control_code(facts: Facts) -> Counter[str]:
    """Return how many applications have each control code among their goods."""
    found: Counter[str] = Counter()
    for codes, number in Counter(facts.values("control_code")).items():
        for code in set(_SPLIT.split(codes)) if codes else ():
            found[code] += number
    return found
