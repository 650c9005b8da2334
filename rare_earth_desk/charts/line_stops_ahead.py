"""How many production lines may stop in each of the coming weeks, by product group."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import wording
from rare_earth_desk.charts.figure import Figure, Panel, Series
from rare_earth_desk.charts.inputs import MISSING, OTHER
from rare_earth_desk.charts.weeks import regime_marks
from rare_earth_desk.domain import search, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.line_stops import WEEKS

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.statistics.line_stops import LineStops

KEY = "line_stops_ahead"
MOST: Final = 6
"""Product groups told apart; the others are one."""


def figure_of(data: ChartInput, radar: LineStops, *, assumed: bool = False) -> Figure:
    """Return the expected line stops by week ahead, with or without assumed stock-outs."""
    groups = _groups(radar)
    counts = np.round(radar.by_week([*groups, OTHER], assumed=assumed), 1)
    shown = [place for place in range(len(counts)) if counts[place].any()]
    keys = [*groups, OTHER]
    starts = [data.as_at + timedelta(days=7 * week + 1) for week in range(WEEKS)]
    # A search finds stock-outs that were told, not assumed ones.
    queries = None if assumed else tuple(_query(start) for start in starts)
    series = tuple(
        Series(
            keys[place] or MISSING, _label(keys[place]), counts[place], keys[place] or MISSING,
            wording.style(n), _queries(keys[place], queries),
            end=grouped(float(counts[place].sum()), 1),
        )
        for n, place in enumerate(shown)
    )  # fmt: skip
    panel = Panel(
        "stacked-bars",
        Phrase("Lines by product group; beside the names, in all weeks"),
        series,
        queries,
    )
    return Figure(
        key=KEY,
        title=_title(float(counts.sum())),
        subtitle=wording.subtitle(
            data, phrase("Expected line stops by week and product group, next {n} weeks", n=WEEKS)
        ),
        n=len(radar),
        panels=(panel,) if shown else (),
        x=np.array([start.toordinal() + 3 for start in starts], np.int64),
        x_header=Phrase("Week"),
        categories=tuple(_week(start) for start in starts),
        marks=regime_marks(data.around),
        definition=Phrase(
            "Each line that runs counts in the week in which its stock is out, with the chance "
            "that its application is still undecided then. A line is a company's need of one "
            "product group. An estimate at the decision speed of the last 91 days."
        ),
        empty=None if shown else _why_empty(radar, assumed=assumed),
    )


def _groups(radar: LineStops) -> list[str]:
    """Return the product groups of the radar in their usual order, "" for not stated."""
    count: dict[str, int] = {}
    for case in radar.cases:
        count[case.product_group or ""] = count.get(case.product_group or "", 0) + 1
    most = sorted(count, key=lambda key: -count[key])[:MOST]
    return vocabulary.in_order("product_group", most)


def _label(key: str) -> Phrase:
    if key == OTHER:
        return phrase("Other")
    return Phrase(vocabulary.label_of("product_group", key)) if key else phrase("Not stated")


def _query(start: date) -> str:
    end = start + timedelta(days=6)
    return f"{wording.PENDING} line-stop>={start.isoformat()} line-stop<={end.isoformat()}"


def _queries(key: str, queries: tuple[str, ...] | None) -> tuple[str | None, ...] | None:
    if queries is None or key == OTHER:
        return None
    term = search.term("product_group", key) if key else search.term("no", "product_group")
    return tuple(f"{query} {term}" for query in queries)


def _week(start: date) -> Phrase:
    end = start + timedelta(days=6)
    return phrase("{first} to {last}", first=wording.day_words(start), last=wording.day_words(end))


def _title(total: float) -> Phrase:
    if not total:
        return phrase("No line stop expected")
    return phrase(
        "About {n:line stop|line stops} to expect in {weeks} weeks if decisions go on as they do",
        n=grouped(max(round(total), 1)), weeks=WEEKS,
    )  # fmt: skip


def _why_empty(radar: LineStops, *, assumed: bool) -> Phrase:
    if not assumed and radar.assumed.any():
        return phrase("No line whose stock was reported runs out in the next {n} weeks.", n=WEEKS)
    return phrase("No line runs out of stock in the next {n} weeks.", n=WEEKS)
