"""The block of line stops: what stands still comes first, then what is about to stop."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.outlook.cases import STANDS_STILL, STOPS_SOON
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import Application, Company, StockReport, Stoppage
from rare_earth_desk.domain.stoppages import stands_still
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.outlook.block import To
from rare_earth_desk.views.outlook.case_blocks import found_by
from rare_earth_desk.views.outlook.headline_block import HeadlineBlock
from rare_earth_desk.views.outlook.stop_block import SOON, STANDING, LineStopsBlock
from tests.registers import add, add_application, record


@pytest.fixture
def block(register):
    return LineStopsBlock(Desk(register))


def day(block, shift):
    return (block.desk.register.today + timedelta(days=shift)).isoformat()


def stop(block, company, since, **fields):
    register = block.desk.register
    one = Stoppage(company=add(register, Company(name=company)), since=day(block, since), **fields)
    return add(register, one)


def said(block):
    filled = block.fill(silent)
    return [(one.text, one.right, *(r.text for r in one.remarks)) for one in filled.lines]


def test_what_is_searched_for_is_what_stands_still_by_the_rule_of_stoppages(block):
    register = block.desk.register
    for since, until, extent in (
        (-9, None, "line"), (-9, None, None), (-9, None, "reduced"), (-9, day(block, 0), "plant"),
        (-9, day(block, -1), "line"), (0, None, "several"), (1, None, "line"),
    ):  # fmt: skip
        stop(block, f"Company {since} {until} {extent}", since, until=until, extent=extent)
    facts = register.facts(Stoppage.table)
    found = {facts.ids[place] for place in found_by(STANDS_STILL, facts, Stoppage.table)}
    every = register.records(Stoppage)
    assert found == {one.id for one in every if stands_still(one, register.today)}
    assert len(found) == 4
    assert {line[0]: line[1] for line in said(block)}["Standing still today"] == "4"


def test_what_stands_still_comes_first_the_longest_in_front_then_what_stops_soon(block):
    register = block.desk.register
    later = stop(block, "Voltaris GmbH", -3, extent="line", jobs_affected=1)
    first = stop(block, "Magnetica SA", -30, product_group="permanent magnets", jobs_affected=40)
    case = add_application(register, "EU-7", company="Nordic Motors AB")
    record(register, case, "L10", day(block, -20))
    add(register, StockReport(application=case, line_stop_on=day(block, 13),
                              reported_on=day(block, 0)))  # fmt: skip
    beyond = add_application(register, "EU-8")
    record(register, beyond, "L10", day(block, -20))
    add(register, StockReport(application=beyond, line_stop_on=day(block, 14),
                              reported_on=day(block, 0)))  # fmt: skip
    lines = said(block)
    assert [line[:2] for line in lines] == [
        ("Standing still today", "2"),
        ("Magnetica SA · Permanent magnets", ""),
        ("Voltaris GmbH", ""),
        ("Stop within 14 days", "1"),
        ("EU-7 · Nordic Motors AB", ""),
    ]
    assert lines[1][2].startswith("standing still since ")
    assert lines[1][2].endswith(", 31 days · 40 jobs")
    assert lines[2][2].endswith(", 4 days · 1 job")
    assert lines[4][2].endswith(", in 13 days")
    leads = block.fill(silent).leads
    assert leads[first] == To("record", first, table="stoppage")
    assert leads[later].what == later
    assert leads[STANDING] == To("found", STANDS_STILL, table="stoppage")
    assert leads[SOON] == To("search", STOPS_SOON)


def test_what_stands_still_does_not_stop_soon_as_well(block):
    register = block.desk.register
    voltaris = add(register, Company(name="Voltaris GmbH"))
    magnetica = add(register, Company(name="Magnetica SA"))
    for number, company, group in (
        ("EU-1", voltaris, "permanent magnets"), ("EU-2", voltaris, "metals"),
        ("EU-3", magnetica, "permanent magnets"),
    ):  # fmt: skip
        goods = Application(number=number, company=company, product_group=group)
        case = add(register, goods)
        record(register, case, "L10", day(block, -20))
        add(register, StockReport(application=case, line_stop_on=day(block, 12),
                                  reported_on=day(block, 0)))  # fmt: skip
    stopped = add(
        register,
        Stoppage(company=voltaris, since=day(block, -3), product_group="permanent magnets"),
    )
    assert [line[:2] for line in said(block)] == [
        ("Standing still today", "1"), ("Voltaris GmbH · Permanent magnets", ""),
        ("Stop within 14 days", "2"), ("EU-2 · Voltaris GmbH", ""), ("EU-3 · Magnetica SA", ""),
    ]  # fmt: skip
    facts, search = register.facts(), block.fill(silent).leads[SOON].what
    assert {facts.value(place, "number") for place in found_by(search, facts)} == {"EU-2", "EU-3"}
    figures = {one.key: one for one in HeadlineBlock(block.desk).fill(silent).figures}
    assert figures[STANDS_STILL].change == "2 more in 14 days"
    block.desk.do(EditField("stoppage", (stopped,), "extent", "reduced"))
    assert ("Stop within 14 days", "3") in [line[:2] for line in said(block)]


def test_an_end_written_down_takes_a_line_off_and_the_block_knows_of_it(block):
    stopped = stop(block, "Voltaris GmbH", -3, extent="line")
    assert len(said(block)) == 2
    step = block.desk.do(EditField("stoppage", (stopped,), "until", day(block, -1)))
    assert block.concerns(step)
    assert said(block) == []
    assert block.fill(silent).empty == "No line stands still, and none stops within 14 days."


def test_without_names_neither_company_nor_its_jobs_nor_a_group_of_ones_own_is_told(block):
    block.on_wall = "nameless"
    stop(block, "Voltaris GmbH", -3, product_group="Voltaris specials", jobs_affected=734)
    stop(block, "Magnetica SA", -4, product_group="permanent magnets")
    assert [line[0] for line in said(block)] == [
        "Standing still today", "Permanent magnets", "a production line",
    ]  # fmt: skip
    assert "734" not in str(said(block))
