"""How many applications each company or exporter has, and how long the oldest has waited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rare_earth_desk.domain import matching
from rare_earth_desk.domain.search import parse

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts

COUNTED = ("applications", "pending", "oldest_days")


def party_counts(applications: Facts, parties: Facts, link: str) -> dict[str, list[Any]]:
    """Return for every party the columns of COUNTED; `link` is "company_id" or "exporter_id"."""
    factor = applications.factor(link)
    number = len(factor.distinct)
    pending = matching.mask(parse("is:pending"), applications)
    waiting = np.where(pending, applications.numbers("days_waiting"), np.nan)
    all_ = np.bincount(factor.codes, minlength=number)
    open_ = np.bincount(factor.codes[pending], minlength=number)
    oldest = np.full(number, -1.0)
    known = ~np.isnan(waiting)
    np.maximum.at(oldest, factor.codes[known], waiting[known])
    code = {id_: place for place, id_ in enumerate(factor.distinct)}
    places = [code.get(id_) for id_ in parties.ids]
    return {
        "applications": [int(all_[p]) if p is not None else 0 for p in places],
        "pending": [int(open_[p]) if p is not None else 0 for p in places],
        "oldest_days": [
            int(oldest[p]) if p is not None and oldest[p] >= 0 else None for p in places
        ],
    }
