"""What is in what is made: figures that tell no element, reckoned by content shares.

A figure is of a product when its words name it: "sintered NdFeB magnets, phase 1" are "magnets".
Of several products the longest name counts, of two as long the one that comes first. A product that
weighs another thing never does: "oxides from magnets" are no magnets, nor is what is contained in
them. Where the shares of a product add up to more than the whole, nothing is reckoned by them. What
a source tells of an element itself always goes before what is reckoned.

Of magnets and their powder the reckoned tonnes are metal contained in them, of all else they weigh
what the figure weighs. A need of magnets is one of the oxides behind them too: metal by the part
that it is of its oxide, without losses.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records import Capacity, ContentShare, Demand
from rare_earth_desk.domain.supply.weighed import (
    CONTAINED,
    MAGNETS,
    NOT_SAID,
    OXIDES,
    POWDER,
    weighed,
)
from rare_earth_desk.domain.text import fold

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import Record

SEPARATION: Final = "separation"
"""The step that makes the oxides."""

_IN_MAGNETS: Final = (MAGNETS, POWDER)
_WORD: Final = re.compile(r"\w+")

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReckonedCapacity(Capacity):
    """A capacity of one element that follows from one of a product."""

    by: ContentShare


@dataclass(frozen=True, slots=True, kw_only=True)
class ReckonedDemand(Demand):
    """A demand for one element that follows from one for a product."""

    by: ContentShare


@dataclass(frozen=True, slots=True)
class Contents:
    """The shares that count, by the words of the product and by element.

    `too_much` are the names of products whose shares add up to more than 100 %.
    """

    shares: Mapping[Name, Mapping[str, ContentShare]]
    too_much: tuple[str, ...] = ()

    @classmethod
    def of(cls, records: Iterable[ContentShare]) -> Contents:
        """Return what counts of all shares.

        Of two for one element of a product the one made here goes before a shipped one, then the
        one made last.
        """
        found: dict[Name, dict[str, ContentShare]] = defaultdict(dict)
        for one in sorted(records, key=lambda one: (not one.shipped, one.id)):
            name = _words(one.product)
            if name and one.element and one.share is not None:
                found[name][one.element] = one
        over = [own for own in found.values() if _sum(own) > 100]
        names = (next(iter(own.values())).product or "" for own in over)
        return cls(found, tuple(sorted(names)))

    def share(self, of: str | None, step: str | None, element: str) -> ContentShare | None:
        """Return the share of an element in what a figure weighs; None where none is known."""
        kind = weighed(of, step)
        words = _words(of or kind)
        named = (
            (-len(name), place, name)
            for name in self.shares
            if (place := _place(words, name)) is not None and _is_of(name, kind)
        )
        best = min(named, default=None)
        own = self.shares[best[2]] if best else {}
        return None if _sum(own) > 100 else own.get(element)


NO_CONTENTS: Final = Contents({})


def capacities_of(own: Iterable[Capacity], element: str, contents: Contents) -> Sequence[Capacity]:
    """Return the capacities of an element among those of a project at one step.

    What is told of the element, else what follows from those that tell no element.
    """
    every = [one for one in own if one.tonnes is not None]
    told = [one for one in every if one.element == element]
    reckoned = (_reckoned(one, element, contents) for one in every if not one.element)
    return told or [one for one in reckoned if one is not None]


def _reckoned(one: Capacity, element: str, contents: Contents) -> ReckonedCapacity | None:
    by = contents.share(one.of, one.step, element)
    if by is None:
        return None
    tonnes = _part(one, by)
    return ReckonedCapacity(**_fields(one), element=element, tonnes=tonnes, of=_of(one), by=by)


def demand_of(demands: Iterable[Demand], element: str, contents: Contents) -> list[Demand]:
    """Return the demand for an element: what is told, then what follows from products.

    A scenario that tells anything of the element at a step has nothing reckoned there, and one that
    tells a product of that step nothing by the magnets beyond it: the two would be one need twice.
    """
    every = list(demands)
    found = [one for one in every if one.element == element]
    for reckon in (_there, _behind):
        known = {(one.name, one.step) for one in found}
        made = (reckon(one, element, contents) for one in every if not one.element)
        found += [one for one in made if one is not None and (one.name, one.step) not in known]
    return found


def _there(one: Demand, element: str, contents: Contents) -> ReckonedDemand | None:
    """Return what a demand for a product means for an element that is in it."""
    by = contents.share(one.of, one.step, element)
    if by is None or one.tonnes is None:
        return None
    return ReckonedDemand(
        **_fields(one), element=element, tonnes=_part(one, by), of=_of(one), by=by
    )


def _behind(one: Demand, element: str, contents: Contents) -> ReckonedDemand | None:
    """Return the oxide of an element behind the magnets that a demand is for."""
    there, part = _there(one, element, contents), metal_in_oxide(element)
    is_behind = one.step != SEPARATION and weighed(one.of, one.step) == MAGNETS
    if there is None or not part or not is_behind:
        return None
    return dataclasses.replace(
        there, step=SEPARATION, tonnes=(there.tonnes or 0.0) / part, of=OXIDES
    )


def metal_in_oxide(element: str) -> float:
    """Return the part of an oxide that is metal, by weight; 0 where it is not known."""
    term = vocabulary.term("element", element)
    return float(term.more.get("metal_in_oxide") or 0) if term else 0.0


def _part(one: Capacity | Demand, by: ContentShare) -> float:
    return (one.tonnes or 0.0) * (by.share or 0.0) / 100


def _of(one: Capacity | Demand) -> str:
    told = one.of or weighed(one.of, one.step)
    in_magnets = weighed(one.of, one.step) in _IN_MAGNETS
    return f"{CONTAINED} in {told}" if in_magnets else told


def _fields(one: Record) -> dict[str, Any]:
    new = ("element", "tonnes", "of")
    names = (field.name for field in dataclasses.fields(one) if field.name not in new)
    return {name: getattr(one, name) for name in names}


def _is_of(name: Name, kind: str) -> bool:
    """Tell whether a product is of a kind of weight, or says none: "light rare earths"."""
    return weighed(" ".join(name), None) in (NOT_SAID, kind)


def _sum(own: Mapping[str, ContentShare]) -> float:
    return round(sum(one.share or 0.0 for one in own.values()), 6)


def _words(text: str | None) -> Name:
    return tuple(_WORD.findall(fold(text or "")))


def _place(words: Name, name: Name) -> int | None:
    """Return where a name stands among words, None where it does not."""
    places = range(len(words) - len(name) + 1)
    return next((place for place in places if words[place : place + len(name)] == name), None)
