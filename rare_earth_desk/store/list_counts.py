"""How many cases stand on each priority list, and how many of them are still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.outlook.lists import Counts

if TYPE_CHECKING:
    from rare_earth_desk.store.engine import Engine

# "No answer" was said of the number, but answers nothing. Who was decided, on whatever way it
# became known, waits for no answer: of old lists nearly all would else seem open for ever.
_SQL = """
    SELECT placed.priority_list, count(*),
        sum((placed.answer IS NULL OR placed.answer = 'A8') AND standing.outcome IS NULL)
    FROM list_entry AS placed LEFT JOIN standing ON standing.application = placed.application
    WHERE placed.removed = 0 AND placed.priority_list IS NOT NULL
    GROUP BY placed.priority_list
"""


def list_counts(engine: Engine) -> dict[str, Counts]:
    """Return the counts by the id of the list; lists without cases are not among them."""
    return {str(one): Counts(cases, open_) for one, cases, open_ in engine.rows(_SQL)}
