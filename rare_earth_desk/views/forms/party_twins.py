"""Companies, exporters or contact points of the name being typed; a click opens one of them."""

from __future__ import annotations

from collections.abc import Iterable

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.listed import COUNTED, LISTED
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.text import fold
from rare_earth_desk.views.application.lines import Act, Line, Remark
from rare_earth_desk.views.application.twin_list import TwinList
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr

NAMES = ("name", "name_zh")
"""The fields by which a party is known; a company has the first only."""
_MOST = 5


class PartyTwins(TwinList):
    """Case, accents and blanks make no other name."""

    def __init__(self, desk: Desk, theme: Theme, page: str, *, joins: bool = False) -> None:
        name = tr("{what} of the same name", what=tr(RECORDS[page].plural))
        super().__init__(theme, name, joins=joins and page in COUNTED)
        self._desk, self._page = desk, page

    def look_for(self, names: Iterable[object], id: str = "") -> None:  # noqa: A002
        """Show who else bears one of these names; `id` is the party's own."""
        facts = self._desk.register.facts(self._page)
        twins = [twin for twin in twins_of(facts, names) if twin != id][:_MOST]
        self.show_twins([self._line(facts, twin) for twin in twins])

    def _line(self, facts: Facts, id_: str) -> Line:
        place = facts.place(id_)
        assert place is not None  # it was found among these facts
        name = next(filter(None, (facts.shown(place, one) for one in _named(facts))), "")
        listed = LISTED[self._page]
        details = [facts.shown(place, one) for one in listed.details]
        used = _used(facts, place) if listed.counted else ""
        known = " · ".join(filter(None, (*details, used)))
        return Line(
            key=id_,
            text=name,
            remarks=(Remark(tr("same name"), "warn"), Remark(known)),
            spoken=", ".join((name, tr("same name"), known)),
            acts=(Act("open", tr("open")),),
        )


def _used(facts: Facts, place: int) -> str:
    number = int(facts.value(place, "applications") or 0)
    return tr("{n:application|applications}", n=grouped(number))


def twins_of(facts: Facts, names: Iterable[object]) -> list[str]:
    """Return the ids of the parties that bear one of the names in any writing, oldest first."""
    sought = {_key(str(name)) for name in names if name} - {""}
    if not sought:
        return []
    places: set[int] = set()
    for column in _named(facts):
        factor = facts.factor(column)
        same = {code for code, text in enumerate(factor.folded()) if _key(text) in sought}
        places |= {place for place, code in enumerate(factor.codes.tolist()) if code in same}
    return [facts.ids[place] for place in sorted(places)]


def _named(facts: Facts) -> list[str]:
    return [name for name in NAMES if name in facts.columns]


def _key(text: str) -> str:
    return " ".join(fold(text).split())
