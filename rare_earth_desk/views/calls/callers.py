"""Who is meant by the words of a call line: a company by its name, or a case by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.case_finder import Ambiguous, CaseFinder
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.named_cases import DIGITS, Wanted
from rare_earth_desk.domain.party_names import short_name
from rare_earth_desk.domain.text import fold
from rare_earth_desk.views.palette.ranking import LETTERS, SAME, Index
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.call_line import Told
    from rare_earth_desk.domain.facts import Facts

_LEAST_FIGURES = 3
"""So many figures alone mean a case, fewer the name of a company."""
_MOST = 8


class Caller(NamedTuple):
    """Whose stock is told of: a company, of one product group, of one application, or of all.

    `detail` is what tells it from others of a like name.
    """

    company: str
    name: str
    group: str | None = None
    application: str | None = None
    number: str = ""
    detail: str = ""

    @property
    def key(self) -> str:
        """What tells it from others that were found."""
        return self.application or self.company


class Callers:
    """Finds callers among the companies and the applications of a register, as of one moment."""

    def __init__(self, companies: Facts, applications: Facts) -> None:
        self._companies, self._cases = companies, applications
        names = [short_name(name or "") for name in companies.values("name")]
        self._index = Index(range(len(names)), lambda place: names[place])
        own = (group for group in applications.factor("product_group").distinct if group)
        self._groups = {fold(group): group for group in own}

    def find(self, told: Told) -> list[Caller]:
        """Return who may be meant, the likelier first; raises Refused for a number of no case."""
        if DIGITS.fullmatch(told.who) and len(told.who) >= _LEAST_FIGURES:
            return self._cases_of(told.who)
        for name, group in told.readings(lambda text: self._groups.get(fold(text))):
            places = self._places(name)
            if places:
                return [self._company(place, group) for place in places]
        return []

    def pending(self, caller: Caller) -> list[str]:
        """Return the pending applications that a caller's stock is about."""
        cases = self._cases
        filed, outcome, company, group = (
            cases.values(name) for name in ("filed_on", "outcome", "company_id", "product_group")
        )
        return [
            cases.ids[place]
            for place, own in enumerate(company)
            if own == caller.company and filed[place] and not outcome[place]
            and caller.group in (None, group[place])
            and caller.application in (None, cases.ids[place])
        ]  # fmt: skip

    def _places(self, name: str) -> list[int]:
        """Return the places of companies that a text names; more letters make it clear."""
        hits = self._index.hits(short_name(name), 50)
        same = [hit.place for hit in hits if hit.fit == SAME]
        if same:
            return same
        by_words = [hit.place for hit in hits if hit.fit < LETTERS]
        # Who calls mostly waits for something.
        pending = self._companies.values("pending")
        found = by_words or [hit.place for hit in hits]
        return sorted(found, key=lambda place: -(pending[place] or 0))[:_MOST]

    def _company(self, place: int, group: str | None) -> Caller:
        facts = self._companies
        state, pending = facts.value(place, "member_state"), facts.value(place, "pending") or 0
        told = (state, tr("{n:pending case|pending cases}", n=grouped(pending)) if pending else "")
        return Caller(
            facts.ids[place], facts.value(place, "name") or "", group,
            detail=" · ".join(filter(None, told)),
        )  # fmt: skip

    def _cases_of(self, figures: str) -> list[Caller]:
        finder, facts = CaseFinder.of(self._cases), self._cases
        filed, outcome = facts.values("filed_on"), facts.values("outcome")

        def is_pending(id_: str) -> bool:
            place = facts.place(id_)
            return place is not None and bool(filed[place]) and not outcome[place]

        try:
            found = [finder.find(Wanted(figures), (), is_pending)]
        except Ambiguous as several:
            found = list(several.candidates)[:_MOST]
        return [self._case(id_) for id_ in found]

    def _case(self, id_: str) -> Caller:
        facts, place = self._cases, self._cases.place(id_)
        assert place is not None
        return Caller(
            facts.value(place, "company_id") or "", facts.value(place, "company") or "",
            facts.value(place, "product_group"), id_, facts.shown(place, "number"),
            facts.shown(place, "status"),
        )  # fmt: skip
