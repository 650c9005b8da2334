"""Reading cases within a step as the rules of priority lists see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from rare_earth_desk.domain import calendars, compute
from rare_earth_desk.domain.calendars import Calendars
from rare_earth_desk.domain.fields import field_names
from rare_earth_desk.domain.listing import places
from rare_earth_desk.domain.listing.case import Case, stopped_days
from rare_earth_desk.domain.listing.preflight import Before
from rare_earth_desk.domain.own_calendars import with_own
from rare_earth_desk.domain.records import (
    Application,
    CalendarDay,
    CalendarNotice,
    Company,
    Exporter,
    ListEntry,
    PriorityList,
    Record,
)
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store.transaction import Transaction

_OF_CASE = tuple(field.name for field in fields(Case) if field.name != "id")


def values_of(tx: Transaction, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Return, for each application in the order of `ids`, its values by column name.

    These are what a row of the list of applications shows, and the company's size class.
    """
    applications = {one.id: one for one in tx.linked(Application, "id", ids)}
    companies = _parties(tx, Company, (one.company for one in applications.values()))
    exporters = _parties(tx, Exporter, (one.exporter for one in applications.values()))
    standings = tx.standings(list(applications))
    own = tx.all(CalendarDay), tx.all(CalendarNotice)
    counted_by = with_own(calendars.shipped(), *own)
    made = []
    for id_ in ids:
        one = applications[id_]
        company: Any = companies.get(one.company or "")
        exporter: Any = exporters.get(one.exporter or "")
        values: dict[str, Any] = {name: getattr(one, name) for name in field_names(Application)}
        values |= standings[id_]
        values |= {
            "company": company.name if company else None,
            "company_id": one.company,
            "size_class": company.size_class if company else None,
            "exporter": (exporter.name or exporter.name_zh) if exporter else None,
            "exporter_zh": exporter.name_zh if exporter else None,
            "province": (exporter.province if exporter else None) or one.province,
        }
        waits = _waits(tx, values, counted_by)
        stopped = stopped_days(values["clock_stops"], waits["days_waiting"], tx.today)
        made.append(values | waits | {"stopped_days": stopped})
    return made


def cases_of(tx: Transaction, ids: Sequence[str]) -> list[Case]:
    """Return the cases in the order of their ids."""
    return [
        Case(id=id_, **{name: values[name] for name in _OF_CASE})
        for id_, values in zip(ids, values_of(tx, ids), strict=True)
    ]


def _waits(tx: Transaction, values: dict[str, Any], counted_by: Calendars) -> dict[str, Any]:
    return {
        name: compute.rule(name, tx.today, lambda: counted_by)(values[source])
        if values[source] and not values["outcome"]
        else None
        for name, source in compute.SOURCES.items()
    }


def _parties(tx: Transaction, record: type[Record], ids: Any) -> dict[str, Record]:
    wanted = sorted({id_ for id_ in ids if id_})
    return {one.id: one for one in tx.linked(record, "id", wanted)}


def entries_of(tx: Transaction, priority_list: str) -> list[ListEntry]:
    """Return the places of a list in their order, those without a case left out (`places.live`)."""
    entries = tx.find(ListEntry, priority_list=priority_list)
    cases = tx.linked(Application, "id", [one.application or "" for one in entries])
    there = {one.id for one in cases if not one.removed}
    return places.live(entries, there.__contains__)


def before(tx: Transaction, number: Value) -> Before | None:
    """Return what the last list handed over before this one left open; None for the first."""
    return places.before(
        tx.all(PriorityList),
        int(number) if number else None,
        lambda id_: tx.find(ListEntry, priority_list=id_),
    )
