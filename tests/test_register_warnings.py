"""Days of warnings as the open register has them: followed, undone, of the one in front."""

from __future__ import annotations

from datetime import date

from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.domain import warning_days
from rare_earth_desk.domain.records import Company, RiskRule, StockReport
from rare_earth_desk.register import Register
from tests.registers import Clock, add


def rule_of(register, signal="stock_old"):
    return next(one for one in register.records(RiskRule) if one.signal == signal)


def stale(register):
    facts = register.facts(StockReport.table)
    return [facts.value(place, "stale") for place in range(len(facts))]


def test_a_rule_is_followed_and_so_is_its_undoing(register: Register) -> None:
    register.file.now = Clock(date(2026, 11, 30))
    company = add(register, Company(name="Voltaris"))
    add(register, StockReport(company=company, reported_on="2026-10-20", days_of_stock=30))
    assert stale(register) == [None]
    assert warning_days.stale_days() == 60
    if not any(one.signal == "stock_old" for one in register.records(RiskRule)):
        register.do(AddRecord(RiskRule(signal="stock_old", amber=60)))
    register.do(EditField(RiskRule.table, (rule_of(register).id,), "amber", 30))
    assert warning_days.stale_days() == 30
    assert stale(register) == [1]
    register.undo()
    assert warning_days.stale_days() == 60
    assert stale(register) == [None]
    register.do(RemoveRecords(RiskRule.table, (rule_of(register).id,)))
    assert warning_days.stale_days() == 60


def test_the_register_in_front_counts_until_it_closes(register: Register, tmp_path) -> None:
    register.do(AddRecord(RiskRule(signal="stock_old", amber=15)))
    assert warning_days.stale_days() == 15
    other = Register.create(tmp_path / "other.desk")
    assert warning_days.stale_days() == 15
    other.come_to_front()
    assert warning_days.stale_days() == 60
    other.close()
    assert warning_days.stale_days() == 15
