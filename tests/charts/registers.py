"""Facts made of a few words per application, and random registers for the charts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.domain import matching, search
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.charts.figure import Figure

TODAY = date(2026, 3, 18)  # a Wednesday
Row = dict[str, Any]


def row(
    filed: str | None = None,
    decided: str | None = None,
    outcome: str | None = None,
    group: str | None = "oxides",
    **more: Any,
) -> Row:
    """An application; decided means approved unless another outcome is given."""
    return {
        "filed_on": filed,
        "decided_on": decided,
        "outcome": outcome or ("approved" if decided else None),
        "product_group": group,
        "holder": None if decided or outcome else "MOFCOM",
        **more,
    }


def facts(rows: Sequence[Row], today: date = TODAY) -> Facts:
    columns = columns_of("application")
    stored = [column.name for column in columns if column.source]
    unknown = {name for one in rows for name in one} - set(stored)
    assert not unknown, unknown
    values = [
        (f"{place:04}", *(one.get(name) for name in stored)) for place, one in enumerate(rows)
    ]
    return Facts(columns, values, today)


def given(rows: Sequence[Row], today: date = TODAY, **selection: Any) -> ChartInput:
    return chart_input(facts(rows, today), Selection(**selection), today)


def found(known: Facts, selection: Selection, query: str) -> int:
    """How many rows the list shows after a click that narrows by `query`."""
    terms = (str(term) for term in search.parse(query).terms)
    narrowed = selection.narrowed(*terms).query
    assert not narrowed.problems, narrowed.problems
    return int(matching.mask(narrowed, known).sum())


def points(figure: Figure) -> Iterator[tuple[str, str, float]]:
    """Every value drawn, with where it stands and its query."""
    for panel in figure.panels:
        for series in panel.series:
            assert series.queries is not None, (figure.key, series.key)
            for place, value in enumerate(series.values):
                name = f"{figure.key} {series.key} {figure.point(place)}"
                yield name, series.queries[place], float(value)
        if panel.stacked and len(panel.series) > 1:
            assert panel.queries is not None, figure.key
            for place, value in enumerate(panel.totals()):
                name = f"{figure.key} total {figure.point(place)}"
                yield name, panel.queries[place], float(value)


_DAYS = st.dates(date(2025, 10, 1), TODAY).map(date.isoformat)
_VAGUE = st.one_of(_DAYS, st.sampled_from(["2025-11", "2025-W51", "2025-Q4", "2026-01", "2026"]))
_GROUPS = st.sampled_from(
    [None, "oxides", "permanent magnets", "metals", "magnet wire", "others", "a|b"]
)
_STATES = st.sampled_from([None, "DE", "FR", "IT", "ES", "PL", "SE", "AT", "NL", "BE", "CZ"])
_LISTS = st.one_of(st.none(), st.integers(1, 12))


def _made(days: st.SearchStrategy[str], *, decided_on: bool) -> st.SearchStrategy[Row]:
    """Rows with days drawn from `days`; with `decided_on` every decision has a day."""

    def build(draw: Any) -> Row:
        outcome = draw(st.sampled_from([None, None, "approved", "refused", "withdrawn", "decided"]))
        known = outcome is not None and (decided_on or draw(st.booleans()))
        return {
            "filed_on": draw(st.one_of(days, days, days, st.none())),
            "accepted_on": draw(st.one_of(days, st.none())),
            "decided_on": draw(days) if known else None,
            "outcome": outcome,
            "product_group": draw(_GROUPS),
            "member_state": draw(_STATES),
            "value_chain": draw(st.sampled_from([None, "wind", "other", "medical"])),
            "province": draw(st.sampled_from([None, "Jiangxi", "Zhejiang", "Inner Mongolia"])),
            "list_number": draw(_LISTS),
            "holder": draw(st.sampled_from([None, "MOFCOM", "province", "company", "unknown"])),
        }

    return st.composite(build)()


def exact_registers() -> st.SearchStrategy[list[Row]]:
    """Registers whose days are all known to the day."""
    return st.lists(_made(_DAYS, decided_on=True), max_size=60)


def vague_registers() -> st.SearchStrategy[list[Row]]:
    """Registers with weeks, months, quarters and years, and with decisions without a day."""
    return st.lists(_made(_VAGUE, decided_on=False), max_size=60)
