"""One application with everything that hangs on it, read at once: for the editor and on paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from rare_earth_desk.domain import standing
from rare_earth_desk.domain.calendars import Calendars, shipped
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Company,
    Exporter,
    ListEntry,
    Meeting,
    PriorityList,
    Record,
    StatusEntry,
    StockReport,
    Stoppage,
)
from rare_earth_desk.domain.service_clock import Handling
from rare_earth_desk.domain.status_order import had_happened, in_force
from rare_earth_desk.domain.stoppages import is_about, still

R = TypeVar("R", bound=Record)


class Source(Protocol):
    """Where an application is read: the register, or what it held on an evening."""

    @property
    def today(self) -> date:
        """The day it stands for."""

    def record(self, kind: type[R], id: str) -> R:  # noqa: A002
        """Return one record, removed ones included; raises Refused when there is none."""

    def records(self, kind: type[R], **equal: str | int | None) -> list[R]:
        """Return the records of a kind that are not removed and equal the given values."""


@dataclass(frozen=True, slots=True)
class Place:
    """An application's place on a priority list, with the list itself."""

    entry: ListEntry
    listed: PriorityList

    @property
    def told(self) -> standing.Place:
        """What the rules ask of it."""
        return standing.Place(
            list_number=self.listed.number,
            answer=self.entry.answer,
            answered_on=self.entry.answered_on,
            handed_over_on=self.listed.handed_over_on,
            week=self.listed.week,
        )


@dataclass(frozen=True, slots=True)
class Case:
    """What the editor and the case sheet show of one application.

    `entries` are the status entries until the day one looks at, corrected ones included;
    `counting` holds the ids of those that count. `standing` has the computed fields as of that
    day, by the names of `domain.records.standing.Standing`. `own_reports` speak for this
    application, `company_reports` for all of its company, where it has none of its own.
    `calendars` are those of today, `handling` is the protocol that applies today. By `stoppage` its
    line stands still on that day.
    """

    record: Application
    today: date
    entries: tuple[StatusEntry, ...]
    counting: frozenset[str]
    standing: dict[str, object]
    items: tuple[ApplicationItem, ...]
    own_reports: tuple[StockReport, ...]
    company_reports: tuple[StockReport, ...]
    places: tuple[Place, ...]
    company: Company | None
    exporter: Exporter | None
    meetings: dict[str, Meeting]
    calendars: Calendars
    handling: Handling | None = None
    stoppage: Stoppage | None = None

    @property
    def every_entry(self) -> list[StatusEntry]:
        """The entries that count, as of the day one looks at."""
        return [entry for entry in self.entries if entry.id in self.counting]

    def text(self, name: str) -> str | None:
        """Return a computed field that holds text or a day."""
        value = self.standing.get(name)
        return str(value) if value is not None else None

    @property
    def parties(self) -> str:
        """Who waits for whose goods: "company ← exporter (Chinese name)"."""
        company = self.company.name if self.company and self.company.name else ""
        exporter = ""
        if self.exporter:
            name, zh = self.exporter.name or "", self.exporter.name_zh or ""
            exporter = f"{name} ({zh})" if name and zh else name or zh
        if company and exporter:
            return f"{company} ← {exporter}"
        return company or (f"← {exporter}" if exporter else "")

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided yet, as of the day one looks at."""
        return self.standing.get("outcome") is None


def read_case(
    source: Source,
    id: str,  # noqa: A002
    as_at: date | None = None,
    calendars: Calendars | None = None,
    handling: Handling | None = None,
) -> Case:
    """Read an application as of a day (None: today); raises Refused when there is none.

    Statuses, stock reports and places on lists are those of the day, all else is as known today.
    Without `calendars` working days are counted by the shipped ones, without `handling` no step of
    a protocol runs.
    """
    record = source.record(Application, id)
    every = source.records(StatusEntry, application=id)
    counting = in_force([*every, *_removed_links(source, every)])
    entries = [entry for entry in every if had_happened(entry, as_at)]
    own = source.records(StockReport, application=id)
    of_company = _company_reports(source, record)
    places = _places(source, id)
    if as_at is not None:
        own, of_company = (standing.reported(found, as_at) for found in (own, of_company))
        places = _listed(places, as_at)
    computed = {
        **standing.progress(counting, as_at),
        **standing.stock(own or of_company),
        **standing.listing(place.told for place in places),
    }
    return Case(
        record=record,
        today=as_at or source.today,
        entries=tuple(entries),
        counting=frozenset(entry.id for entry in counting if had_happened(entry, as_at)),
        standing=computed,
        items=tuple(source.records(ApplicationItem, application=id)),
        own_reports=tuple(own),
        company_reports=tuple(of_company),
        places=tuple(places),
        company=source.record(Company, record.company) if record.company else None,
        exporter=source.record(Exporter, record.exporter) if record.exporter else None,
        meetings={m: source.record(Meeting, m) for m in {e.meeting for e in entries} if m},
        calendars=calendars or shipped(),
        handling=handling,
        stoppage=_stoppage(source, record, as_at or source.today),
    )


def _stoppage(source: Source, record: Application, day: date) -> Stoppage | None:
    told = source.records(Stoppage, company=record.company) if record.company else []
    asked = (record.id, record.company, record.product_group)
    return next((one for one in still(told, day).stoppages if is_about(one, *asked)), None)


def _listed(places: list[Place], as_at: date) -> list[Place]:
    """Return the places as they were at the end of a day, without what was answered later."""
    return [
        place if then.answer == place.entry.answer else _unanswered(place)
        for place in places
        for then in standing.listed([place.told], as_at)
    ]


def _unanswered(place: Place) -> Place:
    return replace(place, entry=replace(place.entry, answer=None, answered_on=None))


def _removed_links(source: Source, entries: list[StatusEntry]) -> list[StatusEntry]:
    """Return removed entries in the middle of a chain: corrections speak over them as well."""
    present = {entry.id for entry in entries}
    found: dict[str, StatusEntry] = {}
    links = [entry.replaces for entry in entries]
    while links:
        link = links.pop()
        if link and link not in present and link not in found:
            found[link] = source.record(StatusEntry, link)
            links.append(found[link].replaces)
    return list(found.values())


def _company_reports(source: Source, record: Application) -> list[StockReport]:
    if not record.company:
        return []
    general = source.records(StockReport, company=record.company, application=None)
    return [report for report in general if report.product_group in (None, record.product_group)]


def _places(source: Source, id: str) -> list[Place]:  # noqa: A002
    entries = source.records(ListEntry, application=id)
    places = [
        Place(entry, source.record(PriorityList, entry.priority_list))
        for entry in entries
        if entry.priority_list
    ]
    present = [place for place in places if not place.listed.removed]
    return sorted(present, key=lambda place: place.listed.number or 0, reverse=True)
