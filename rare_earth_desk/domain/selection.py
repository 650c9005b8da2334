"""The selection: what one is looking at. List, charts, statistics, papers and export share it."""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from rare_earth_desk.domain import days, search, search_sentences, several_terms
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.factor import UNKNOWN, in_order
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import phrase

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.phrases import Phrase

# Groupings that charts and statistics offer, by the column they count under.
GROUPINGS = {
    "product_group": "product_group",
    "value_chain": "value_chain",
    "member_state": "member_state",
    "province": "province",
    "list": "list_number",
    "exporter": "exporter",
}


class Axis(StrEnum):
    """How a past day is read: what had happened by then, or what the register said then."""

    AS_AT = "as at"
    KNOWN_ON = "as known on"


@dataclass(frozen=True, slots=True)
class Sorting:
    """One sort key: a column, rising or falling. Not known always comes last."""

    column: str
    falling: bool = False

    def __str__(self) -> str:
        return f"-{self.column}" if self.falling else self.column


@dataclass(frozen=True, slots=True)
class Selection:
    """Filter, search text, ordering, grouping and day of one page.

    `chips` are terms of the search language that were clicked rather than typed; `as_at` None
    means today. `as_known_on` None means as known today. `axis` says which of the two another
    day is read on (`at_day`); it stays when one comes back to today.
    """

    page: str = "application"
    typed: str = ""
    chips: tuple[str, ...] = ()
    ordering: tuple[Sorting, ...] = ()
    grouping: str = "product_group"
    as_at: date | None = None
    as_known_on: date | None = None
    axis: Axis = Axis.AS_AT

    @property
    def past(self) -> date | None:
        """The past day that is looked at; None when it is today, as known today."""
        return self.as_at or self.as_known_on

    def at_day(self, day: date | None) -> Self:
        """Return the selection at another day of its axis; None is today."""
        known = self.axis is Axis.KNOWN_ON
        return replace(self, as_at=None if known else day, as_known_on=day if known else None)

    def on(self, axis: Axis) -> Self:
        """Return the selection with its day read on an axis."""
        return replace(self, axis=axis).at_day(self.past)

    def when(self) -> Phrase | None:
        """Return the past day with how it is read, for captions; None for today."""
        return None if self.past is None else when(self.as_at, self.as_known_on)

    @property
    def text(self) -> str:
        """The whole filter as one search text."""
        return " ".join(filter(None, (*self.chips, self.typed.strip())))

    @property
    def query(self) -> search.Query:
        """The whole filter, parsed."""
        return search.parse(self.text, self.page)

    def words(self) -> str:
        """Return the filter in words, for titles and print-outs."""
        return search_sentences.in_words(self.query, self.page)

    def narrowed(self, *terms: str) -> Self:
        """Return the selection with further chips; a chip is never there twice."""
        return replace(self, chips=tuple(dict.fromkeys((*self.chips, *terms))))

    def without(self, chip: str) -> Self:
        """Return the selection without one chip."""
        return replace(self, chips=tuple(one for one in self.chips if one != chip))

    def toggled(self, field: str, value: str, *, excluded: bool = False) -> Self:
        """Return the selection with one value of a field included (or excluded), or no longer.

        Values of one field are alternatives and stand in one chip; including takes back an
        exclusion and the other way round.
        """
        chips: list[str] = []
        values: tuple[str, ...] = (value,)
        for chip in self.chips:
            terms = search.parse(chip, self.page).terms
            if len(terms) != 1 or terms[0].field != field or terms[0].operator != ":":
                chips.append(chip)
                continue
            there = terms[0].values
            kept = tuple(one for one in there if one != value)
            if terms[0].excluded == excluded:
                values = kept if value in there else (*there, value)
            elif kept:
                chips.append(search.term(field, *kept, excluded=terms[0].excluded))
        if values:
            chips.append(search.term(field, *values, excluded=excluded))
        return replace(self, chips=tuple(chips))

    def sorted_by(self, column: str, *, add: bool = False) -> Self:
        """Return the selection sorted by a column; again turns it round; `add` keeps the others."""
        present = {one.column: one for one in self.ordering}
        falling = column in present and not present[column].falling
        fresh = Sorting(column, falling)
        if not add:
            return replace(self, ordering=(fresh,))
        if column in present:
            kept = tuple(fresh if one.column == column else one for one in self.ordering)
            return replace(self, ordering=kept)
        return replace(self, ordering=(*self.ordering, fresh))


