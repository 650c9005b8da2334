"""Where the links of a form find applications and the records of other lists."""

from __future__ import annotations

from typing import Any

from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.listed import COUNTED, LISTED, is_made_by_name
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.text import fold, name_key
from rare_earth_desk.domain.titles import title_at
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.editors.link_edit import LinkSource
from rare_earth_desk.views.editors.suggesting import Option
from rare_earth_desk.views.palette.slips import slips
from rare_earth_desk.views.words import say, tr

_MOST = 12
_NO_NUMBER = "no number yet"
_NAME = {**{table: listed.names[0] for table, listed in LISTED.items()}, "application": "number"}
# The columns by which a record is found, and those shown beside its name to tell twins apart.
_SOUGHT = {
    **{table: listed.names for table, listed in LISTED.items()},
    "application": ("number", "own_reference", "company"),
}
_DETAIL = {
    **{table: listed.details for table, listed in LISTED.items()},
    "application": ("company", "product_group"),
}


def link_source(desk: Desk, page: str) -> LinkSource:
    """Return the source of links to the records of a table.

    Every word typed must occur; names that begin with what was typed come first, then the parties
    with the most applications and the latest applications. A blank text offers those.
    """
    if page not in _NAME:
        return _small_source(desk, page)

    def search(text: str) -> list[Option]:
        facts = desk.register.facts(page)
        return [_option(facts, page, place) for place in _places(facts, page, text)]

    def near(text: str) -> list[Option]:
        facts = desk.register.facts(page)
        meant = _without_slips(facts, page, text)
        return (
            [_option(facts, page, place) for place in _places(facts, page, meant)] if meant else []
        )

    def text_of(id: str) -> str:  # noqa: A002
        found = desk.register.title(page, id)
        return found or (tr(_NO_NUMBER) if page == "application" else "")

    return LinkSource(search, text_of, can_create=is_made_by_name(page), near=near)


def _small_source(desk: Desk, table: str) -> LinkSource:
    """Return the source of links to records without a list page, of which there are few."""

    def search(text: str) -> list[Option]:
        words = fold(text).split()
        named = ((one.id, desk.register.title(table, one.id))
                 for one in desk.register.records(RECORDS[table]))  # fmt: skip
        fits = (one for one in named if all(word in fold(one[1]) for word in words))
        return [Option(id_, name) for id_, name in fits if name][:_MOST]

    return LinkSource(search, lambda id_: desk.register.title(table, id_), can_create=False)


def link_sources(desk: Desk) -> dict[str, LinkSource]:
    """Return the sources of all links a form may have, by table."""
    return {page: link_source(desk, page) for page in RECORDS}


def _without_slips(facts: Facts, page: str, text: str) -> str:
    """Return the words of names that are nearest to the words typed, "" where one is like none."""
    known = {word for name in facts.factor(_NAME[page]).folded() for word in name.split()}
    meant = []
    for word in fold(text).split():
        fits = any(word in one for one in known)
        near = [word] if fits else slips(word, known, 1)
        if not near:
            return ""
        meant.append(near[0])
    return " ".join(meant)


def _places(facts: Facts, page: str, text: str) -> list[int]:
    """Return the places of the best records for a text, best first."""
    import numpy as np

    words = fold(text).split()
    fits = np.ones(len(facts), bool)
    begins = np.zeros(len(facts), bool)
    for word in words:
        found = np.zeros(len(facts), bool)
        for column in _SOUGHT[page]:
            found |= _holding(facts, column, word)
        fits &= found
    if words:
        begins = _beginning(facts, _NAME[page], name_key(text))
    places = np.flatnonzero(fits)
    if page == "application":  # the latest first
        order = places[np.lexsort((-places, ~begins[places]))]
        return [int(place) for place in order[:_MOST]]
    return sorted(places.tolist(), key=lambda place: _rank(facts, page, place, begins))[:_MOST]


def _rank(facts: Facts, page: str, place: int, begins: Any) -> tuple[bool, int, str]:
    used = (facts.value(place, "applications") or 0) if page in COUNTED else 0
    return (not begins[place], -used, title_at(facts, page, place))


def _holding(facts: Facts, column: str, word: str) -> Any:
    """Return for each row whether its value holds a word; only distinct values are looked at."""
    import numpy as np

    factor = facts.factor(column)
    holding = np.fromiter((word in value for value in factor.folded()), bool)
    return holding[factor.codes] if len(holding) else np.zeros(len(facts), bool)


def _beginning(facts: Facts, column: str, text: str) -> Any:
    import numpy as np

    factor = facts.factor(column)
    beginning = np.fromiter((value.startswith(text) for value in factor.folded()), bool)
    return beginning[factor.codes] if len(beginning) else np.zeros(len(facts), bool)


def _option(facts: Facts, page: str, place: int) -> Option:
    details = [facts.shown(place, column) for column in _DETAIL[page]]
    remark = ""
    if page in COUNTED:
        remark = say(_used(int(facts.value(place, "applications") or 0)))
    name = _name(facts, page, place)
    return Option(facts.ids[place], name, " · ".join(filter(None, details)), remark)


def _name(facts: Facts, page: str, place: int) -> str:
    name = title_at(facts, page, place)
    return name or (tr(_NO_NUMBER) if page == "application" else "")


def _used(count: int) -> Phrase:
    return phrase("{n:application|applications}" if count else "no application", n=count)
