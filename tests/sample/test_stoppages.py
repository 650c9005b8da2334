"""Stoppages and phone calls of the sample: plausible, and changing no figure of the cases."""

from __future__ import annotations

from rare_earth_desk.sample import timeline
from tests.sample.worlds import world


def test_a_stoppage_that_runs_is_about_a_case_whose_stock_is_out_already() -> None:
    one = world()
    latest = {stock.application: stock.values["line_stop_on"] for stock in one.stocks}
    running = [stoppage for stoppage in one.stoppages if not stoppage.end_recorded]
    assert len(one.stoppages) > 100
    assert running
    for stoppage in one.stoppages:
        assert latest[stoppage.application] == stoppage.values["since"]
        assert stoppage.values["since"] <= timeline.text(timeline.END)
        assert stoppage.company == one.applications[stoppage.application].company
        assert stoppage.recorded <= timeline.text(timeline.END)
    for stoppage in one.stoppages:
        if stoppage.end_recorded:
            assert stoppage.values["since"] < (stoppage.until or "")
            assert stoppage.recorded < stoppage.end_recorded <= timeline.text(timeline.END)


def test_stocks_are_told_of_goods_for_which_the_company_filed_nothing() -> None:
    one = world()
    filed = {(row.company, row.values["product_group"]) for row in one.applications}
    assert one.told
    for told in one.told:
        assert (told.company, told.values["product_group"]) not in filed
        assert one.companies[told.company].recorded <= told.recorded
