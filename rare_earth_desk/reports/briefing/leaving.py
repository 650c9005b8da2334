"""Which live fields may leave the house: those that the rule for shared counts does not hide.

What was pending, was filed and opened again since is what was decided or is pending now, group by
group: one table, so that no figure of it gives another away.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from rare_earth_desk.domain import live_fields, promises
from rare_earth_desk.domain.listing import places
from rare_earth_desk.domain.records import ListEntry
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.statistics.suppression.crossed import ALL, Crossed
from rare_earth_desk.statistics.suppression.filings import Filings, is_rolled_up

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.reports.briefing.figures import Figures

_DECIDED = ("approved", "refused", "withdrawn", "decided")
# `before` are cases decided otherwise then, which nobody saw come in.
_SOURCES = ("pending_then", "filed", "reopened", "before")
_PARTS = {
    "decided_since": _DECIDED,
    "pending": ("line_stops", "going_on"),
    "all of them": ("pending", "decided_since", "taken_out"),
}
_LIST = {"list_cases": ("list_open", "list_rest")}
# What a figure is reckoned from, where that is not the cell of its name.
_CELLS = {"change": ("pending", "pending_then"), "decided_since": ("decided_since",)}


class Leaving:
    """What of some figures may leave.

    Small product groups, which would not stand alone on a sheet for outside, are counted together
    here too, and nothing is told of them.
    """

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._codes: dict[str, int] = {}

    def lets(self, name: str) -> bool:
        """Tell whether a live field may leave: neither small nor what would give such away.

        How long the oldest case has waited is the figure of one company.
        """
        plain, _, group = name.partition(":")
        if plain == "oldest_days":
            return False
        if plain in ("list_cases", "list_open"):
            return not self._list.hides(ALL, plain)
        if plain not in live_fields.GROUPED and plain != "line_stops":
            return True  # days, and undertakings of the two sides
        row = ALL
        if group:
            key = live_fields.group_of(name)
            if key not in self._rows:
                return all(one.group != key for one in self._figures.groups)  # nothing of it at all
            row = self._rows[key]
        cells = _CELLS.get(plain, (plain.removesuffix("_since"),))
        return not any(self._since.hides(row, cell) for cell in cells)

    @cached_property
    def _since(self) -> Crossed:
        """What came in since and before, by what became of it."""
        ends = self._ends()
        found = {**self._origins(ends), **ends}
        leaves = {
            name: self._by_row(found.get(name, ()))
            for name in (*_SOURCES, *_DECIDED, "line_stops", "going_on", "taken_out")
        }
        return Crossed(leaves, "all of them", _PARTS, sources=_SOURCES)

    def _ends(self) -> dict[str, Collection[str]]:
        """Return the cases by what became of them."""
        figures = self._figures
        stopping = {one.id for one in figures.stopping}
        every = figures.groups[0].cases
        going_on = [one.id for one in figures.pending if one.id not in stopping]
        told: dict[str, Collection[str]] = {"line_stops": stopping, "going_on": going_on}
        return told | {name: every[name] for name in (*_DECIDED, "taken_out")}

    def _origins(self, ends: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
        """Return the same cases by where they came from."""
        every, then = self._figures.groups[0].cases, self._figures.then
        filed, reopened = set(every["filed"]), set(every["reopened"])
        found: dict[str, list[str]] = {name: [] for name in _SOURCES}
        for id_ in (id_ for ids in ends.values() for id_ in ids):
            place = then.place(id_)
            if place is not None and _is_pending(then, place):
                found["pending_then"].append(id_)
            elif id_ in filed:
                found["filed"].append(id_)
            else:
                found["reopened" if id_ in reopened else "before"].append(id_)
        return found

    @cached_property
    def _list(self) -> Crossed:
        """The cases of the list, by whether they have an answer."""
        figures, listed = self._figures, self._figures.listed
        facts, on_it, is_open = figures.facts, set[str](), set[str]()
        if listed is not None:
            entries = figures.register.records(ListEntry, priority_list=listed.id)
            live = places.live(entries, lambda id_: facts.place(id_) is not None)
            on_it = {one.application or "" for one in live}
        if listed is not None and listed.number is not None:
            silent = Selection(typed=promises.unanswered(str(listed.number)))
            is_open = {facts.ids[place] for place in rows(silent, facts)}
        parts = {"list_open": is_open, "list_rest": on_it - is_open}
        leaves = {name: [self._filings(ids)] for name, ids in parts.items()}
        return Crossed(leaves, "list_cases", _LIST)

    # -- groups and companies ----------------------------------------------------------------

    @cached_property
    def _rows(self) -> dict[str | None, int]:
        """The row of each product group that is large enough; the others share the next one."""
        facts = self._figures.facts
        filed: dict[str | None, list[str]] = defaultdict(list)
        columns = (facts.values("filed_on"), facts.values("product_group"))
        for id_, day, group in zip(facts.ids, *columns, strict=True):
            if day:
                filed[group].append(id_)
        small = is_rolled_up([self._filings(ids) for ids in filed.values()])
        large = (group for group, is_small in zip(filed, small, strict=True) if not is_small)
        return {group: row for row, group in enumerate(large)}

    def _by_row(self, ids: Iterable[str]) -> list[Filings]:
        apart: list[list[str]] = [[] for _ in range(len(self._rows) + 1)]
        for id_ in ids:
            facts, place = self._found(id_)
            apart[self._rows.get(facts.value(place, "product_group"), len(self._rows))].append(id_)
        return [self._filings(some) for some in apart]

    def _filings(self, ids: Iterable[str]) -> Filings:
        """Return cases as filings of their companies."""
        known, unknown = Counter[int](), 0
        for id_ in ids:
            facts, place = self._found(id_)
            company = facts.value(place, "company_id")
            if company:
                known[self._codes.setdefault(company, len(self._codes))] += 1
            else:
                unknown += 1
        return Filings(dict(known), unknown)

    def _found(self, id_: str) -> tuple[Facts, int]:
        """Return where a case stands: on the day, or on the one both sides last met."""
        for facts in (self._figures.facts, self._figures.then):
            place = facts.place(id_)
            if place is not None:
                return facts, place
        raise KeyError(id_)


def _is_pending(facts: Facts, place: int) -> bool:
    return bool(facts.value(place, "filed_on")) and not facts.value(place, "outcome")
