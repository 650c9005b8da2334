"""How many cases stand on each priority list, and how many of them wait for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.outlook.lists import Counts

if TYPE_CHECKING:
    from rare_earth_desk.store.engine import Engine

# "No answer" was said of the number, but answers nothing.
_SQL = """
    SELECT priority_list, count(*), sum(answer IS NULL OR answer = 'A8')
    FROM list_entry WHERE removed = 0 AND priority_list IS NOT NULL GROUP BY priority_list
"""


def list_counts(engine: Engine) -> dict[str, Counts]:
    """Return the counts by the id of the list; lists without cases are not among them."""
    return {str(one): Counts(cases, open_) for one, cases, open_ in engine.rows(_SQL)}
