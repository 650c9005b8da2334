"""Lines and days stopped by month, against a world counted by hand and a count day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.charts import stoppages as chart
from rare_earth_desk.domain.records import Stoppage
from rare_earth_desk.statistics.stoppage_months import by_month

TODAY = date(2026, 11, 29)


def stoppage(company: str, since: str, until: str | None = None, **values) -> Stoppage:
    return Stoppage(company=company, since=since, until=until,
                    **{"product_group": "metals"} | values)  # fmt: skip


WORLD = [
    stoppage("volt", "2026-09-28", "2026-10-03"),
    stoppage("volt", "2026-10-02", "2026-10-04"),  # told twice: a day counts once
    stoppage("volt", "2026-11-20"),
    stoppage("zeta", "2026-10-31", "2026-11-01"),
    stoppage("zeta", "2026-11-10", "2026-11-11", product_group=None),
    stoppage("ohm", "2026-11-01", extent="reduced"),
    stoppage("ohm", "2026-12-01"),
]


def test_a_world_counted_by_hand():
    found = by_month(WORLD, TODAY)
    assert found.months.names == ("2026-09", "2026-10", "2026-11")
    assert found.groups == ("metals", "")
    assert found.lines.tolist() == [[1, 2, 2], [0, 0, 1]]
    assert found.days.tolist() == [[3, 5, 11], [0, 0, 2]]


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["metals", "oxides"]),
                  st.integers(0, 400), st.none() | st.integers(0, 200)),
        max_size=12,
    )
)  # fmt: skip
def test_days_are_those_of_a_count_day_by_day(world):
    stops = []
    stood = set()
    for company, group, ago, lasts in world:
        since = TODAY - timedelta(days=ago)
        until = None if lasts is None else since + timedelta(days=lasts)
        stops.append(stoppage(company, since.isoformat(), until and until.isoformat(),
                              product_group=group))  # fmt: skip
        end = min(until or TODAY, TODAY)
        stood |= {(company, group, since + timedelta(days=n))
                  for n in range((end - since).days + 1)}  # fmt: skip
    found = by_month(stops, TODAY)
    assert found.days.sum() == len(stood)
    for column, name in enumerate(found.months.names):
        of_month = {one for one in stood if f"{one[2]:%Y-%m}" == name}
        assert found.days[:, column].sum() == len(of_month)
        assert found.lines[:, column].sum() == len({one[:2] for one in of_month})


def test_the_chart_draws_both_and_each_bar_leads_to_its_stoppages():
    figure = chart.figure_of(WORLD, TODAY)
    lines, stood = figure.panels
    assert [str(one.label) for one in lines.series] == ["Metals", "Not stated"]
    assert stood.series[0].values.tolist() == [3, 5, 11]
    assert str(figure.title) == "3 lines stood still this month, 13 days in all"
    assert lines.queries == ("months:2026-09", "months:2026-10", "months:2026-11")
    assert lines.series[0].queries[2] == "months:2026-11 product_group=metals"
    assert lines.series[1].queries[2] == "months:2026-11 no:product_group"
    header, rows = figure.table()
    assert len(header) == 1 + 2 * 3
    assert len(rows) == 3


def test_without_any_there_is_a_sentence_instead():
    figure = chart.figure_of([], TODAY)
    assert not figure.drawable
    assert "No stoppage" in str(figure.empty)
