"""What points rest on, read from the facts of a register."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rare_earth_desk.domain.listing.weights import Weights
from rare_earth_desk.domain.records import StockReport
from rare_earth_desk.statistics.priorities.points import Scale, ranked
from rare_earth_desk.statistics.priorities.stoppage import Basis
from tests.registers import add, add_application, record
from tests.statistics.priorities.worlds import case

FILED = date(2025, 10, 1)


def file(register, number: int, group: str, lasts: int | None, decided: str = "") -> None:
    made = add_application(register, f"EU-2025-{number}", product_group=group)
    record(register, made, "L10", FILED.isoformat())
    if decided:
        record(register, made, "L50", decided)
    if lasts is not None:
        out = (FILED + timedelta(days=lasts)).isoformat()
        add(register, StockReport(application=made, line_stop_on=out, reported_on="2025-10-02"))


@pytest.fixture
def basis(register) -> Basis:
    for number, lasts in enumerate((10, 30, 41), start=2400):
        file(register, number, "metals", lasts)
    file(register, 2410, "oxides", 99, decided="2025-11-20")
    file(register, 2411, "oxides", 100)
    file(register, 2412, "targets", None)
    return Basis.of(register.facts(), register.today)


def test_stock_lasts_as_it_did_in_the_group_decided_cases_too(basis) -> None:
    assert basis.stock_lasts("metals", 60) == 30
    assert basis.stock_lasts("oxides", 60) == 100  # 99.5, and halves go to the even number
    assert basis.stock_lasts("targets", 60) == basis.stock_lasts(None, 60) == 41
    assert basis.speed.every.n_events == 1


def test_where_no_stock_is_known_that_of_the_weights_is_assumed(register) -> None:
    file(register, 2400, "metals", None)
    basis = Basis.of(register.facts(), register.today)
    assert basis.stock_lasts("metals", 60) == 60
    own = Weights({("line_stop", "assumed after"): 5})
    (one,) = ranked([case()], Scale(basis, own))
    assert str(one.reasons[0].words) == "line assumed to stop in 5 days"
    assert one.reasons[0].points == 36  # nobody is known to leave: 107 days, of which a third


def test_a_register_without_a_case_has_a_basis_all_the_same(register) -> None:
    basis = Basis.of(register.facts(), register.today)
    assert ranked([case()], Scale(basis, Weights()))[0].points > 0
