"""A general licence as conditions, and the columns that they are asked of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from rare_earth_desk.domain import search
from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.statistics.cases import Codes, Floats

CONDITIONS: Final = (
    "product_group", "control_code", "hs_code", "exporter", "company", "value_chain",
    "member_state",
)  # fmt: skip
"""The columns that a licence may ask for, in the order they are told."""

CODES: Final = ("control_code", "hs_code")
"""Those of which a part stands for all that begin with it; a case may have several of them."""

END: Final = "valid_to"
"""The condition that a case was filed before the licence ends."""

_TEXTS: Final = (*CODES, "exporter", "company")  # others are searched by their exact key anyway


class Coded(Protocol):
    """A column as codes per row into its distinct values."""

    distinct: list[Any]
    codes: Codes


@dataclass(frozen=True)
class Licence:
    """The conditions of a general licence.

    `wanted` has the values asked for by column of CONDITIONS, any of which will do; a column that
    is not there is not asked for. A code stands for all that begin with it, and all codes of a
    case must be among them. Quantities are kilograms a year, None for any: `quantity` in all,
    `each` for each company, `own` for the companies that have one of their own, by name. `drawn`
    is what companies have had of this year's. It covers what was filed before `valid_to`. Raises
    Refused for numbers and days that no licence can have.
    """

    wanted: Mapping[str, Sequence[str]] = field(default_factory=dict)
    quantity: float | None = None
    each: float | None = None
    own: Mapping[str, float] = field(default_factory=dict)
    drawn: Mapping[str, float] = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.wanted.keys() - set(CONDITIONS):
            raise KeyError(", ".join(sorted(self.wanted.keys() - set(CONDITIONS))))
        for kilograms in (self.quantity, self.each, *self.own.values(), *self.drawn.values()):
            if kilograms is not None and not 0 <= kilograms < np.inf:
                raise Refused("A quantity is 0 kg or more, not {n}.", n=kilograms)
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise Refused("The licence ends before it begins; choose a later last day.")

    @property
    def asked(self) -> tuple[str, ...]:
        """The columns it asks for, in their order."""
        return tuple(name for name in CONDITIONS if self.wanted.get(name))

    @property
    def is_limited(self) -> bool:
        """Whether it has a quantity that can be used up."""
        return self.quantity is not None or self.each is not None or bool(self.own)

    @property
    def anew(self) -> Licence:
        """The same licence at the beginning of a year, with nothing drawn of it."""
        return replace(self, drawn={})

    def without(self, condition: str) -> Licence:
        """Return the same with one condition less, of CONDITIONS or END."""
        if condition == END:
            return replace(self, valid_to=None)
        return replace(
            self, wanted={name: self.wanted[name] for name in self.asked if name != condition}
        )

    def limit(self, company: str | None) -> float:
        """Return the kilograms that a company may still get this year; infinite for any."""
        most = self.own.get(company, self.each) if company else self.each
        had = self.drawn.get(company, 0.0) if company else 0.0
        return np.inf if most is None else max(most - had, 0.0)

    @property
    def limit_of_all(self) -> float:
        """The kilograms that may still be delivered this year; infinite for any."""
        if self.quantity is None:
            return np.inf
        return max(self.quantity - sum(self.drawn.values()), 0.0)

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
    if name not in CODES:
        return list(wanted)
    meant = [value for value in columns.coded[name].distinct if value and _begin(value, wanted)]
    return meant or list(wanted)


def _begin(codes: str, wanted: Sequence[str]) -> bool:
    """Tell whether each of the codes of a case begins with one that is wanted."""
    parts = [part for part in map(_plain, codes.split(",")) if part]
    begun = tuple(part for part in map(_plain, wanted) if part)
    return bool(parts) and all(part.startswith(begun) for part in parts)


def _plain(code: str) -> str:
    """Return a code without dots and blanks: 8505.11 is 850511, 1C905.a.4 is 1c905a4."""
    return "".join(sign for sign in code.casefold() if sign.isalnum())
