"""The steps behind a gap of a damaged log, carried over as steps of the repaired file's own laptop.

Where a step is lost, those of its laptop that came after it continue no chain any more: under
their own name they would leave a gap in the log, into which a colleague who has them all could no
longer bring the lost ones. But the hash of each still proves what it wrote, when and by whom. So
they are told again: with their moment, who made them and all their changes, under a new name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.steps import CREATED, Change
from rare_earth_desk.store import log
from rare_earth_desk.store.engine import Engine

# What a change behind a gap replaced may be lost; then it is what stood there before.
_BEFORE = (
    'SELECT s.id FROM "change" c CROSS JOIN step s ON s.no = c.step WHERE c."row" = ? '
    f"AND c.field IN (?, '{CREATED}') AND s.clock < ? "
    "ORDER BY s.clock DESC, s.laptop DESC LIMIT 1"
)


class Retelling:
    """Appends steps to the log of `engine` as those of `laptop`; `known` are the ids it has."""

    def __init__(self, engine: Engine, laptop: str, known: set[str]) -> None:
        self._engine, self._laptop, self._known = engine, laptop, known
        self._ids: dict[str, str] = {}
        self._clock = 0

    def tell(self, step: Mapping[str, Any], changes: Sequence[Change]) -> None:
        """Append a step with its changes, proven by its hash; the caller holds the transaction.

        It keeps its number: steps that a merge brought name that.
        """
        id_ = self._ids[step["id"]] = new_id()
        name = Phrase(step["action"], json.loads(step["words"]))
        words = phrase("{name} (carried over by a repair)", name=str(name))
        self._clock = max(self._clock + 1, step["clock"])
        row = {
            **step,
            **log.following(self._engine, self._laptop),
            "no": step["no"],
            "id": id_,
            "laptop": self._laptop,
            "clock": self._clock,
            "action": words.template,
            "words": json.dumps(dict(words.values), ensure_ascii=False),
            "kind": "base",
            "undoes": None,
            "continues": None,
        }
        told = [one._replace(replaces=self._replaced(one, self._clock)) for one in changes]
        row["hash"] = log.chain_hash(row, told)
        log.append(self._engine, row, told)

    def _replaced(self, change: Change, clock: int) -> tuple[str, ...]:
        told = (self._ids.get(one, one if one in self._known else "") for one in change.replaces)
        found = tuple(one for one in told if one)
        if found or change.field == CREATED:
            return found
        before = self._engine.rows(_BEFORE, (change.row, change.field, clock))
        return (before[0][0],) if before else ()
