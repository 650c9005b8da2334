"""Which live fields may leave the house: those behind which enough companies stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import live_fields
from rare_earth_desk.statistics.suppression.filings import FEWEST_COMPANIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rare_earth_desk.domain.difference import GroupDifference
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.reports.briefing.figures import Figures

_FLOWS = ("filed", "approved", "refused", "withdrawn", "decided", "reopened", "taken_out")
_STOCKS = ("pending", "pending_then", "change")


def may_leave(figures: Figures, name: str) -> bool:
    """Tell whether a live field counts cases of at least three companies, or none at all.

    What was filed and decided adds up, so either all of it may leave or nothing; of product
    groups likewise all or none. How long the oldest case has waited is the figure of one company.
    """
    plain, _, group = name.partition(":")
    if plain == "oldest_days":
        return False
    if plain == "line_stops":
        return _are_many(case.company_id for case in figures.stopping)
    if plain not in live_fields.GROUPED:
        return True
    told = figures.groups[1:] if group else figures.groups[:1]
    behind = _stocks if plain in _STOCKS else _flows
    return all(_are_many(companies) for one in told for companies in behind(figures, one))


def _are_many(companies: Iterable[str | None]) -> bool:
    every = set(companies)
    return not every or len(every - {None}) >= FEWEST_COMPANIES


def _flows(figures: Figures, group: GroupDifference) -> Iterator[set[str | None]]:
    for kind in _FLOWS:
        yield {_company(figures, id_) for id_ in group.cases[kind]}


def _stocks(figures: Figures, group: GroupDifference) -> Iterator[set[str | None]]:
    for facts in (figures.then, figures.facts):
        yield set(_pending(facts, group.group))


def _pending(facts: Facts, group: str | None) -> Iterator[str | None]:
    columns = (facts.values(name) for name in ("filed_on", "outcome", "product_group"))
    companies = facts.values("company_id")
    for filed, outcome, own, company in zip(*columns, companies, strict=True):
        if filed and not outcome and group in ("all", own):
            yield company


def _company(figures: Figures, id_: str) -> str | None:
    for facts in (figures.facts, figures.then):
        place = facts.place(id_)
        if place is not None:
            found: str | None = facts.value(place, "company_id")
            return found
    return None
