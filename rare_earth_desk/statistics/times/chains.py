"""Filings and the filings they replace, joined: the unit of “time until a licence is there”."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.statistics.cases import NEVER

if TYPE_CHECKING:
    from rare_earth_desk.statistics.beside import Beside
    from rare_earth_desk.statistics.cases import Cases, Codes


def joined(cases: Cases, beside: Beside) -> Cases:
    """Return `cases.as_at(day)` with every chain of re-filings as one case.

    A chain was filed when its first filing was, and has the decision, outcome, group and company
    of its last one: it is pending while that is. A filing that two others replace begins two
    chains. Filings that are not among the cases, or not filed by the day, join nothing; where
    filings replace one another in a circle, each of them begins anew.
    """
    before = _before(cases, beside)
    replaced = np.unique(before[before >= 0])
    if not len(replaced):
        return cases
    first = _first(before)
    kept = np.ones(len(cases), bool)
    kept[replaced] = False
    kept[first == np.arange(len(cases))] |= before[first == np.arange(len(cases))] >= 0
    begun = dataclasses.replace(
        cases,
        filed=cases.filed[first],
        filed_first=cases.filed_first[first],
        filed_last=cases.filed_last[first],
    )
    return begun.take(kept)


def _before(cases: Cases, beside: Beside) -> Codes:
    """Return the place of the filing that each one replaces, -1 for none among the filed."""
    filed = cases.entries != NEVER
    wanted = beside.replaces[cases.case]
    place = np.searchsorted(cases.case, wanted).clip(max=max(len(cases) - 1, 0))
    found = (wanted >= 0) & filed
    if len(cases):
        found &= (cases.case[place] == wanted) & filed[place]
    return np.where(found, place, -1)


def _first(before: Codes) -> Codes:
    """Return the place of the first filing of the chain of each; its own in a circle."""
    places = np.arange(len(before))
    first = np.where(before < 0, places, before)
    # Each round doubles how far back one looks; a chain that has no first one by then is a circle.
    for _ in range(max(1, len(before).bit_length())):
        first = first[first]
    return np.where(before[first] < 0, first, places)
