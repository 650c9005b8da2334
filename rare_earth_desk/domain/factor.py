"""A column as codes into its distinct values; what search, facets and sorting work on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import days, display
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.text import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rare_earth_desk.domain.columns import Column


class Factor:
    """Codes per row and the distinct values they stand for; not known is a value like others."""

    def __init__(self, column: Column, values: Sequence[Any]) -> None:
        import numpy as np

        self.column = column
        self._index: dict[Any, int] = {}
        index = self._index
        self.codes = np.fromiter(
            (index.setdefault(value, len(index)) for value in values), np.int32, len(values)
        )
        self.distinct: list[Any] = list(index)
        self._folded: list[str] = []
        self._numbers: NDArray[np.float64] | None = None
        self._ranks: NDArray[np.int32] | None = None

    def put(self, place: int, value: Any) -> None:
        """Set the value of one row."""
        self.codes[place] = self._code(value)

    def insert(self, place: int, value: Any) -> None:
        """Add a row before `place`."""
        import numpy as np

        self.codes = np.insert(self.codes, place, self._code(value))

    def take_out(self, place: int) -> None:
        """Take out a row; its value stays among the distinct ones."""
        import numpy as np

        self.codes = np.delete(self.codes, place)

    def _code(self, value: Any) -> int:
        code = self._index.get(value)
        if code is None:
            code = self._index[value] = len(self.distinct)
            self.distinct.append(value)
            self._ranks = self._numbers = None
        return code

    def folded(self) -> list[str]:
        """Return the distinct values as folded text, for searching."""
        for value in self.distinct[len(self._folded) :]:
            words = "\n".join(fold(word) for word in display.words(self.column, value))
            # In a search quotes keep words together, so they cannot be searched themselves.
            self._folded.append(words.replace('"', ""))
        return self._folded

    def distinct_numbers(self) -> NDArray[np.float64]:
        """Return the distinct values as numbers; NaN where not known or not a number."""
        import numpy as np

        if self._numbers is None or len(self._numbers) != len(self.distinct):
            kind = self.column.kind
            self._numbers = np.array([_number(kind, value) for value in self.distinct], float)
        return self._numbers

    def numbers(self) -> NDArray[np.float64]:
        """Return the column as numbers, one per row."""
        return (
            self.distinct_numbers()[self.codes] if len(self.distinct) else self.codes.astype(float)
        )

    def ranks(self) -> NDArray[np.int32]:
        """Return for each row its rank among the distinct values; not known ranks last."""
        import numpy as np

        if self._ranks is None or len(self._ranks) != len(self.distinct):
            order = sorted(range(len(self.distinct)), key=self._sort_key)
            ranks = np.empty(len(order), np.int32)
            ranks[order] = np.arange(len(order), dtype=np.int32)
            self._ranks = ranks
        return self._ranks[self.codes] if len(self.distinct) else self.codes

    def unknown_codes(self) -> set[int]:
        """Return the codes of values that are not known (None or empty)."""
        return {self._index[value] for value in (None, "") if value in self._index}

    def _sort_key(self, code: int) -> tuple[bool, float, str]:
        value = self.distinct[code]
        if value is None or value == "":
            return (True, 0.0, "")
        if self.column.kind in (Kind.TEXT, Kind.NOTE, Kind.CHOICE, Kind.LINK):
            shown = fold(display.shown(self.column, value))
            return (False, display.order(self.column, value), shown)
        # Within one day the moment decides, and of days of the same middle the less precise one.
        return (False, _number(self.column.kind, value), value if isinstance(value, str) else "")


def _number(kind: Kind, value: Any) -> float:
    if isinstance(value, int | float):
        return float(value)
    if kind is Kind.MOMENT and value:
        return float(datetime.fromisoformat(value).astimezone().toordinal())
    if kind is Kind.DAY and value:
        return float(days.middle(value).toordinal())
    return float("nan")
