"""The contradictions that stand open: looked up when first asked for, kept current by steps."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.store import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.merging.heads import Contradiction


class Contradictory:
    """Answers at once while nothing changed.

    Only a merge brings contradictions of rows that it leaves as they are, so after one all is
    looked up anew. Any other step opens or ends contradictions of the rows that it changed.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: list[Contradiction] | None = None
        self._stale: set[str] = set()

    def all(self) -> list[Contradiction]:
        """Return every field with several values side by side, in order of its row."""
        from rare_earth_desk.store.merging import heads

        if self._known is None:
            self._known = heads.contradictions(self._engine)
        elif self._stale:
            kept = [one for one in self._known if one.row not in self._stale]
            found = heads.contradictions(self._engine, sorted(self._stale))
            self._known = sorted((*kept, *found), key=lambda one: one[:3])
        self._stale = set()
        return list(self._known)

    def of_rows(self, ids: Collection[str]) -> list[Contradiction]:
        """Return those of some rows."""
        return [one for one in self.all() if one.row in ids] if ids else []

    def column(self, facts: Facts, places: Sequence[int] | None = None) -> list[int | None]:
        """Return of each application, or of those at these places, how many it has, parts included.

        None for those without any.
        """
        ids = facts.ids if places is None else [facts.ids[place] for place in places]
        counted = self._by_application()
        return [counted.get(id_) for id_ in ids]

    def _by_application(self) -> Counter[str]:
        from rare_earth_desk.store.affected import CHILDREN

        found = Counter[str]()
        by_table: dict[str, list[str]] = defaultdict(list)
        for one in self.all():
            by_table[one.table].append(one.row)
        found.update(by_table.get("application", ()))
        for table in by_table.keys() & CHILDREN.keys():
            rows_ = by_table[table]
            of = rows.fields_by_id(
                self._engine, RECORDS[table], ["application"], sorted(set(rows_))
            )
            found.update(str(of[row]["application"]) for row in rows_ if of[row]["application"])
        return found

    def note(self, step: Step) -> None:
        """Take in a step that was just committed."""
        if self._known is None:
            return
        if step.kind == "merge":
            self._known = None
            return
        self._stale.update(*(ids for table, ids in step.changed.items() if table != "standing"))
        if len(self._stale) > rows.CHUNK:
            self._known = None
