"""The block of production lines: those that stand still today, and those about to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.outlook.cases import (
    STANDS_STILL,
    STOPS_WITHIN,
    line_stops,
)
from rare_earth_desk.domain.records import Company, Stoppage
from rare_earth_desk.views.application.lines import Line, Remark
from rare_earth_desk.views.outlook.block import Block, Filled, To, follow
from rare_earth_desk.views.outlook.case_blocks import found_by, goods_of, name_of, stopping_soon
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.outlook.cases import LineStop
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step

_MOST_STANDING, _MOST_STOPS, _MOST_ON_WALL = 3, 4, 2
_WATCHED = (Stoppage.table, Company.table)
STANDING, SOON = "standing", "soon"


class LineStopsBlock(Block):
    """What stands still by the stoppages on record, then what else pending cases will stop soon."""

    key: ClassVar[str] = "stops"
    title: ClassVar[str] = "Line stops"

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have stopped a line, or let it run again."""
        return bool(step.applications or any(step.ids(table) for table in _WATCHED))

    def fill(self, progress: Progress) -> Filled:
        """Return either with its number, which leads to all of them, and the first few."""
        told, cases = self.desk.register.facts(Stoppage.table), self.desk.register.facts()
        still = sorted(
            found_by(STANDS_STILL, told, Stoppage.table),
            key=lambda place: (days.first(told.value(place, "since")), told.ids[place]),
        )
        on, ids = cases.values("line_stop_on"), cases.ids
        soon, search = stopping_soon(self.desk.register)
        found = [(ids[place], on[place]) for place in soon]
        lines = [*self._standing(told, still), *self._soon(cases, line_stops(found, cases.today))]
        leads = {told.ids[place]: To("record", told.ids[place], table=Stoppage.table)
                 for place in still}  # fmt: skip
        leads |= {id_: To("case", id_) for id_, _day in found}
        leads[STANDING] = To("found", STANDS_STILL, table=Stoppage.table)
        leads[SOON] = To("search", search)
        none = tr("No line stands still, and none stops within {n:day|days}.", n=STOPS_WITHIN)
        return Filled(lines, leads, empty=none)

    def _most(self, usual: int) -> int:
        """Return how many are told by name: on a wall other blocks need the room as well."""
        return _MOST_ON_WALL if self.on_wall else usual

    def _standing(self, told: Facts, places: Sequence[int]) -> Iterator[Line]:
        """Yield what stands still, the longest first."""
        if places:
            yield _heading(STANDING, tr("Standing still today"), len(places))
        for place in places[: self._most(_MOST_STANDING)]:
            who = told.shown(place, "company") if self.tells_companies else ""
            goods = (
                told.shown(place, "product_group")
                if self.tells_companies
                else goods_of(told, place)
            )
            name = " · ".join(filter(None, (who, goods))) or tr("a production line")
            remark = Remark(_since(told, place, jobs=self.tells_companies), "bad")
            yield Line(told.ids[place], name, remarks=(remark,), tip=name, acts=follow())

    def _soon(self, cases: Facts, stops: Sequence[LineStop]) -> Iterator[Line]:
        """Yield what is about to stop, in the order of the days."""
        if stops:
            within = tr("Stop within {n:day|days}", n=STOPS_WITHIN)
            yield _heading(SOON, within, len(stops))
        for one in stops[: self._most(_MOST_STOPS)]:
            name = name_of(cases, one.application, company=self.tells_companies)
            remark = Remark(_when(one), "bad" if one.left <= 0 else "warn")
            yield Line(one.application, name, remarks=(remark,), tip=name, acts=follow())


def _heading(key: str, words: str, n: int) -> Line:
    shows = follow("Show them in the list")
    return Line(key, words, right=grouped(n), look="heading", acts=shows)


def _since(told: Facts, place: int, *, jobs: bool) -> str:
    """Say since when a line stands still, and where names are told how many jobs hang on it."""
    day, lasted = days.show(told.value(place, "since")), told.value(place, "length")
    since = tr("standing still since {day}, {n:day|days}", day=day, n=lasted)
    affected = told.value(place, "jobs_affected") if jobs else None
    return tr("{since} · {n:job|jobs}", since=since, n=affected) if affected else since


def _when(one: LineStop) -> str:
    """Say when a line stops; a day that is a month may have begun before today."""
    if one.left < 0:
        return tr("stops in {day}", day=days.show(one.on))
    if one.left < 2:
        return tr("stops tomorrow") if one.left else tr("stops today")
    return tr("stops on {day}, in {n:day|days}", day=days.show(one.on), n=one.left)
