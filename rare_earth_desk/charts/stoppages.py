"""Lines that stood still and the days they did, month by month and by product group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.charts import wording
from rare_earth_desk.charts.figure import Figure, Panel, Series
from rare_earth_desk.charts.inputs import MISSING
from rare_earth_desk.charts.over import STOPPAGES
from rare_earth_desk.charts.weeks import regime_marks
from rare_earth_desk.domain import days, search, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.surroundings import NOTHING
from rare_earth_desk.statistics.stoppage_months import MOST_MONTHS, StoppageMonths, by_month

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rare_earth_desk.domain.records import Stoppage
    from rare_earth_desk.domain.surroundings import Surroundings

KEY = "stoppages"


def figure_of(stoppages: Iterable[Stoppage], today: date, around: Surroundings = NOTHING) -> Figure:
    """Return the months up to today; its searches are those of the list of stoppages."""
    told = list(stoppages)
    found = by_month(told, today)
    return Figure(
        key=KEY,
        title=_title(found),
        subtitle=phrase(
            "Lines and days by product group, by month, up to {day}", day=wording.day_words(today)
        ),
        n=len(told),
        counted=STOPPAGES,
        panels=_panels(found) if len(found.months) else (),
        x=(found.months.starts.astype(np.int64) + found.months.ends.astype(np.int64)) // 2,
        x_header=Phrase("Month"),
        categories=_names(found),
        marks=regime_marks(around),
        definition=phrase(
            "A line is a company's need of one product group. It counts in each month in which it "
            "stood still, a day once however often it was told of. One without an end runs on. "
            "Reduced output is not counted. The last {n:month|months} at most.",
            n=MOST_MONTHS,
        ),
        empty=None if len(found.months) else Phrase("No stoppage of production is on record."),
    )


def _panels(found: StoppageMonths) -> tuple[Panel, ...]:
    of_month = tuple(_query(name) for name in found.months.names)
    return (
        Panel("stacked-bars", Phrase("Lines that stood still"), _series(found, found.lines),
              of_month),
        Panel("stacked-bars", Phrase("Days they stood still"), _series(found, found.days),
              of_month),
    )  # fmt: skip


def _series(found: StoppageMonths, values: np.ndarray) -> tuple[Series, ...]:
    return tuple(
        Series(
            group or MISSING, _label(group), values[row].astype(np.float64), group or MISSING,
            wording.style(row), tuple(_query(name, group) for name in found.months.names),
        )
        for row, group in enumerate(found.groups)
    )  # fmt: skip


def _label(group: str) -> Phrase:
    if not group:
        return phrase("Not stated")
    return Phrase(vocabulary.label_of("product_group", group))


def _query(month: str, group: str | None = None) -> str:
    """Return the search that finds the stoppages of a month, of one group or of all."""
    in_month = search.term("months", month)
    if group is None:
        return in_month
    of_group = (
        search.term("product_group", group, operator="=")
        if group
        else search.term("no", "product_group")
    )
    return f"{in_month} {of_group}"


def _names(found: StoppageMonths) -> tuple[Phrase | str, ...]:
    names: list[Phrase | str] = [days.show(name) for name in found.months.names]
    if found.months.so_far:
        names[-1] = phrase("{month}, so far", month=names[-1])
    return tuple(names)


def _title(found: StoppageMonths) -> Phrase:
    if not len(found.months):
        return phrase("No stoppage on record")
    lines, stood = int(found.lines[:, -1].sum()), int(found.days[:, -1].sum())
    if not lines:
        return phrase("No line stood still this month")
    return phrase(
        "{n:line|lines} stood still this month, {days:day|days} in all",
        n=grouped(lines), days=grouped(stood),
    )  # fmt: skip
