"""From when on something is old or runs out: proposed, and as the desk sets it."""

from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain import fact_age, stocks, warning_days
from rare_earth_desk.domain.general_licences.renewals import lanes
from rare_earth_desk.domain.outlook.licences import alerts
from rare_earth_desk.domain.outlook.stale_facts import questions
from rare_earth_desk.domain.records import GeneralLicence, RiskRule

TODAY = date(2026, 11, 29)


def rule(signal, amber=None, red=None, **more):
    return RiskRule(id=more.pop("id", "r"), signal=signal, amber=amber, red=red, **more)


@pytest.fixture
def told():
    """Rules of a register in front, to be filled by a test, which then says that they changed."""
    found: list[RiskRule] = []

    def teller():
        return tuple(found)

    def set_to(*rules):
        found[:] = rules
        warning_days.follow(teller)

    warning_days.follow(teller, in_front=True)
    yield set_to
    warning_days.forget(teller)


def test_without_a_rule_the_proposal_of_the_desk_holds():
    found = warning_days.warning_days(())
    assert (found.stale_days, found.old_months, found.licence_soon) == (60, 12, 60)
    assert found.licence_marks == (90, 60, 30)
    assert not found.own


@pytest.mark.parametrize(
    "other",
    [
        rule("stock_old"), rule("stock_old", 10, used=0), rule("stock_old", 10, removed=True),
        rule("backlog", 10), rule("stock_old", 10, element="Dy"),
    ],
)  # fmt: skip
def test_one_without_a_value_not_used_taken_out_of_a_light_or_an_element_changes_nothing(other):
    assert warning_days.warning_days([other]) == warning_days.warning_days(())


def test_that_of_the_desk_goes_before_the_shipped_one():
    shipped = rule("stock_old", 60, id="z", shipped="stock_old")
    found = warning_days.warning_days([shipped, rule("stock_old", 45, id="a")])
    assert found.stale_days == 45
    assert found.own


@pytest.mark.parametrize(("amber", "days"), [(0, 1), (-5, 1), (44.6, 45), (1e12, 3650)])
def test_strange_values_are_taken_as_the_nearest_that_can_be(amber, days):
    assert warning_days.warning_days([rule("stock_old", amber)]).stale_days == days


def test_a_stock_report_is_old_by_the_rule_in_front(told):
    assert stocks.is_stale(61)
    assert not stocks.is_stale(60)
    assert "proposal of the desk" in str(warning_days.whose())
    told(rule("stock_old", 20))
    assert stocks.is_stale(21)
    assert not stocks.is_stale(20)
    assert "as the desk set it" in str(warning_days.whose())
    asked = next(one for one in questions() if one.table == "application")
    assert asked.search == "is:pending stock-reported>20d"
    assert "20 days" in str(asked.words)


def test_a_fact_is_old_by_the_rule_in_front(told):
    assert not fact_age.is_old("2026-01-15", TODAY)
    told(rule("fact_old", 6))
    assert fact_age.is_old("2026-01-15", TODAY)


def test_the_end_of_a_licence_is_told_by_the_rules_in_front(told):
    licence = GeneralLicence(id="a", name="A", valid_from="2026-01-01", valid_until="2027-02-17")
    (lane,) = lanes([licence], TODAY)
    assert lane.left == 80
    assert lane.within == 90
    assert alerts([lane]) == []
    told(rule("licence_ends", 100, 80), rule("licence_look", 200, id="s"))
    assert lane.within == 80
    assert alerts([lane]) == [lane]
    assert warning_days.in_force().licence_marks == (200, 100, 80)
