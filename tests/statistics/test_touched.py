from __future__ import annotations

from dataclasses import replace

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.measure_phases import Regime
from rare_earth_desk.domain.measure_reach import Touch
from rare_earth_desk.domain.records import ApplicationItem, Company, Measure
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.register import Register
from rare_earth_desk.reports.figures.measure_tables import reach_tables
from rare_earth_desk.statistics.touched import by_control_code, touched_by
from tests.domain.regimes import measures
from tests.registers import add, add_application

GOODS = (
    ("oxides", "Alpha", ApplicationItem(control_code="1C905.b", element="Dy", form="oxide")),
    ("oxides", "Alpha", ApplicationItem(control_code="1C904.b", element="Tb", form="oxide")),
    ("permanent magnets", "Beta", ApplicationItem(element="Nd, Dy", form="magnet")),
    (None, None, ApplicationItem(element="Tb", form="metal")),
    ("permanent magnets", "Beta", ApplicationItem(element="Nd", form="magnet")),
)


@pytest.fixture
def april(register: Register) -> Measure:
    """Five applications; the measure of April 2025 touches two by code and two possibly."""
    id_ = add(register, replace(measures()[0], id=""))
    for place, (group, company, item) in enumerate(GOODS):
        known = {one.name: one.id for one in register.records(Company)}
        made = add_application(
            register, f"EU-{place}", product_group=group,
            company=None if company in known else company,
        )  # fmt: skip
        if company in known:
            register.do(EditField("application", (made,), "company", known[company]))
        add(register, replace(item, application=made))
        register.do(RecordStatus((made,), "L10", "2025-09-23"))
    return register.record(Measure, id_)


def test_counts_stand_by_touch_and_group_and_lead_to_their_cases(
    register: Register, april: Measure
) -> None:
    facts = register.facts()
    found = touched_by(april, facts)
    assert [
        (one.touch, one.group, one.applications, one.pending, one.companies) for one in found
    ] == [
        (Touch.CODE, None, 2, 2, 1),
        (Touch.CODE, "oxides", 2, 2, 1),
        (Touch.POSSIBLY, None, 2, 2, 1),
        (Touch.POSSIBLY, "permanent magnets", 1, 1, 1),
        (Touch.POSSIBLY, "", 1, 1, 0),
    ]
    for one in found:
        assert len(rows(Selection(typed=one.search), facts)) == one.applications, one.search


def test_codes_are_counted_by_application(register: Register, april: Measure) -> None:
    assert by_control_code(register.facts()) == {"1C905.b": 1, "1C904.b": 1}


def test_a_measure_without_a_name_touches_nothing_that_could_be_searched(
    register: Register, april: Measure
) -> None:
    assert touched_by(replace(april, name=None), register.facts()) == []


def test_tables_of_what_a_measure_reaches(register: Register, april: Measure) -> None:
    facts = register.facts()
    cases, own, items = reach_tables(Regime(register.records(Measure)), april, facts)
    assert str(cases.title) == "2 applications are touched by code, 2 possibly"
    assert "Not under dual-use control does not mean free of licences" in str(cases.note)
    assert "HS code alone never says" in str(cases.definition)
    assert [line.cells[0] for line in own.lines] == ["No. 18"]
    assert len(items.lines) == 58
    by_code = {line.cells[0]: line for line in items.lines}
    assert by_code["1C905.b"].cells[5] == "1"
    assert len(rows(Selection(typed=by_code["1C905.b"].query), facts)) == 1
    assert by_code["1C905.c"].query == ""


def test_every_table_can_be_sorted_by_every_column(register: Register, april: Measure) -> None:
    for table in reach_tables(Regime(register.records(Measure)), april, register.facts()):
        for place in range(len(table.measures)):
            assert len(table.ordered(place, falling=True)) == len(table.lines)


def test_a_suspension_tells_what_would_come_into_force(register: Register) -> None:
    regime = Regime(measures())
    _, table, items = reach_tables(regime, regime.by_id["70"], register.facts())
    assert str(table.title) == "2 measures would come into force if No. 70 ended"
    assert [(str(line.cells[0]), str(line.cells[2])) for line in table.lines] == [
        ("No. 56", "2B902"), ("No. 57", "40 items"),
    ]  # fmt: skip
    assert len(items.lines) == 40
