"""The changes of a damaged log that do not continue a sound one: what they still tell.

A change that cannot be proven is no part of the log any more, but the newest account there is of
a field whose row could not be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from rare_earth_desk.domain.ids import is_derived
from rare_earth_desk.domain.steps import CREATED, Value
from rare_earth_desk.store.folding import Row
from rare_earth_desk.store.repair.proof import made_of
from rare_earth_desk.store.repair.quarry import Quarry, is_text
from rare_earth_desk.store.repair.replay import Replayed

Place = tuple[int, int]

# What a step that was carried over wrote later to the same field is the newer account.
_STANDING = (
    'AND NOT EXISTS (SELECT 1 FROM "change" d WHERE d."row" = {of}."row" '
    "AND d.field = {of}.field AND d.step > {of}.step AND d.step IN (SELECT no FROM carried)) "
)
_WRITTEN = (
    'SELECT field FROM "change" WHERE "row" = ? AND step > ? AND step IN (SELECT no FROM carried)'
)


class Newest:
    """What is told of rows by changes that were left: readable ones, and those only told of.

    `knows_all` says whether all changes there were are known, at least by row and field.
    """

    def __init__(self, quarry: Quarry, replayed: Replayed) -> None:
        base = replayed.base
        # Where no index can be asked: a log that is whole as far as it goes, of a whole file.
        proven = not quarry.ordered and not quarry.cut and not replayed.left and replayed.reached
        self._untold = replayed.untold > 0
        self.knows_all = (quarry.changes_known or proven) and not self._untold
        self._quarry = quarry
        self._values: dict[str, dict[str, Row]] = defaultdict(lambda: defaultdict(dict))
        self._read: dict[tuple[str, str], Place] = {}
        self._lost: dict[str, dict[str, Place]] = defaultdict(dict)
        self._made: set[str] = set()
        self._spoilt: set[str] = set()
        quarry.engine.execute_sql(
            'CREATE INDEX IF NOT EXISTS by_field ON "change" ("row", field, step)'
        )
        self._note_read(quarry, base)
        self._note_lost(quarry, base)

    def _note_read(self, quarry: Quarry, base: int) -> None:
        sql = (
            'SELECT c."table", c."row", c.field, c.new, c.step, c.place FROM "change" c '
            "LEFT JOIN step s ON s.no = c.step WHERE c.step > ? "
            f"AND c.step NOT IN (SELECT no FROM carried) {_STANDING.format(of='c')}"
            "ORDER BY coalesce(s.clock, c.step), c.step, c.place"
        )
        for table, row, name, new, *place in quarry.engine.stream(sql, (base,)):
            if not (is_text(row) and is_text(name)):
                continue
            if name == CREATED:
                self._made.add(row)
                written = {one for (one,) in quarry.engine.rows(_WRITTEN, (row, place[0]))}
                made = {"removed": 0, **made_of(new)}
                if len(made) == 1:
                    self._spoilt.add(row)
                told = {one: value for one, value in made.items() if one not in written}
                # What several laptops make is made once: what was written to it since stands.
                known = self._values[table][row] if is_derived(row) else {}
                self._values[table][row] = told | known
            else:
                self._values[table][row][name] = new
            self._read[row, name] = (place[0], place[1])

    def _note_lost(self, quarry: Quarry, base: int) -> None:
        sql = (
            'SELECT t."row", t.field, t.step, t.place FROM told_change t WHERE t.step > ? '
            "AND t.step NOT IN (SELECT no FROM carried) AND NOT EXISTS "
            '(SELECT 1 FROM "change" c WHERE c.step = t.step AND c.place = t.place) '
            f"{_STANDING.format(of='t')}"
            "ORDER BY t.step, t.place"
        )
        for row, name, *place in quarry.engine.rows(sql, (base,)):
            self._lost[row][name] = (place[0], place[1])

    def knows(self, row: str) -> bool:
        """Tell whether every change of a row is known, at least by its field."""
        if self._untold:
            return False
        return self.knows_all or self._quarry.knows_changes_of(row)

    def speaks_of(self, row: str) -> bool:
        """Tell whether one of these changes is about a row."""
        return row in self._lost or any(row in found for found in self._values.values())

    def may_be_newer(self, row: str, name: str) -> bool:
        """Tell whether a table may know a newer value of a field than the log that was kept."""
        if not self.knows(row):
            return True
        own = self._lost.get(row, {})
        return any((row, one) in self._read or one in own for one in (name, CREATED))

    def places_all_but(self, seen: Collection[str]) -> bool:
        """Tell whether no row can be of a table but those `seen` there.

        An index of the log tells rows without their tables: one that was made and is nowhere to be
        read may be of any.
        """
        return self.knows_all and all(
            row in seen or row in self._made or CREATED not in fields
            for row, fields in self._lost.items()
        )

    def rows_of(self, table: str) -> set[str]:
        """Return the rows of a table that readable changes are about."""
        return set(self._values.get(table, {}))

    def values(self, table: str, row: str) -> Row:
        """Return the values that readable changes gave to fields of a row."""
        return self._values.get(table, {}).get(row, {})

    def denies(self, table: str, row: str, name: str, value: Value) -> bool:
        """Tell whether the last of all changes of a field gave it another value.

        So does a creation whose text was altered so much that it can be read no more.
        """
        told = self.values(table, row)
        if row in self._spoilt and name not in told:
            return value is not None
        if name not in told or told[name] == value or not self.knows(row):
            return False
        lost = self._lost.get(row, {})
        return name not in lost and CREATED not in lost

    def made(self, row: str) -> bool:
        """Tell whether one of the readable changes made the row."""
        return row in self._made

    def lost_fields(self, row: str, known: Collection[str]) -> set[str]:
        """Return the fields of an unreadable row whose last value no change tells any more.

        CREATED stands for all of them; those `known` otherwise are left out.
        """
        if not self.knows(row):
            return {"*"}
        lost = self._lost.get(row, {})
        return {
            name
            for name, place in lost.items()
            if name not in known and self._read.get((row, name), (0, 0)) < place
        }
