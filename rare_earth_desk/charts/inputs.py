"""From facts and selection to what charts are computed from."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rare_earth_desk.charts.chart_input import MOST_GROUPS, ChartInput, Group
from rare_earth_desk.domain import matching, search, vocabulary
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.search_moment import asks_about_the_moment, is_of_moment
from rare_earth_desk.domain.selection import GROUPINGS
from rare_earth_desk.domain.surroundings import NOTHING, Surroundings
from rare_earth_desk.statistics import from_facts
from rare_earth_desk.statistics.ageing import is_pending
from rare_earth_desk.statistics.cases import NEVER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.statistics.cases import Cases, Mask

# No key of a vocabulary is in brackets, so these can never be taken for a group of the register.
OTHER: Final = "(other)"
MISSING: Final = "(not stated)"

COLUMNS: Final = (
    "product_group", "company_id", "filed_on", "accepted_on", "decided_on", "decided_known_on",
    "outcome", "holder",
)  # fmt: skip
"""The columns of the facts that charts by product group are made of."""


def chart_input(
    facts: Facts, selection: Selection, today: date, around: Surroundings = NOTHING
) -> ChartInput:
    """Return the charts' input: the selected rows of `facts` at the selection's as-at day.

    `facts` are those of the selection's times: as at its day, or as known on its evening. Without
    an as-at day that of the knowledge counts, else `today`. Of more than MOST_GROUPS groups those
    with the largest backlog stay, in their usual order; the others become one. `around` are the
    measures that charts mark and the figures of others, as the register has them. Raises KeyError
    for an unknown grouping.
    """
    as_at = selection.as_at or min(today, selection.as_known_on or today)
    every = from_facts.cases(facts, selection.grouping).as_at(as_at)
    chosen = _chosen(facts, selection)
    seen = chosen & (every.entries != NEVER)
    cases = every if seen.all() else every.take(seen)
    cases, groups, merged = _grouped(cases, selection.grouping, as_at.toordinal())
    holder = facts.factor("holder")
    unfiled = chosen & (every.entries == NEVER)
    return ChartInput(
        cases=cases,
        groups=groups,
        grouping=selection.grouping,
        holder=holder.codes[seen],
        holders=tuple(str(value or "") for value in holder.distinct),
        accepted=from_facts.accepted(facts, as_at)[seen],
        today=today,
        as_at=as_at,
        coverage=_coverage(selection),
        as_known_on=selection.as_known_on,
        merged=merged,
        of_moment=asks_about_the_moment(selection.query),
        groups_of_moment=is_of_moment(GROUPINGS[selection.grouping]),
        left_out=int((unfiled & (every.decided != NEVER)).sum()),
        unfiled=int(unfiled.sum()),
        beside=cache(partial(from_facts.beside, facts)),
        around=around,
    )


def _chosen(facts: Facts, selection: Selection) -> Mask:
    query = selection.query
    return matching.mask(query, facts) if query.terms else np.ones(len(facts), bool)


def _coverage(selection: Selection) -> Phrase:
    words = selection.words()
    return Phrase(words) if words else phrase("all applications")


def _grouped(cases: Cases, grouping: str, at: int) -> tuple[Cases, tuple[Group, ...], int]:
    """Return the cases in the groups that are drawn, these, and how many became "other"."""
    keys = cases.labels
    present = np.flatnonzero(np.bincount(cases.row, minlength=len(keys)))
    stated = [code for code in present.tolist() if code < len(cases.group_labels)]
    kept = _largest(stated, cases.per_group(is_pending(cases, at)).tolist())
    shown = [keys[code] for code in kept]
    missing = len(keys) > len(cases.group_labels)
    groups = [_group(grouping, key) for key in shown]
    place = np.full(len(keys) + 1, len(kept), np.int32)
    place[kept] = np.arange(len(kept))
    if len(kept) < len(stated):
        groups.append(_other(grouping, shown, apart=missing))
    if missing:
        place[len(keys) - 1] = len(groups)
        groups.append(Group(MISSING, phrase("Not stated"), _no(grouping), named=False))
    codes = place[cases.row]
    regrouped = cases.grouped(codes, [group.key for group in groups])
    return regrouped, tuple(groups), len(stated) - len(kept)


def _largest(codes: list[int], pending: Sequence[int]) -> list[int]:
    """Return the groups that stay, in their usual order so that nothing jumps."""
    if len(codes) <= MOST_GROUPS:
        return codes
    ranked = sorted(codes, key=lambda code: (-pending[code], code))
    return sorted(ranked[: MOST_GROUPS - 1])


def _group(grouping: str, key: str) -> Group:
    return Group(key, _label(grouping, key), search.term(GROUPINGS[grouping], key))


def _other(grouping: str, shown: list[str], *, apart: bool) -> Group:
    """Return the group of all not in `shown`; `apart` when what is not stated has its own."""
    term = search.term(GROUPINGS[grouping], *shown, excluded=True)
    if apart:
        term += " " + search.term("has", GROUPINGS[grouping])
    return Group(OTHER, phrase("Other"), term, named=False)


def _no(grouping: str) -> str:
    return search.term("no", GROUPINGS[grouping])


_VOCABULARIES: Final = {
    "product_group": "product_group",
    "value_chain": "value_chain",
    "member_state": "member_state",
    "province": "province",
}


def _label(grouping: str, key: Any) -> Phrase:
    if grouping == "list":
        return phrase("List {number}", number=key)
    if grouping == "exporter":
        return phrase("{name}", name=key)
    return Phrase(vocabulary.label_of(_VOCABULARIES[grouping], key))
