"""What an export for outside writes: application numbers and product words, and nothing else.

It goes through the one list of what may leave; a case whose company refused to be handed over is
left out. Each row is a case, so the rows of a product group
tell its count: words of groups with small counts are left out, by the rule for all that is shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.domain import outer
from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.selection import Sorting, ordered
from rare_earth_desk.exchange.exporting import Export
from rare_earth_desk.exchange.writing import ExportColumn
from rare_earth_desk.statistics.from_facts import cases
from rare_earth_desk.statistics.suppression.crossed import ALL, listed
from rare_earth_desk.statistics.suppression.filings import filings_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.selection import Selection

TITLE = "Application numbers"
"""What the file is called: the name of a view could tell what its rows have in common."""

_LETS = outer.OUTER_WITH_PRODUCT
_NUMBER, _PRODUCT = "number", "product_group"


def for_outside(facts: Facts, names: Sequence[str], selection: Selection) -> Export:
    """Return the columns that may leave, of all applications with a number, in its order.

    `names` are the columns of the list, `selection` is what it shows. Raises Refused where rows
    are selected, as what they have in common would be told by them; where no column may leave;
    and where too few companies stand behind the rows.
    """
    if selection.text:
        raise Refused(
            "An export for outside is of all applications, as rows that are selected tell what "
            "they have in common; clear the filter, or hand a priority list over."
        )
    told = [name for name in (_NUMBER, _PRODUCT) if name in names]
    passing = [name for name in told if _LETS.lets("application", name)]
    if _NUMBER not in passing:
        raise Refused(
            "Only application numbers and product words may leave, and this list does not show "
            "the numbers; show that column."
        )
    places = _places(facts)
    hidden = _hidden(facts, places)
    rows = tuple(
        tuple(
            None if name == _PRODUCT and facts.value(place, name) in hidden
            else _LETS.shown(facts, place, name) or None
            for name in passing
        )
        for place in places.tolist()
    )  # fmt: skip
    columns = (column_of("application", name) for name in passing)
    told_as = tuple(ExportColumn(one.label, Kind.TEXT) for one in columns)
    return Export(told_as, rows, made_on=facts.today)


def _places(facts: Facts) -> NDArray[np.intp]:
    """Return the rows with a number: the order in which others came could tell when they did.

    Those whose company did not consent to be handed over stay out, as of a priority list.
    """
    every = enumerate(zip(facts.values(_NUMBER), facts.values("consent"), strict=True))
    known = np.array([place for place, (number, consent) in every if number and consent != 0],
                     np.intp)  # fmt: skip
    return ordered((Sorting(_NUMBER),), facts, known)


def _hidden(facts: Facts, places: NDArray[np.intp]) -> set[str]:
    """Return the product groups, as stored, whose counts are small or would give such away."""
    found = cases(facts, _PRODUCT, places)
    groups = filings_by(found, np.ones(len(found), bool), found.row, len(found.labels))
    table = listed(groups)
    if table.cells[ALL, "n"].is_small:
        raise Refused(
            "Nothing was written: behind these applications stand fewer than three companies, or "
            "one has nearly all of them."
        )
    return {label for row, label in enumerate(found.labels) if table.hides(row, "n")}
