"""What a measure reaches: controlled items, their elements, and the goods of applications.

Whether goods are under dual-use control never follows from the HS code alone: magnets share one
heading, and their composition decides. Goods with a control code are touched by that code; goods
without one whose element and form fit are possibly touched, which a person has to check. Not to be
touched is not to be free of licences: an ordinary export licence may still be needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain import controlled_items, search, vocabulary
from rare_earth_desk.domain.computed_words import MEASURE, POSSIBLE_MEASURE
from rare_earth_desk.domain.measure_phases import CONTROL

if TYPE_CHECKING:
    from rare_earth_desk.domain.controlled_items import ControlledItem
    from rare_earth_desk.domain.measure_phases import Regime
    from rare_earth_desk.domain.records import Measure

NOT_LICENCE_FREE = (
    "Not under dual-use control does not mean free of licences: rare-earth metals and compounds "
    "need an ordinary export licence (supervision code 4; code 3 is the dual-use licence)."
)
HS_ALONE = (
    "The HS code alone never says whether goods are controlled: magnets carry none in the "
    "announcements, their composition decides."
)

_SPLIT = re.compile(r"[\s,;]+")
# Bands of dysprosium and terbium by which a magnet holds some, or may: nobody told the content.
_HOLDING_DY_TB = (">0.1-1", "1-4", ">4", "unknown")
_MAGNET = "magnet"
# Items of oxides and of compounds name their mixtures too.
_MIXED = {"mixture": ("mixture", "oxide", "compound")}


class Touch(StrEnum):
    """How an application is touched by a measure."""

    CODE = "by code"
    POSSIBLY = "possibly"


class Goods(NamedTuple):
    """What is known of one kind of goods in an application; None for what is not."""

    control_code: str | None
    element: str | None
    form: str | None
    dy_tb_band: str | None = None
    product_group: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """What measures reach: the codes they name, and the goods that the items under them are.

    A code stands for all that begin with it. `forms` are element and form of these items, `groups`
    element and product group; `any_form` has the elements of measures that name no codes.
    """

    codes: tuple[str, ...]
    forms: frozenset[tuple[str, str]] = frozenset()
    groups: frozenset[tuple[str, str]] = frozenset()
    any_form: frozenset[str] = frozenset()

    @property
    def items(self) -> tuple[ControlledItem, ...]:
        """The controlled items it reaches, in the order of the list."""
        return _items(self.codes)

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements it reaches, in their usual order."""
        found = {element for element, _ in self.forms} | self.any_form
        return tuple(vocabulary.in_order("element", found))

    def __bool__(self) -> bool:
        """Tell whether it reaches any goods at all."""
        return bool(self.codes or self.any_form)

    def touches(self, goods: Goods) -> Touch | None:
        """Return how goods are touched; None where nothing says that they are.

        Goods with a code are touched by it or not at all. Without one their element and their
        form have to fit, or their product group where nobody told the form; a magnet fits by its
        content of dysprosium or terbium too.
        """
        code = (goods.control_code or "").strip()
        if code:
            return Touch.CODE if _begins(code, self.codes) else None
        return Touch.POSSIBLY if self._fits(goods) else None

    def _fits(self, goods: Goods) -> bool:
        form, group = goods.form or "", goods.product_group or ""
        elements = set(terms_of(goods.element))
        if form == _MAGNET and goods.dy_tb_band in _HOLDING_DY_TB:
            elements |= {"Dy", "Tb"}
        if elements & self.any_form:
            return True
        if not form:
            return any((element, group) in self.groups for element in elements)
        forms = _MIXED.get(form, (form,))
        return any((element, one) in self.forms for element in elements for one in forms)


def codes_of(measure: Measure) -> tuple[str, ...]:
    """Return the codes that a measure names, each standing for all that begin with it."""
    return tuple(dict.fromkeys(filter(None, _SPLIT.split(measure.items or ""))))


def terms_of(text: str | None) -> tuple[str, ...]:
    """Return the elements that a field names, as "Dy, Tb", by their symbols."""
    words = filter(None, _SPLIT.split(text or ""))
    return tuple(vocabulary.recognise("element", word) or word for word in words)


def reach_of(regime: Regime, measure: Measure) -> Reach:
    """Return what a measure reaches; of a suspension, what the measures reach that it suspends."""
    parts = [_reach(one) for one in (measure, *regime.suspended(measure))]
    return Reach(
        tuple(dict.fromkeys(code for part in parts for code in part.codes)),
        frozenset().union(*(part.forms for part in parts)),
        frozenset().union(*(part.groups for part in parts)),
        frozenset().union(*(part.any_form for part in parts)),
    )


def _reach(measure: Measure) -> Reach:
    codes = codes_of(measure)
    found = [(element, one) for one in _items(codes) for element in one.elements]
    by_element = measure.kind == CONTROL and not codes
    return Reach(
        codes,
        frozenset((element, one.form) for element, one in found),
        frozenset((element, one.product_group) for element, one in found),
        frozenset(terms_of(measure.elements)) if by_element else frozenset(),
    )


def search_names(measure: Measure) -> tuple[str, ...]:
    """Return the words by which a search asks for a measure, the first one for chips; no commas."""
    names = (measure.name, measure.announcement)
    return tuple(dict.fromkeys(one.replace(",", " ") for one in names if one))


def search_for(measure: Measure, touch: Touch) -> str:
    """Return the search of the applications that a measure touches so; "" without a name."""
    names = search_names(measure)
    column = MEASURE if touch is Touch.CODE else POSSIBLE_MEASURE
    return search.term(column, names[0]) if names else ""


def measures_of(code: str, measures: Iterable[Measure]) -> list[Measure]:
    """Return the measures that name an item, by its code or by the beginning of it."""
    return [one for one in measures if code and _begins(code, codes_of(one))]


def touched(
    goods: Iterable[Goods], reaches: Sequence[tuple[str, Reach]]
) -> tuple[list[str], list[str]]:
    """Return the names of what touches goods of one application: by code, and only possibly."""
    all_goods = list(goods)
    sure: list[str] = []
    possible: list[str] = []
    for name, reach in reaches:
        found = {reach.touches(one) for one in all_goods}
        if Touch.CODE in found:
            sure.append(name)
        elif Touch.POSSIBLY in found:
            possible.append(name)
    return sure, possible


def _begins(code: str, prefixes: Iterable[str]) -> bool:
    plain = code.casefold()
    return any(plain.startswith(one.casefold()) for one in prefixes)


@cache
def _items(codes: tuple[str, ...]) -> tuple[ControlledItem, ...]:
    return tuple(one for one in controlled_items.items() if one.code and _begins(one.code, codes))
