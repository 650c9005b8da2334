"""Where the links of a form find companies, exporters, meetings and applications."""

from __future__ import annotations

from rare_earth_desk.domain.records import Company, Exporter, Record
from rare_earth_desk.domain.text import fold
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.editors.link_edit import LinkSource
from rare_earth_desk.views.editors.suggesting import Option

_MOST = 8
_PARTIES: dict[str, type[Record]] = {"company": Company, "exporter": Exporter}
# What is shown beside the name of a suggestion.
_DETAIL = {"company": "member_state", "exporter": "name_zh", "application": "company"}
_NAME = {"company": "name", "exporter": "name", "application": "number"}


def link_source(desk: Desk, page: str) -> LinkSource:
    """Return the source of links to companies, exporters or applications: names that fit."""

    def search(text: str) -> list[Option]:
        return _found(desk, page, text)

    def text_of(id: str) -> str:  # noqa: A002
        facts = desk.register.facts(page)
        place = facts.place(id)
        return facts.shown(place, _NAME[page]) if place is not None else ""

    return LinkSource(search, text_of, can_create=page in _PARTIES)


def _found(desk: Desk, page: str, text: str) -> list[Option]:
    facts = desk.register.facts(page)
    wanted = fold(text)
    hits: list[tuple[bool, int]] = []
    factor = facts.factor(_NAME[page])
    folded = factor.folded()
    for place, code in enumerate(factor.codes.tolist()):
        name = folded[code]
        if name and wanted in name:
            hits.append((not name.startswith(wanted), place))
    hits.sort()
    detail = _DETAIL[page]
    return [
        Option(facts.ids[place], facts.shown(place, _NAME[page]), facts.shown(place, detail))
        for _later, place in hits[:_MOST]
    ]
