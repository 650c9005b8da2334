"""The four figures of the CEPEJ by product group: backlog, clearance, disposition time, ageing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.blocks import Column, Look, Paragraph, Table
from rare_earth_desk.reports.details import label
from rare_earth_desk.reports.sheet.cells import HIDDEN, NONE, count, per_cent
from rare_earth_desk.statistics.ageing import BANDS
from rare_earth_desk.statistics.cases import NOT_STATED
from rare_earth_desk.statistics.suppression.shared import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rare_earth_desk.reports.blocks import Block, Cell

WINDOW_DAYS: Final = 90
_GROUP = 40.0  # millimetres, as all widths here
_AGE = 17.5
_NAMED: Final = {"all": Phrase("All"), OTHER: Phrase("Other"), NOT_STATED: Phrase("Not stated")}


def flows(groups: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    """Yield backlog, clearance rate and disposition time of the groups of `summary`."""
    columns = (
        Column(Phrase("Product group"), millimetres=_GROUP),
        Column(Phrase("Backlog"), Kind.INTEGER, 20),
        Column(phrase("Filed, {n:day|days}", n=WINDOW_DAYS), Kind.INTEGER, 29),
        Column(phrase("Decided, {n:day|days}", n=WINDOW_DAYS), Kind.INTEGER, 33),
        Column(Phrase("Clearance rate"), Kind.INTEGER, 27),
        Column(Phrase("Disposition time, days"), Kind.INTEGER, 31),
    )
    rows = [_flow(group) for group in groups]
    yield Table(columns, rows, Phrase("Backlog, clearance rate and disposition time"), totals=1)
    yield Paragraph(
        phrase(
            "Backlog: filed and not decided at the end of the day. Clearance rate: decided of "
            "filed in the last {n} days; below 100 % the backlog grows. Disposition time: backlog "
            "× {n} ÷ decided, a ratio of flows and no forecast. “–” stands where there "
            "is nothing to divide by.",
            n=WINDOW_DAYS,
        ),
        Look.MUTED,
    )


def ages(groups: Sequence[Mapping[str, Any]], *, oldest: bool) -> Iterator[Block]:
    """Yield how long the pending of the groups of `summary` have waited, with the `oldest` or not.

    The oldest is one case of one company, so for outside it is not told.
    """
    told = {"median_age_days": Phrase("Median, days"), "oldest_days": Phrase("Oldest, days")}
    if not oldest:
        del told["oldest_days"]
    columns = (
        Column(Phrase("Product group"), millimetres=_GROUP),
        *(Column(_band(*band), Kind.INTEGER, _AGE) for band in BANDS),
        *(Column(label, Kind.INTEGER, _AGE) for label in told.values()),
    )
    rows = [_ages(group, told) for group in groups]
    yield Table(columns, rows, Phrase("Ageing of the backlog in days"), totals=1)
    yield Paragraph(
        phrase(
            "Ageing: pending applications by calendar days since filing, time with the applicant "
            "included. A stock of old cases says nothing about the usual time to a decision."
        ),
        Look.MUTED,
    )


def _band(first: int, last: int | None) -> Phrase:
    if last is None:
        return phrase("Over {n:day|days}", n=first - 1)
    return phrase("{first}–{last} days", first=first, last=last)


def _flow(group: Mapping[str, Any]) -> tuple[Cell, ...]:
    window = group["window"]
    filed, decided = window["filed"], window["decided"]
    rate, disposition = window["clearance_rate"], window["disposition_days"]
    return (
        _name(group),
        count(group["pending"]),
        count(filed),
        count(decided),
        _missing(filed) if rate is None else per_cent(rate),
        _missing(decided) if disposition is None else round(disposition),
    )


def _ages(group: Mapping[str, Any], told: Iterable[str]) -> tuple[Cell, ...]:
    days = [group[name] for name in told]
    return (
        _name(group),
        *(count(band["n"]) for band in group["ageing"]),
        *(_missing(group["pending"]) if day is None else day for day in days),
    )


def _missing(divisor: int | None) -> Phrase:
    """Return why a figure is not told: nothing to divide by, which a true zero shows, or hidden."""
    return NONE if divisor == 0 else HIDDEN


def _name(group: Mapping[str, Any]) -> Phrase:
    key = group["group"]
    return _NAMED.get(key) or label("product_group", key)
