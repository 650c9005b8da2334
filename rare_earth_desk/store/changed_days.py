"""The days on which anything was changed on an application, by the log."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from rare_earth_desk.domain.local_time import local
from rare_earth_desk.domain.progress import pieces, silent
from rare_earth_desk.store.affected import CHILDREN
from rare_earth_desk.store.counting import COUNTING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.engine import Engine

_AT_ONCE = 2_000
_EVER = 1 << 62

# CROSS JOIN keeps SQLite from turning the order round and scanning whole tables.
_STEPS = (
    "WITH RECURSIVE wanted(id) AS (SELECT value FROM json_each(?1)), "
    'changed(owner, "row", step) AS MATERIALIZED ('
    'SELECT w.id, c."row", c.step FROM wanted w CROSS JOIN "change" c ON c."row" = w.id '
    "AND c.step <= ?2 "
    + " ".join(
        f'UNION SELECT w.id, c."row", c.step FROM wanted w CROSS JOIN "{table}" t '
        'ON t.application = w.id CROSS JOIN "change" c ON c."row" = t.id AND c.step <= ?2 '
        for table in CHILDREN
    )
    + f"), {COUNTING} SELECT DISTINCT counting.owner, step.at "
    "FROM counting CROSS JOIN step ON step.no = counting.no"
)


def changed_days(
    engine: Engine, ids: Sequence[str], until: int | None = None, progress: Progress = silent
) -> list[str | None]:
    """Return for each application the days, local time, on which steps changed it: ISO, joined ",".

    Its own row and what hangs on it count; steps undone since do not, nor those that undid them
    (`counting`). With `until`, the number of a step, the log is read up to it. None where nothing
    changed it. `progress` may raise Cancelled.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for some in pieces(list(ids), progress, _AT_ONCE):
        given = (json.dumps(some), _EVER if until is None else until)
        for owner, at in engine.rows(_STEPS, given):
            found[owner].add(_day(at))
    return [",".join(sorted(found[id_])) if id_ in found else None for id_ in ids]


@lru_cache(maxsize=100_000)
def _day(at: str) -> str:
    """Return the local day of a moment of the log."""
    return local(datetime.fromisoformat(at)).date().isoformat()