def when(as_at: date | None, known_on: date | None) -> Phrase:
    """Return in words which day is looked at, and as known when; one of the two is given.

    What the register said on an evening of that very evening needs its day once.
    """
    day, evening = ("" if one is None else days.show(one.isoformat()) for one in (as_at, known_on))
    if known_on is None:
        return phrase("as at {day}", day=day)
    if as_at in (None, known_on):
        return phrase("as known on {day}", day=evening)
    return phrase("as at {day}, as known on {evening}", day=day, evening=evening)


def rows(selection: Selection, facts: Facts) -> NDArray[np.intp]:
    """Return the places of the selected rows, filtered and in order."""
    import numpy as np

    from rare_earth_desk.domain import matching

    if selection.query.terms:
        places = np.flatnonzero(matching.mask(selection.query, facts))
    else:
        places = np.arange(len(facts))
    return ordered(selection.ordering, facts, places)


def matching(selection: Selection, facts: Facts, ids: frozenset[str]) -> set[str]:
    """Return which of some records satisfy the filter."""
    selection = replace(selection, ordering=())
    if not selection.query.terms:
        return set(ids)
    places = {facts.place(id_): id_ for id_ in ids}
    found = set(rows(selection, facts).tolist())
    return {id_ for place, id_ in places.items() if place in found}


def ordered(
    ordering: tuple[Sorting, ...], facts: Facts, places: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Return the places sorted by several keys; equal ones keep the order of their entry."""
    import numpy as np

    for key in reversed([one for one in ordering if one.column in facts.columns]):
        factor = facts.factor(key.column)
        ranks = factor.ranks()[places]
        if key.falling:
            known = len(factor.distinct) - len(factor.unknown_codes())
            ranks = np.where(ranks < known, -ranks, ranks)
        places = places[np.argsort(ranks, kind="stable")]
    return places


_PLAINLY = 50_000


def listed(selection: Selection, facts: Facts) -> array[int]:
    """Return the same as `rows` for a list to show; the first one, unfiltered, without numpy.

    Importing numpy takes longer than sorting 50,000 rows without it, and that list is waited for.
    An array, as making a Python number of each of 200,000 places takes longer than a keystroke
    may: only the rows that are painted are ever looked at.
    """
    if selection.query.terms or len(facts) > _PLAINLY or "numpy" in sys.modules:
        return array("q", rows(selection, facts).astype("int64", copy=False).tobytes())
    places = list(range(len(facts)))
    for key in reversed([one for one in selection.ordering if one.column in facts.columns]):
        ranks = _ranks(key, facts)
        places.sort(key=ranks.__getitem__)
    return array("q", places)


def _ranks(key: Sorting, facts: Facts) -> list[int]:
    """Return for each row its rank by one sort key."""
    values = facts.values(key.column)
    distinct = list(dict.fromkeys(values))
    rank = {}
    for place, code in enumerate(in_order(facts.columns[key.column], distinct)):
        value = distinct[code]
        rank[value] = -place if key.falling and value not in UNKNOWN else place
    return [rank[value] for value in values]


def parse_ordering(text: str | None, page: str = "application") -> tuple[Sorting, ...]:
    """Return the sort keys written as "column,-column"; columns the page lacks are passed over."""
    known = {column.name for column in columns_of(page)}
    found: dict[str, Sorting] = {}
    for part in (text or "").split(","):
        key = part.strip()
        name = key.removeprefix("-")
        if name in known:
            found.setdefault(name, Sorting(name, name != key))
    return tuple(found.values())


def facet_counts(facts: Facts, places: NDArray[np.intp], column: str) -> list[tuple[object, int]]:
    """Return the values of a column among the rows, with their number, most frequent first."""
    import numpy as np

    factor = facts.factor(column)
    counts = np.bincount(factor.codes[places], minlength=len(factor.distinct))
    if factor.column.form == "terms":  # each term of a row counts
        return _term_counts(zip(factor.distinct, counts.tolist(), strict=True))
    order = np.argsort(-counts, kind="stable")
    return [(factor.distinct[code], int(counts[code])) for code in order if counts[code]]


def _term_counts(counted: Iterable[tuple[object, int]]) -> list[tuple[object, int]]:
    found: Counter[object] = Counter()
    for value, number in counted:
        for key in several_terms.keys(str(value)) if value else (None,):
            found[key] += number
    return [(key, number) for key, number in found.most_common() if number]
