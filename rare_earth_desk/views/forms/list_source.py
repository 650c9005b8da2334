"""Where a link to a priority list finds the lists: by number, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import ListEntry, PriorityList
from rare_earth_desk.views.editors.link_edit import LinkSource
from rare_earth_desk.views.editors.suggesting import Option
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.views.desk import Desk

_MOST = 12


def list_source(desk: Desk) -> LinkSource:
    """Return the source of links to priority lists; figures of the number are enough."""

    def search(text: str) -> list[Option]:
        figures = "".join(letter for letter in text if letter.isdigit())
        lists = desk.register.records(PriorityList)
        lists.sort(key=lambda one: (one.number or 0, one.id), reverse=True)
        fits = [one for one in lists if figures in str(one.number or "")]
        return [_option(desk, one) for one in fits[:_MOST]]

    def text_of(id: str) -> str:  # noqa: A002
        try:
            return _name(desk.register.record(PriorityList, id))
        except Refused:
            return ""

    return LinkSource(search, text_of, can_create=False)


def _name(listed: PriorityList) -> str:
    return tr("List {n}", n=listed.number or "")


def _option(desk: Desk, listed: PriorityList) -> Option:
    cases = len(desk.register.records(ListEntry, priority_list=listed.id))
    handed = days.show(listed.handed_over_on)
    details = tr("handed over on {day}", day=handed) if handed else tr("not handed over yet")
    return Option(listed.id, _name(listed), details, tr("{n:case|cases}", n=cases))
