"""Facts as another program may leave them: every part and the papers stand, whatever they hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rare_earth_desk.domain.fields import Field, Kind, fields_of
from rare_earth_desk.domain.records import (
    RECORDS,
    Benchmark,
    BenchmarkValue,
    Capacity,
    ContentShare,
    CoveredApplication,
    Demand,
    GeneralLicence,
    LicenceCustomer,
    LicenceDelivery,
    Measure,
    Milestone,
    Project,
    PublishedFigure,
    RiskRule,
    Stockpile,
    StockReport,
    Stoppage,
)
from rare_earth_desk.domain.vocabulary import terms
from rare_earth_desk.views.places import PLACES
from tests.registers import Work

KINDS = (
    GeneralLicence, LicenceCustomer, LicenceDelivery, CoveredApplication, Measure,
    PublishedFigure, Stoppage, Project, Milestone, Capacity, Demand, ContentShare, Stockpile,
    Benchmark, BenchmarkValue, RiskRule, StockReport,
)  # fmt: skip
# Per kind of field what stands in the rows of one turn; vocabularies have a term of each besides.
STRANGE = {
    Kind.DAY: ("2100-12-31", "1990", "2026-W53", "2100-Q4"),
    Kind.NUMBER: (-1.0, 1e308, 0.0, 5e-324),
    Kind.INTEGER: (-1, 2**62, 0, 2026),
    Kind.FLAG: (2, 0, -1, 1),
    Kind.NOTE: ("x" * 32_000, "שלום \u202e {name} %s", "a\nb,,\r\n", "=1+1"),
}
TEXTS = ("🧲" * 200, ", ,a\nb,,", "{0} <b>&amp;", " ")
TURNS = 4


def strange(field: Field, turn: int, ids: dict[str, list[str]]) -> object:
    """Return what a field holds in a row of a turn."""
    if field.kind is Kind.LINK:
        found = ids[field.links]
        return found[turn % len(found)] if found else None
    if field.vocabulary:
        known = terms(field.vocabulary)
        return known[turn % len(known)].key if turn % 2 and known else ("only newer", "")[turn // 2]
    if field.inner:
        return None
    return STRANGE.get(field.kind, TEXTS)[turn % TURNS]


def spoil(tx) -> None:
    """Write an empty row and strange ones of every kind; they point at each other in circles."""
    ids = {table: [one.id for one in tx.all(kind)][:3] for table, kind in RECORDS.items()}
    for kind in KINDS:
        rows = [kind()]
        for turn in range(TURNS):
            told = {one.name: strange(one, turn, ids) for one in fields_of(kind)}
            one = kind(**told)
            rows.append(replace(one, source="s") if told.get("verification") else one)
        ids[kind.table] = tx.insert_all(rows)
    first, second, alone = ids["general_licence"][1:4]
    for one, by in ((first, second), (second, first), (alone, alone)):
        tx.assign(GeneralLicence, one, renewed_by=by)
    tx.assign(GeneralLicence, first, valid_from="2027", valid_until="2026", state="in force")
    first, second, alone = ids["measure"][1:4]
    for one, by in ((first, second), (second, first), (alone, alone)):
        tx.assign(Measure, one, suspended_by=by)


@pytest.fixture
def spoilt(window):
    register = window.desk.register
    register.do(Work(spoil))
    return window


@pytest.mark.parametrize("beside", [False])
def test_every_page_and_paper_stands(spoilt, qtbot):
    with qtbot.captureExceptions() as faults:
        for place in PLACES:
            for part in [one.key for one in place.parts] or [""]:
                spoilt.go_to_part(place.id, part) if part else spoilt.go_to(place.id)
                qtbot.wait(30)
                spoilt.grab()
                assert faults == [], f"{place.id}/{part}"
    assert spoilt.desk.register.check().is_sound
