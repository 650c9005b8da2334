"""What every chart is computed from: the selected cases, their grouping and the two times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.surroundings import NOTHING, Surroundings
from rare_earth_desk.statistics.beside import Beside
from rare_earth_desk.statistics.times import basis
from rare_earth_desk.statistics.times.basis import PLAIN, Reading

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.statistics.cases import Cases, Codes, Days
    from rare_earth_desk.statistics.times.basis import Told

MOST_GROUPS: Final = 7
"""Groups told apart; where there are more, the 6 with the largest backlog and "other"."""

BY: Final = {
    "product_group": Phrase("by product group"),
    "value_chain": Phrase("by value chain"),
    "member_state": Phrase("by member state"),
    "province": Phrase("by province"),
    "list": Phrase("by list"),
    "exporter": Phrase("by exporter"),
}
"""Each grouping as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group as it is drawn; `term` is the search text that narrows to it.

    `named` is False for the two that no sentence should make its subject: what is not stated, and
    the smaller groups taken together.
    """

    key: str
    label: Phrase | str
    term: str
    named: bool = True


@dataclass(frozen=True, eq=False)
class ChartInput:
    """One selection at one time.

    `cases` are the columns of the selected applications filed by the end of `as_at`, as at that
    day; `cases.labels` are the keys of `groups`. `holder` has for every case a code into `holders`
    (keys of the vocabulary, "" where none is recorded), `accepted` the day used of its acceptance
    (ordinal; NEVER without), `beside()` what else is known of them, worked out when it is first
    asked for. `as_known_on` is the evening whose knowledge is used (None: today's),
    `coverage` says in words which applications are in, `merged` how many groups are taken together
    as "other", `unfiled` how many have no filing day by then and are not counted, `left_out` how
    many of these are decided. `of_moment` tells that
    the cases were found by where they stand: those found so on earlier days are missing;
    `groups_of_moment` that the groups tell where they stand: a case had another one before.
    `reading` says which times figures of time tell; `told()` has them. `around` are the measures
    and the figures of others that stand beside what is counted.
    """

    cases: Cases
    groups: tuple[Group, ...]
    grouping: str
    holder: Codes
    holders: tuple[str, ...]
    accepted: Days
    today: date
    as_at: date
    coverage: Phrase
    as_known_on: date | None = None
    merged: int = 0
    left_out: int = 0
    unfiled: int = 0
    beside: Callable[[], Beside] = field(default=lambda: Beside.of(0))
    of_moment: bool = False
    groups_of_moment: bool = False
    reading: Reading = PLAIN
    around: Surroundings = NOTHING

    def read_as(self, reading: Reading) -> ChartInput:
        """Return the same cases for another reading of times; chains are joined to one case each.

        A chain has the holder and the acceptance of its last filing.
        """
        told = basis.told(self.cases, self.beside, self.as_at, reading)
        kept = np.searchsorted(self.cases.case, told.cases.case)
        return replace(
            self,
            cases=told.cases,
            beside=told.beside,
            holder=self.holder[kept],
            accepted=self.accepted[kept],
            reading=reading,
        )

    def told(self) -> Told:
        """Return the times at risk of the cases, as the reading has them; reckoned once."""
        return self._told

    @cached_property
    def _told(self) -> Told:
        return basis.told(self.cases, self.beside, self.as_at, self.reading)

    @property
    def by(self) -> Phrase:
        """The grouping as the end of a sentence."""
        return BY[self.grouping]
