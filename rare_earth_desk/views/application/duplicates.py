"""Which applications may be the same as the one being typed; a warning, never a bar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from rare_earth_desk.domain.factor import Factor
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.text import normal_number, same_number

MOST = 5
_SHORTEST = 4  # numbers of three characters differ in one place from far too many others
_FEW = 2  # neighbours of a number that is not one of a series
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Likeness(StrEnum):
    """Why two applications may be one, the strongest reason first."""

    SAME_NUMBER = "same number"
    NEAR_NUMBER = "number differs in one place"
    SAME_CASE = "same company, product group and filing day"


class Twin(NamedTuple):
    """An application that may be the same."""

    id: str
    likeness: Likeness


class Sought(NamedTuple):
    """What is known of the application being typed; `id` is its own, "" for a new one."""

    number: str = ""
    id: str = ""
    company: str | None = None
    exporter: str | None = None
    product_group: str | None = None
    filed_on: str | None = None


class TwinFinder:
    """Looks for twins among the facts; the numbers are made ready at the first search."""

    def __init__(self, facts: Callable[[], Facts]) -> None:
        self._facts = facts
        self._normal: dict[str, str] = {}
        self._numbers: Factor | None = None
        self._known = 0
        self._spelt: dict[str, list[int]] = {}

    def find(self, sought: Sought) -> list[Twin]:
        """Return up to five twins: same number, then one place off, then the same case.

        Where numbers count upwards, every one has neighbours that are one place off. Such a
        number is told where company or exporter is the same; while neither is known, only as long
        as there are no more than two of them.
        """
        facts = self._facts()
        found: dict[str, Likeness] = {}
        for place, likeness in self._places(facts, sought):
            if facts.ids[place] != sought.id:
                found.setdefault(facts.ids[place], likeness)
        return [Twin(id_, likeness) for id_, likeness in list(found.items())[:MOST]]

    def doubled(self, ids: Sequence[str]) -> list[tuple[str, str]]:
        """Return which of these applications share their number with another one: (id, other)."""
        facts = self._facts()
        self._make_ready(facts)
        found = []
        for id_ in ids:
            place = facts.place(id_)
            number = str(facts.value(place, "number") or "") if place is not None else ""
            same = (one for one, _ in self._same_number(facts, number) if facts.ids[one] != id_)
            other = next(same, None)
            if other is not None:
                found.append((id_, facts.ids[other]))
        return found

    def groups(self, ids: Iterable[str]) -> list[tuple[str, ...]]:
        """Return the groups of applications that are one case, each with one of `ids` in it.

        They have the same number, the same own reference, or the same company, exporter, product
        group and filing day while not both have a number.
        """
        facts = self._facts()
        self._make_ready(facts)
        found: dict[str, set[str]] = {}
        for id_ in sorted(ids):
            place = facts.place(id_)
            if place is None:
                continue
            same = {facts.ids[one] for one in self._same(facts, place)}
            for one in (group := {id_, *same}):
                group |= found.get(one, set())
            found.update(dict.fromkeys(group, group))
        groups = {tuple(sorted(group)) for group in found.values() if len(group) > 1}
        return sorted(groups)

    def _same(self, facts: Facts, place: int) -> Iterator[int]:
        number = str(facts.value(place, "number") or "")
        yield from (one for one, _ in self._same_number(facts, number))
        reference = facts.value(place, "own_reference")
        if reference:
            yield from _with_value(facts, "own_reference", reference)
        named = ("company_id", "product_group", "filed_on", "exporter_id")
        company, group, filed, exporter = (facts.value(place, name) for name in named)
        sought = Sought(company=company, product_group=group, filed_on=filed)
        for one in _same_case(facts, sought):
            one_number = facts.value(one, "number")
            if facts.value(one, "exporter_id") == exporter and not (number and one_number):
                yield one

    def _same_number(self, facts: Facts, number: str) -> Iterator[tuple[int, Likeness]]:
        for place in self._with_number(facts, normal_number(number)):
            if same_number(number, str(facts.value(place, "number"))):
                yield place, Likeness.SAME_NUMBER

    def _places(self, facts: Facts, sought: Sought) -> Iterator[tuple[int, Likeness]]:
        number = normal_number(sought.number)
        if number:
            self._make_ready(facts)
            yield from self._same_number(facts, sought.number)
        if len(number) >= _SHORTEST:
            yield from (
                (place, Likeness.NEAR_NUMBER) for place in self._near(facts, number, sought)
            )
        for place in _same_case(facts, sought):
            yield place, Likeness.SAME_CASE

    def _near(self, facts: Facts, number: str, sought: Sought) -> list[int]:
        near = [n for n in dict.fromkeys(_one_place_off(number)) if n in self._spelt]
        places = [place for n in near for place in self._with_number(facts, n)]
        if sought.company or sought.exporter:
            return [place for place in places if _is_related(facts, place, sought)]
        return places if len(places) <= _FEW else []

    def _make_ready(self, facts: Facts) -> None:
        """Note how each number is compared; after the first time only those that came since."""
        numbers = facts.factor("number")
        if numbers is not self._numbers:
            self._numbers, self._known, self._spelt = numbers, 0, {}
        for code in range(self._known, len(numbers.distinct)):
            number = numbers.distinct[code]
            if number:
                normal = self._normal.get(number)
                if normal is None:
                    normal = self._normal[number] = normal_number(number)
                self._spelt.setdefault(normal, []).append(code)
        self._known = len(numbers.distinct)

    def _with_number(self, facts: Facts, normal: str) -> list[int]:
        codes = self._spelt.get(normal)
        if not codes:
            return []
        import numpy as np

        found = np.isin(facts.factor("number").codes, codes)
        return [int(place) for place in np.flatnonzero(found)]


def _one_place_off(number: str) -> Iterator[str]:
    """Return every number with one character changed, missing or too many, or two swapped."""
    for place, letter in enumerate(number):
        before, after = number[:place], number[place + 1 :]
        yield before + after
        for other in _LETTERS:
            if other != letter:
                yield before + other + after
            yield before + other + letter + after
        if after and after[0] != letter:
            yield before + after[0] + letter + after[1:]
    for other in _LETTERS:
        yield number + other


def _is_related(facts: Facts, place: int, sought: Sought) -> bool:
    return any(
        wanted and facts.value(place, column) == wanted
        for column, wanted in (("company_id", sought.company), ("exporter_id", sought.exporter))
    )


def _with_value(facts: Facts, name: str, value: str) -> list[int]:
    import numpy as np

    factor = facts.factor(name)
    return [int(one) for one in np.flatnonzero(factor.codes == factor.distinct.index(value))]


def _same_case(facts: Facts, sought: Sought) -> list[int]:
    wanted = {
        "company_id": sought.company,
        "product_group": sought.product_group,
        "filed_on": sought.filed_on,
    }
    if not all(wanted.values()):
        return []
    import numpy as np

    mask = None
    for column, value in wanted.items():
        factor = facts.factor(column)
        if value not in factor.distinct:
            return []
        fits = factor.codes == factor.distinct.index(value)
        mask = fits if mask is None else mask & fits
    return [int(place) for place in np.flatnonzero(mask)] if mask is not None else []
