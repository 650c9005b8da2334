from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest

from rare_earth_desk.domain.text import normal_number
from rare_earth_desk.sample import shares
from tests.sample.worlds import SEEDS, world

if TYPE_CHECKING:
    from rare_earth_desk.sample.world import SampleApplication


def filings(seed: int) -> list[SampleApplication]:
    rows = world(seed).applications
    return [row for row in rows if any(event.status == "L10" for event in row.events)]


def share(seed: int, count: int) -> float:
    return count / len(filings(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_numbers_have_the_faults_of_the_model(seed: int) -> None:
    rows = filings(seed)
    numbers = [row.values["number"] for row in rows]
    missing = sum(number is None for number in numbers)
    assert share(seed, missing) == pytest.approx(shares.NUMBER_MISSING, abs=0.02)
    later = {edit.application for edit in world(seed).edits if edit.field == "number"}
    given = sum(world(seed).applications[index].values["number"] is None for index in later)
    assert given / missing == pytest.approx(shares.NUMBER_GIVEN_LATER, abs=0.1)
    typed = [number for number in numbers if number]
    wide = sum(any(ord(sign) > 0xFF00 for sign in number) for number in typed)
    assert share(seed, wide) == pytest.approx(shares.NUMBER_FULL_WIDTH, abs=0.008)
    plain = sum(re.fullmatch(r"DEMO-\d{4}-\d{6}", number, re.ASCII) is not None for number in typed)
    spaced = len(typed) - wide - plain
    assert share(seed, spaced) == pytest.approx(shares.NUMBER_SPACED, abs=0.012)
    wrong = sum(int(normal_number(number)[-6]) >= 5 for number in typed)
    assert share(seed, wrong) == pytest.approx(shares.NUMBER_WRONG, abs=0.007)
    for number in typed:
        assert normal_number(number)[:6] == "DEMO20"
        assert len(normal_number(number)) == 14


@pytest.mark.parametrize("seed", SEEDS)
def test_three_per_cent_share_their_number_with_another_company(seed: int) -> None:
    companies = defaultdict(list)
    for row in filings(seed):
        if row.values["number"]:
            companies[normal_number(row.values["number"])].append(row.company)
    shared = [found for found in companies.values() if len(found) > 1]
    assert share(seed, len(shared)) == pytest.approx(shares.TWINS, abs=0.005)
    assert all(len(found) == len(set(found)) == 2 for found in shared)


@pytest.mark.parametrize("seed", SEEDS)
def test_goods_have_the_faults_of_the_model(seed: int) -> None:
    rows = filings(seed)
    pieces = sum(row.items[0]["unit"] == "piece" for row in rows)
    assert share(seed, pieces) == pytest.approx(shares.PIECES, abs=0.025)
    for row in rows:
        for item in row.items:
            assert (item["quantity_kg"] is None) == (item["unit"] == "piece")
    misfiled = sum(
        row.values["product_group"] == "others" and "magnet" in row.values["product"].lower()
        for row in rows
    )
    assert share(seed, misfiled) == pytest.approx(0.03, abs=0.012)


@pytest.mark.parametrize("seed", SEEDS)
def test_exporters_come_in_three_spellings_for_some_applications(seed: int) -> None:
    one = world(seed)
    other = sum(one.exporters[row.exporter].values["name_zh"] is None for row in filings(seed))
    assert share(seed, other) == pytest.approx(shares.SPELLINGS, abs=0.035)
    stems = Counter(
        " ".join(party.values["name"].upper().split()[:-2]).rstrip(",") for party in one.exporters
    )
    stems = Counter({stem.removesuffix(" CO,").removesuffix(" CO"): n for stem, n in stems.items()})
    assert max(stems.values()) <= 3
    assert len({party.values["province"] for party in one.exporters} - {None}) == 14


@pytest.mark.parametrize("seed", SEEDS)
def test_other_faults_come_at_about_their_rates(seed: int) -> None:
    rows = filings(seed)
    outside = sum(row.values["end_user_country"] in shares.COUNTRIES_OUTSIDE for row in rows)
    assert share(seed, outside) == pytest.approx(shares.OUTSIDE_EU, abs=0.008)
    mixed = sum(
        any(
            unicodedata.name(sign, "").startswith(("CJK", "GREEK", "CYRILLIC"))
            for sign in (row.values["product"] or "") + (row.values["notes"] or "")
        )
        for row in rows
    )
    assert share(seed, mixed) == pytest.approx(shares.MIXED_SCRIPT, abs=0.015)
    refiled = [row for row in rows if row.replaces is not None]
    assert 35 <= len(refiled) <= 90
    for row in refiled:
        assert row.replaces is not None
        before = world(seed).applications[row.replaces]
        assert any(event.status == "L60" for event in before.events)
        assert before.company == row.company
        assert before.recorded < row.recorded


@pytest.mark.parametrize("seed", SEEDS)
def test_stock_reports_tell_when_the_line_stops_for_45_per_cent(seed: int) -> None:
    one = world(seed)
    filed = {index for index, row in enumerate(one.applications) if row.values["number_check"]}
    stocks = [stock for stock in one.stocks if stock.application in filed]
    told = {stock.application for stock in stocks}
    assert share(seed, len(told)) == pytest.approx(shares.STOCK_OUT, abs=0.03)
    past = [s for s in stocks if s.values["line_stop_on"] < s.values["reported_on"]]
    assert share(seed, len(past)) == pytest.approx(shares.STOCK_OUT_PAST, abs=0.015)
    for stock in past:
        assert stock.values["days_of_stock"] == 0
        assert one.applications[stock.application].values["line_stop"] in ("partial", "full")
