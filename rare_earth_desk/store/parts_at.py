"""Lists and stocks of all applications at the end of a day, and the days they were told on."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rare_earth_desk.domain import standing
from rare_earth_desk.domain.progress import part, silent, watched
from rare_earth_desk.domain.records import StockReport
from rare_earth_desk.domain.standing import Place
from rare_earth_desk.domain.status_order import since
from rare_earth_desk.store import rows
from rare_earth_desk.store.courses import Courses, Stage
from rare_earth_desk.store.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.courses import Places
    from rare_earth_desk.store.engine import Engine

_LISTING = tuple(standing.listing([]))
_STOCK = tuple(standing.stock([]))

_PLACES = (
    "SELECT e.application, l.number, e.answer, e.answered_on, l.handed_over_on, l.week "
    "FROM list_entry e JOIN priority_list l ON l.id = e.priority_list "
    "WHERE e.removed = 0 AND l.removed = 0 AND e.application {which} ORDER BY e.id"
)


class Where(NamedTuple):
    """Where the rows of some facts are found among the parts."""

    listing: Places
    own: Places
    of_company: Places
    told: Places

    def taken(self, keep: Any) -> Where:
        """Return this for some of the rows."""
        return Where(*(places[keep] for places in self))


class Parts:
    """Keeps places on lists and stock reports, by the rules of `domain.standing`.

    The rules are asked once for each day on which something changes for an application; to show
    another day only looks up which of these days came last.
    """

    def __init__(self, engine: Engine, progress: Progress = silent) -> None:
        self._engine = engine
        self._listing, self._own, self._of_company = (
            Courses(names) for names in (_LISTING, _STOCK, _STOCK)
        )
        self._told = Told()
        self._read(None, progress)

    def replace(self, applications: Collection[str], progress: Progress = silent) -> None:
        """Read again what hangs on these applications; `progress` may raise Cancelled."""
        self._read(sorted(applications), progress)

    def where(self, facts: Facts) -> Where:
        """Return where these rows are found, for `at` and `told`."""
        parties = zip(facts.values("company_id"), facts.values("product_group"), strict=True)
        fitting = ((c, g) if (c, g) in self._of_company else (c, None) for c, g in parties)
        return Where(
            self._listing.places(facts.ids),
            self._own.places(facts.ids),
            self._of_company.places(fitting),
            self._told.places(facts.ids),
        )

    def at(self, day: int, where: Where) -> dict[str, list[Any]]:
        """Return the fields of `standing.listing` and `standing.stock`, a column each."""
        own = self._own.at(day, where.own)
        general = self._of_company.at(day, where.of_company)
        stocks = self._own.values(own)
        for name, column in self._of_company.values(general).items():
            # Reports of the company speak only where there were none of the application.
            for place in np.flatnonzero((own < 0) & (general >= 0)).tolist():
                stocks[name][place] = column[place]
        return {**self._listing.values(self._listing.at(day, where.listing)), **stocks}

    def told(self, day: int, where: Where) -> Any:
        """Return the ordinals of the last day on which any of it was told, 0 without one."""
        return self._told.at(day, where.told)

    # -- reading -----------------------------------------------------------------------------

    def _read(self, applications: list[str] | None, progress: Progress) -> None:
        places, reports = places_of(self._engine, applications), self._reports(applications)
        ids = applications or {*places, *reports}
        for id_ in watched(ids, part(progress, 0.3, 1), len(ids)):
            own, listed = reports.get(id_, []), places.get(id_, [])
            self._listing.tell(id_, _listing_stages(listed))
            self._own.tell(id_, _stock_stages(own))
            self._told.tell(id_, _told_on(listed, own))
        self._read_companies()

    def _reports(self, applications: list[str] | None) -> dict[str, list[StockReport]]:
        found: dict[str, list[StockReport]] = defaultdict(list)
        for which, ids in _chosen(applications):
            where = f"removed = 0 AND application {which}"
            for report in rows.select(self._engine, StockReport, where, ids):
                found[report.application or ""].append(report)
        return found

    def _read_companies(self) -> None:
        """Read the reports that speak for all applications of a company, or of one group of it."""
        found: dict[str, list[StockReport]] = defaultdict(list)
        where = "removed = 0 AND application IS NULL AND company IS NOT NULL"
        for report in rows.select(self._engine, StockReport, where):
            found[report.company or ""].append(report)
        self._of_company.clear()
        for company, reports in found.items():
            for group in {None, *(report.product_group for report in reports)}:
                fitting = [one for one in reports if one.product_group in (None, group)]
                self._of_company.tell((company, group), _stock_stages(fitting))


def places_of(engine: Engine, applications: list[str] | None) -> dict[str, list[Place]]:
    """Return the places on priority lists of some applications, None for all, by application."""
    found: dict[str, list[Place]] = defaultdict(list)
    for which, ids in _chosen(applications):
        for id_, number, answer, *known in engine.rows(_PLACES.format(which=which), ids):
            found[id_].append(Place(number, answer, *known))
    return found


def _chosen(applications: list[str] | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield an SQL condition on a link, with its values, that holds for these applications."""
    if applications is None:
        yield "IS NOT NULL", ()
        return
    for ids in rows.chunks(applications):
        yield f"IN {rows.marks(ids)}", tuple(ids)


def _listing_stages(places: list[Place]) -> list[Stage]:
    known = (day for place in places for day in (place.listed_on, place.answered_on))
    return _stages(known, lambda day: standing.listing(standing.listed(places, day)))


def _stock_stages(reports: list[StockReport]) -> list[Stage]:
    known = (report.reported_on for report in reports)
    return _stages(known, lambda day: standing.stock(standing.reported(reports, day)))


def _stages(known: Iterable[str | None], rule: Callable[[date], dict[str, object]]) -> list[Stage]:
    """Return what a rule says from each of the days on that are known."""
    starts = sorted({since(day) for day in known if day})
    return [(start, tuple(rule(date.fromordinal(start)).values())) for start in starts]


def _told_on(places: list[Place], reports: list[StockReport]) -> list[str]:
    """Return the days on which something was reported, listed or answered."""
    found = [place.listed_on for place in places]
    found += [place.answered_on for place in places]
    found += [report.reported_on for report in reports]
    return [day for day in found if day]
