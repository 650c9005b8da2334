"""The places of the product, declared once: navigation, actions, keys and pages read this list."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Phrase, phrase

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.pages.party_page import PartyPage

    Make = Callable[[MainWindow], QWidget]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page of parts: a list page of the records of `table`, or what `make` makes.

    What is made is a page like that of a place; with a `table` it is about its records.
    """

    key: str
    label: str
    help: str
    table: str = ""
    make: Make | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the window and how one gets there.

    `about` is the table of the records it is about, "" where it is about none. Its page is made
    when it is first shown; `make` imports it only then: charts alone would treble the time to the
    first picture. It is made within the stack of the window: put there later, all of it would be
    dressed once more. A page may have `list`, `search`, `editor` and `add_record()`; what it has
    not cannot be done there. One with `tells_itself` shows by itself what a step did; one with
    `show_part(name)` has parts to go to. With `parts` it is a page of these (`PartsPage`), and
    has neither `about` nor `make`: what can be done there is what the part in front can do.
    """

    id: str
    label: str
    help: str
    icon: str
    about: str = ""
    make: Make | None = None
    parts: tuple[Part, ...] = ()


def _desk(window: MainWindow) -> QWidget:
    from rare_earth_desk.views.pages.desk_page import DeskPage

    made = DeskPage(window.desk, window.theme, window.stack)
    made.followed.connect(window.deeds.follow)
    return made


def _applications(window: MainWindow) -> QWidget:
    return window.applications


def _backlog(window: MainWindow) -> QWidget:
    from rare_earth_desk.views.pages.backlog_page import BacklogPage

    return BacklogPage(window.desk, window.theme, window.stack)


def _statistics(window: MainWindow) -> QWidget:
    from rare_earth_desk.views.statistics.statistics_page import StatisticsPage

    return StatisticsPage(window.desk, window.theme, window.stack)


def _lists(window: MainWindow) -> QWidget:
    from rare_earth_desk.views.pages.lists_page import ListsPage

    made = ListsPage(window.desk, window.theme, window.stack)
    made.application_wanted.connect(window.deeds.show_application)
    made.print_wanted.connect(window.actions_["print-list"].trigger)
    return made


def _meetings(window: MainWindow) -> QWidget:
    from rare_earth_desk.views.pages.meetings_page import MeetingsPage

    made = MeetingsPage(window.desk, window.theme, window.stack)
    made.view.print_wanted.connect(window.actions_["print-list"].trigger)
    made.view.promises.cases_wanted.connect(window.deeds.show_applications_of)
    made.view.since.opened.connect(window.deeds.show_application)
    return made


def _parties(table: str) -> Make:
    def make(window: MainWindow) -> QWidget:
        return list_page(window, table, window.stack)

    return make


def list_page(window: MainWindow, table: str, parent: QWidget) -> QWidget:
    """Return the page that lists the records of a table, one of `LISTED`, with their form."""
    from rare_earth_desk.views.pages.party_page import PartyPage

    return _listed(window, PartyPage(window.desk, window.theme, table, window.remembered, parent))


def page_of(window: MainWindow, place: Place) -> QWidget:
    """Return the page of a place, made anew."""
    if place.make is not None:
        return place.make(window)
    from rare_earth_desk.views.pages.parts_page import PartsPage

    return PartsPage(window, place, window.stack)


def _listed(window: MainWindow, page: PartyPage) -> QWidget:
    from rare_earth_desk.views.lists.recent_searches import RecentSearches

    page.list.search.recent = RecentSearches(window.settings, page.list.page)
    page.editor.applications_wanted.connect(window.deeds.show_applications_of)
    return page


def _contacts(window: MainWindow) -> QWidget:
    from rare_earth_desk.views.contacts.contact_page import ContactPage

    desk, theme, stack = window.desk, window.theme, window.stack
    return _listed(window, ContactPage(desk, theme, window.remembered, stack))


def _by(module: str, name: str) -> Make:
    """Return what makes a part of a page by a function of this package, imported then."""

    def make(window: MainWindow) -> QWidget:
        made: QWidget = getattr(import_module(f"rare_earth_desk.views.{module}"), name)(window)
        return made

    return make


def _reference(window: MainWindow) -> QWidget:
    from rare_earth_desk.views.pages.reference_page import ReferencePage

    made = ReferencePage(window.desk, window.theme, window.stack)
    made.item.applications_wanted.connect(window.deeds.show_applications_of)
    return made


def _issued(window: MainWindow) -> QWidget:
    from rare_earth_desk.views.issued.issued_page import IssuedPage

    made = IssuedPage(window.desk, window.stack)
    made.application_wanted.connect(window.deeds.show_application)
    made.print_wanted.connect(window.actions_["papers"].trigger)
    return made


def _contradictions(window: MainWindow) -> QWidget:
    from rare_earth_desk.views.merging.contradictions_page import ContradictionsPage

    made = ContradictionsPage(window.desk, window.stack)
    made.application_wanted.connect(window.deeds.show_application)
    return made


PLACES: tuple[Place, ...] = (
    Place("desk", "Desk", "What is to be done today.", "desk", "", _desk),
    Place("applications", "Applications", "The list of applications.", "list", "application",
          _applications),
    Place("backlog", "Backlog", "The charts of the approval backlog.", "chart", "application",
          _backlog),
    Place("statistics", "Statistics",
          "Waiting times, outcomes, bottlenecks and the channel, with their uncertainty.",
          "statistics", "application", _statistics),
    Place("lists", "Lists", "Priority lists: intake, order, check, hand-over, outcome.",
          "pin", "priority_list", _lists),
    Place("meetings", "Meetings", "Meetings with the Chinese side and what was said.", "calendar",
          "meeting", _meetings),
    Place("companies", "Companies", "The list of EU companies.", "company", "company",
          _parties("company")),
    Place("exporters", "Exporters", "The list of Chinese exporters.", "exporter", "exporter",
          _parties("exporter")),
    Place("contacts", "Contacts", "Whom to call or write to, on both sides.", "contact",
          "contact_point", _contacts),
    Place("licences", "Licences", "General licences: what they cover, draw and when they end.",
          "licence", parts=(
        Part("list", "Licences", "Each with its conditions, customers and deliveries.",
             "general_licence"),
        Part("renewals", "Renewals", "When each ends, what follows it, and what was drawn.",
             make=_by("licences.making", "renewals")),
    )),
    Place("measures", "Measures", "Control measures: when they applied, and what they reach.",
          "measure", parts=(
        Part("timeline", "Timeline", "What was announced, in force and suspended when.",
             make=_by("measures.making", "timeline")),
        Part("list", "List", "The list of measures, suspensions and events.", "measure"),
        Part("reach", "Reach", "What would be under control if a suspension ended.",
             make=_by("measures.making", "reach")),
    )),
    Place("stocks", "Stocks", "What companies reported of their stocks.", "stock", parts=(
        Part("calendar", "Line-stop calendar",
             "Which lines stop in which of the next weeks, by product group.", "",
             _by("stocks.making", "calendar")),
        Part("reports", "Stock reports", "What each company said how long its stock lasts.",
             "stock_report"),
        Part("stoppages", "Stoppages", "Lines that stood or stand still, and what it meant.",
             "stoppage"),
        Part("months", "Stoppages by month", "Lines that stood still and their days, by month.",
             "", _by("stocks.making", "months")),
    )),
    Place("supply", "Diversification",
          "Projects outside China by stage, their capacity against demand, and what slipped.",
          "supply", parts=(
        Part("board", "Board", "The projects by stage; cards move from stage to stage.",
             make=_by("supply.making", "board")),
        Part("projects", "Projects", "The list of projects, with milestones and capacities.",
             "project"),
        Part("capacity", "Capacity", "Capacity by year and step against the demand of the EU.",
             make=_by("supply.making", "capacity")),
        Part("slips", "Slips", "What moved since the last briefing, and what is overdue.",
             make=_by("supply.making", "slips")),
        Part("demand", "Demand", "What the EU needs by year, by scenario.", "demand"),
        Part("contents", "Content shares",
             "How much of each element is in what is made; figures by element follow from it.",
             "content_share"),
    )),
    Place("benchmarks", "Benchmarks",
          "Risk monitor, benchmarks, stockpiles, and what others published.", "target", parts=(
        Part("monitor", "Risk monitor", "A light for each element and signal, with its rule.",
             make=_by("benchmarks.monitor_page", "MonitorPage")),
        Part("course", "Value and target", "How far the benchmarks are, and whether on course.",
             make=_by("benchmarks.course_page", "CoursePage")),
        Part("benchmarks", "Benchmarks", "Targets of the Critical Raw Materials Act.",
             "benchmark"),
        Part("stockpiles", "Stockpiles", "Strategic stockpiles: target, held, how long it lasts.",
             "stockpile"),
        Part("rules", "Rules",
             "From which value on a light is amber or red, and from when on something is old.",
             "risk_rule"),
        Part("published", "Figures of others", "What others published; two may disagree.",
             "published_figure"),
    )),
    Place("reference", "Reference",
          "Controlled items, measures, statuses, terms and calendars, with their sources.", "info",
          "", _reference),
    Place("briefing", "Briefing lines",
          "The lines that briefings are made of, with their figures as live fields.", "briefing",
          "briefing_line", _parties("briefing_line")),
    Place("issued", "Issued papers",
          "Papers that left the desk, frozen, and which of their figures no longer hold.",
          "issued", "", _issued),
    Place("contradictions", "Contradictions",
          "Fields of which two laptops wrote different values; choose one for each.",
          "question", "", _contradictions),
)  # fmt: skip

_KEYS = 10  # the tenth place has the key 0, and those behind it begin anew with Shift

_BY_ID = {place.id: place for place in PLACES}


def place_of(id: str) -> Place | None:  # noqa: A002
    """Return a place by its id, None where there is no such place."""
    return _BY_ID.get(id)


def where_listed(table: str) -> tuple[str, str]:
    """Return the place and its part ("" for none) that list the records of a table.

    Raises LookupError for records without a list page.
    """
    for place in PLACES:
        if place.about == table and not place.parts:
            return place.id, ""
        for part in place.parts:
            if part.table == table:
                return place.id, part.key
    raise LookupError(table)


def key_of(id: str) -> str:  # noqa: A002
    """Return the key that goes to a place: Alt with its number, 0 for the tenth, then with Shift.

    Raises KeyError for none.
    """
    place = PLACES.index(_BY_ID[id])
    return f"Alt+{'Shift+' if place >= _KEYS else ''}{(place + 1) % _KEYS}"


def with_keys(words: str, **values: str) -> Phrase:
    """Return words that name the keys of places as "{applications}"; other values as given."""
    return phrase(words, **{id_: key_of(id_) for id_ in _BY_ID if f"{{{id_}}}" in words}, **values)
