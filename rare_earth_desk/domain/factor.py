"""A column as codes into its distinct values; what search, facets and sorting work on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import days, display, taught
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.local_time import local
from rare_earth_desk.domain.text import fold, normal_number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rare_earth_desk.domain.columns import Column

# How many searched words are remembered: those of a line as it is being typed.
_REMEMBERED = 6


class Factor:
    """Codes per row and the distinct values they stand for; not known is a value like others."""

    def __init__(self, column: Column, values: Sequence[Any]) -> None:
        import numpy as np

        self.column = column
        self.distinct: list[Any] = list(dict.fromkeys(values))
        self._index: dict[Any, int] = {value: code for code, value in enumerate(self.distinct)}
        self.codes = np.fromiter(map(self._index.__getitem__, values), np.int32, len(values))
        self._folded: list[str] = []
        self._held: dict[str, NDArray[np.bool_]] = {}
        self._numbers: NDArray[np.float64] | None = None
        self._ranks: NDArray[np.int32] | None = None
        self._parts: tuple[NDArray[np.intp], NDArray[np.float64]] | None = None

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
            self._held.clear()
            self._ranks = self._numbers = self._parts = None
        return code

    def folded(self) -> list[str]:
        """Return the distinct values as folded text, for searching."""
        for value in self.distinct[len(self._folded) :]:
            # In a search quotes keep words together, so they cannot be searched themselves.
            self._folded.append(_folded(self.column, value).replace('"', ""))
        return self._folded

    def holding(self, word: str) -> NDArray[np.bool_]:
        """Return for each distinct value whether its folded text holds a folded word.

        While a word is being typed only the values that held its beginning are looked at.
        """
        found = self._held.get(word)
        if found is None:
            found = self._held[word] = self._looked_for(word)
            if len(self._held) > _REMEMBERED:
                del self._held[next(iter(self._held))]
        meant = taught.meaning(self.column.vocabulary, word) if self.column.vocabulary else None
        if meant is not None and meant in self.distinct:
            found = found.copy()
            found[self.distinct.index(meant)] = True
        return found

    def _looked_for(self, word: str) -> NDArray[np.bool_]:
        import numpy as np

        texts = self.folded()
        wider = [mask for held, mask in self._held.items() if held in word]
        if not wider:
            return np.array([word in text for text in texts], bool)
        found = np.zeros(len(texts), bool)
        codes = np.flatnonzero(min(wider, key=np.count_nonzero)).tolist()
        found[[code for code in codes if word in texts[code]]] = True
        return found

    def distinct_numbers(self) -> NDArray[np.float64]:
        """Return the distinct values as numbers; NaN where not known or not a number."""
        import numpy as np

        if self._numbers is None:
            kind = self.column.kind
            self._numbers = np.array([_number(kind, value) for value in self.distinct], float)
        return self._numbers

    def within(self, low: float, high: float) -> NDArray[np.bool_]:
        """Return for each distinct value whether it lies in a closed interval; days are ordinals.

        Of several values in one text one is enough.
        """
        import numpy as np

        if not self.column.several:
            numbers = self.distinct_numbers()
            return (numbers >= low) & (numbers <= high)
        if self._parts is None:
            self._parts = _parted(self.column.kind, self.distinct)
        codes, numbers = self._parts
        found = np.zeros(len(self.distinct), bool)
        found[codes[(numbers >= low) & (numbers <= high)]] = True
        return found

    def numbers(self) -> NDArray[np.float64]:
        """Return the column as numbers, one per row."""
        return (
            self.distinct_numbers()[self.codes] if len(self.distinct) else self.codes.astype(float)
        )

    def ranks(self) -> NDArray[np.int32]:
        """Return for each row its rank among the distinct values; not known ranks last."""
        import numpy as np

        if self._ranks is None:
            ranks = np.empty(len(self.distinct), np.int32)
            ranks[in_order(self.column, self.distinct)] = np.arange(len(ranks), dtype=np.int32)
            self._ranks = ranks
        return self._ranks[self.codes] if len(self.distinct) else self.codes

    def unknown_codes(self) -> set[int]:
        """Return the codes of values that are not known (None or empty)."""
        return {self._index[value] for value in UNKNOWN if value in self._index}


UNKNOWN = (None, "")
_PLAIN = (Kind.TEXT, Kind.NOTE, Kind.LINK)


def in_order(column: Column, distinct: Sequence[Any]) -> list[int]:
    """Return the codes of distinct values in the order of sorting; what is not known comes last.

    Texts go by their folded form, statuses by their stage, days by the middle of what they cover.
    """
    keys = _sort_keys(column, distinct)
    known = [code for code, value in enumerate(distinct) if value not in UNKNOWN]
    known.sort(key=keys.__getitem__)
    unknown = [code for code, value in enumerate(distinct) if value in UNKNOWN]
    return known + sorted(unknown, key=lambda code: distinct[code] == "")


def _sort_keys(column: Column, distinct: Sequence[Any]) -> list[Any]:
    """Return keys to sort by; where the first part is equal the value itself decides."""
    if column.is_case_number:
        return [f"{fold(normal_number(value))}\0{value}" if value else "" for value in distinct]
    if column.kind in _PLAIN:
        # One text compares faster than two; nothing sorts before the sign between them.
        return [f"{fold(value)}\0{value}" if value else "" for value in distinct]
    if column.kind is Kind.CHOICE:
        return [
            (display.order(column, value), fold(display.shown(column, value)), value)
            for value in distinct
        ]
    if column.is_number or column.kind is Kind.FLAG:
        return list(distinct)
    # Within one day the moment decides, and of days of the same middle the less precise one.
    return [(_number(column.kind, value), value) for value in distinct]


def _folded(column: Column, value: Any) -> str:
    if column.several and column.form != "terms":
        return "\n".join(fold(part.strip()) for part in (value or "").split(","))
    if column.kind in _PLAIN and not column.vocabulary:
        return fold(value) if value else ""
    return "\n".join(map(fold, display.words(column, value)))


def _parted(kind: Kind, distinct: Sequence[Any]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return of texts that hold several values all of these, as codes and numbers."""
    import numpy as np

    texts = [value.split(",") if value else [] for value in distinct]
    known = {part: _number(kind, part) for part in set().union(*texts)}
    codes = np.repeat(np.arange(len(texts)), list(map(len, texts)))
    return codes, np.array([known[part] for parts in texts for part in parts], float)


def _number(kind: Kind, value: Any) -> float:
    if isinstance(value, int | float):
        return float(value)
    if kind is Kind.MOMENT and value:
        return float(local(datetime.fromisoformat(value)).toordinal())
    if kind is Kind.DAY and value:
        return float(days.middle(value).toordinal())
    return float("nan")
