"""The steps behind a gap of a damaged log, carried over under new names of their laptops.

Where a step is lost, those of its laptop that came after it continue no chain any more: under
their own name they would leave a gap in the log, into which a colleague who has them all could no
longer bring the lost ones. But the hash of each still proves what it wrote, when and by whom. So
they are told again: with their moment, who made them and all their changes, under a new name. So
is what builds on one of them, or on a lost one: it names a step that is not there, so that nothing
could tell what it replaced and what it contradicts.

Each laptop gets a name of its own: two steps of one name are taken to know of each other, and
what contradicts would be told no more.
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
    """Appends steps to the log of `engine`; `known` are the ids it has.

    `laptops` are the new names of laptops, by their old ones; those that are not there get one.
    """

    def __init__(self, engine: Engine, laptops: Mapping[str, str], known: set[str]) -> None:
        self._engine, self._known = engine, known
        self._laptops = {**laptops}
        self._ids: dict[str, str] = {}
        self._stands: dict[tuple[str, str, tuple[str, ...]], tuple[str, ...]] = {}

    def is_built_on(self, step: Mapping[str, Any], changes: Sequence[Change]) -> bool:
        """Tell whether a step names one that is lost, or was told again."""
        named = {one for change in changes for one in change.replaces}
        named |= {step[name] for name in ("undoes", "continues") if step[name]}
        return not named <= self._known

    def tell(self, step: Mapping[str, Any], changes: Sequence[Change]) -> None:
        """Append a step with its changes, proven by its hash; the caller holds the transaction.

        It keeps its number, its place among the others, and the merge that brought it.
        """
        id_ = self._ids[step["id"]] = new_id()
        laptop = self._laptops.setdefault(step["laptop"], new_id())
        name = Phrase(step["action"], json.loads(step["words"]))
        words = phrase("{name} (carried over by a repair)", name=str(name))
        row = {
            **step,
            **log.following(self._engine, laptop),
            "no": step["no"],
            "id": id_,
            "laptop": laptop,
            "clock": step["clock"],
            "action": words.template,
            "words": json.dumps(dict(words.values), ensure_ascii=False),
            "kind": "base",
            # A settling that was taken back settles nothing: what it names decides that.
            "undoes": self._renamed(step["undoes"]) or None,
            "continues": None,
        }
        told = [one._replace(replaces=self._replaced(one, step["clock"])) for one in changes]
        row["hash"] = log.chain_hash(row, told)
        brought = step["brought_by"]
        log.append(self._engine, row, told, brought if type(brought) is int else None)

    def _renamed(self, id_: str | None) -> str:
        """Return what a step is called now; "" for none, and for one that is lost."""
        return self._ids.get(id_ or "", id_ if id_ in self._known and id_ else "")

    def _replaced(self, change: Change, clock: int) -> tuple[str, ...]:
        found = tuple(one for one in map(self._renamed, change.replaces) if one)
        if found or not change.replaces:
            return found
        # Two that replaced the same lost write did not know of each other.
        lost = (change.row, change.field, change.replaces)
        if lost not in self._stands:
            before = self._engine.rows(_BEFORE, (*lost[:2], clock))
            self._stands[lost] = (before[0][0],) if before else ()
        return self._stands[lost]
