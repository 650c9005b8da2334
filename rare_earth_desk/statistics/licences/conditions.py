"""A general licence as conditions, and the columns that they are asked of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from rare_earth_desk.domain import search
from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.statistics.cases import Codes, Floats

CONDITIONS: Final = (
    "product_group", "hs_code", "exporter", "company", "end_use", "member_state",
)  # fmt: skip
"""The columns that a licence may ask for, in the order they are told."""

END: Final = "valid_to"
"""The condition that a case was filed before the licence ends."""

_TEXTS: Final = ("hs_code", "exporter", "company")  # others are searched by their exact key anyway


class Coded(Protocol):
    """A column as codes per row into its distinct values."""

    distinct: list[Any]
    codes: Codes


@dataclass(frozen=True)
class Licence:
    """The conditions of a general licence.

    `wanted` has the values asked for by column of CONDITIONS, any of which will do; a column that
    is not there is not asked for. An HS code stands for all that begin with it. `quantity` is in
    kilograms a year for each company, None for any. It covers what was filed before `valid_to`.
    Raises Refused for numbers and days that no licence can have.
    """

    wanted: Mapping[str, Sequence[str]] = field(default_factory=dict)
    quantity: float | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.wanted.keys() - set(CONDITIONS):
            raise KeyError(", ".join(sorted(self.wanted.keys() - set(CONDITIONS))))
        if self.quantity is not None and not 0 <= self.quantity < np.inf:
            raise Refused("A quantity is 0 kg or more, not {n}.", n=self.quantity)
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise Refused("The licence ends before it begins; choose a later last day.")

    @property
    def asked(self) -> tuple[str, ...]:
        """The columns it asks for, in their order."""
        return tuple(name for name in CONDITIONS if self.wanted.get(name))

    def search(self, columns: Columns, near: NearMiss | None = None) -> str:
        """Return the search of the pending cases that meet its conditions, or nearly do.

        `near` names the one condition that is not met, and the value found instead.
        """
        terms = [search.term("is", "pending")]
        for name in self.asked:
            if near is None or near.condition != name:
                terms.append(_term(name, *exact(columns, self, name)))
            elif near.value is not None:
                terms.append(_term(name, near.value))
            else:
                terms.append(search.term("no", name))
        if self.valid_to is not None:
            late = near is not None and near.condition == END
            day, sign = self.valid_to.isoformat(), ">=" if late else "<"
            terms.append(search.term("filed", day, operator=sign))
        return " ".join(terms)


def _term(name: str, *values: str) -> str:
    return search.term(name, *values, operator="=" if name in _TEXTS else ":")


@dataclass(frozen=True, eq=False)
class Columns:
    """What conditions are asked of, one row per case: `coded` by name, kilograms (NaN: unknown)."""

    coded: Mapping[str, Coded]
    quantity: Floats

    @classmethod
    def of(cls, facts: Facts) -> Columns:
        """Return the columns of facts of the applications."""
        coded: dict[str, Coded] = {name: facts.factor(name) for name in CONDITIONS}
        return cls(coded, facts.numbers("quantity_kg"))


@dataclass(frozen=True)
class NearMiss:
    """Pending cases that fail in one condition only, by what they have there; None: not stated."""

    condition: str
    value: str | None
    n: int


def exact(columns: Columns, licence: Licence, name: str) -> list[str]:
    """Return the values of a column that will do, as they are stored."""
    wanted = licence.wanted[name]
    if name != "hs_code":
        return list(wanted)
    meant = [value for value in columns.coded[name].distinct if value and _begins(value, wanted)]
    return meant or list(wanted)


def _begins(code: str, wanted: Sequence[str]) -> bool:
    plain = _digits(code)
    return any(plain.startswith(_digits(one)) for one in wanted if _digits(one))


def _digits(code: str) -> str:
    return "".join(sign for sign in code if sign.isdigit())
