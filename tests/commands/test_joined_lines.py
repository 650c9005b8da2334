"""Lines that become the same when twins are joined, of every kind that is declared."""

from __future__ import annotations

from collections import Counter

import pytest

from rare_earth_desk.commands.twins import JoinTwins
from rare_earth_desk.domain.fields import Kind, field_of
from rare_earth_desk.domain.listed import COUNTED, LISTED
from rare_earth_desk.domain.natural_keys import natural_key
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    RECORDS,
    Application,
    Company,
    CoveredApplication,
    GeneralLicence,
    LicenceCustomer,
    LicenceDelivery,
    StockReport,
)
from tests.registers import add, assert_folds, done, visible

JOINED = (*COUNTED, Application.table)
KINDS = {child.table: child for one in LISTED.values() for child in one.children}
LINKS = [
    (table, link, field_of(child.record, link).links)
    for table, child in KINDS.items()
    for link in natural_key(table)
    if field_of(child.record, link).links in JOINED
]


@pytest.fixture
def licence(register):
    return add(register, GeneralLicence(name="Demo 2026", notes="Renewable."))


@pytest.fixture
def twins(register):
    return add(register, Company(name="Voltaris")), add(register, Company(name="Voltaris GmbH"))


def made(register, table):
    record = RECORDS[table]
    names = {"number": "EU-1"} if table == Application.table else {"name": f"Demo {table}"}
    return add(register, record(**names))


def a_value(field):
    if field.kind is Kind.DAY:
        return "2026-01-02"
    if field.kind in (Kind.INTEGER, Kind.NUMBER):
        return 2026
    return "magnets" if field.vocabulary == "product_group" else "Demo"


@pytest.mark.parametrize(("table", "link", "to"), LINKS)
def test_no_natural_key_is_there_twice_when_twins_are_joined(register, table, link, to):
    kept, other = made(register, to), made(register, to)
    child, names = KINDS[table], natural_key(table)
    shared = {}
    for name in names:
        field = field_of(child.record, name)
        if name != link:
            shared[name] = made(register, field.links) if field.links else a_value(field)
    amounts = dict.fromkeys(child.adds, 500)
    for id_ in (kept, other):
        add(register, child.record(**{**shared, link: id_}, **amounts))
    before = visible(register)
    done(register.do(JoinTwins(to, kept, (other,))))
    (line,) = register.records(child.record)
    assert getattr(line, link) == kept
    assert {name: getattr(line, name) for name in amounts} == dict.fromkeys(amounts, 1000)
    assert_folds(register)
    register.undo()
    assert visible(register) == before


def test_kinds_are_found_in_the_declarations():
    found = Counter(to for _table, _link, to in LINKS)
    assert found == {"company": 4, "application": 2}


def test_of_two_customers_one_is_left_with_both_quantities(register, licence, twins):
    for company, quantity in zip(twins, (500.0, 300.0), strict=True):
        add(register, LicenceCustomer(licence=licence, company=company, quantity_kg=quantity))
    step = done(register.do(JoinTwins("company", twins[0], (twins[1],))))
    (line,) = register.records(LicenceCustomer, licence=licence)
    assert (line.company, line.quantity_kg) == (twins[0], 800)
    notes = register.record(GeneralLicence, licence).notes
    assert notes == (
        "Renewable.\nCustomer Voltaris joined with that of Voltaris GmbH: Quantity per year "
        "500 kg + 300 kg."
    )
    assert register.undo().undoes == step.id
    assert len(register.records(LicenceCustomer, licence=licence)) == 2
    assert register.record(GeneralLicence, licence).notes == "Renewable."


def test_a_quantity_that_one_alone_tells_is_filled_in_and_nothing_is_noted(
    register, licence, twins
):
    add(register, LicenceCustomer(licence=licence, company=twins[0]))
    add(register, LicenceCustomer(licence=licence, company=twins[1], quantity_kg=300.0))
    done(register.do(JoinTwins("company", twins[0], (twins[1],))))
    (line,) = register.records(LicenceCustomer, licence=licence)
    assert line.quantity_kg == 300
    assert register.record(GeneralLicence, licence).notes == "Renewable."


def test_deliveries_of_one_day_are_added_with_both_sources(register, licence, twins):
    for company, day, source in (
        (twins[0], "2026-01-02", "JL Mag"), (twins[1], "2026-01-02", "Voltaris"),
        (twins[1], "2026-01-03", "Voltaris"),
    ):  # fmt: skip
        add(register, LicenceDelivery(licence=licence, company=company, delivered_on=day,
                                      quantity_kg=10.0, source=source))  # fmt: skip
    done(register.do(JoinTwins("company", twins[0], (twins[1],))))
    lines = sorted(register.records(LicenceDelivery), key=lambda one: one.delivered_on)
    assert [(one.quantity_kg, one.source) for one in lines] == [
        (20, "JL Mag; Voltaris"), (10, "Voltaris"),
    ]  # fmt: skip
    assert {one.company for one in lines} == {twins[0]}
    notes = register.record(GeneralLicence, licence).notes
    assert "Delivery Voltaris, 2 Jan 2026 joined with that of Voltaris GmbH: Quantity" in notes


def test_customers_of_different_licences_stay_and_so_do_two_of_one_twin(register, licence, twins):
    other = add(register, GeneralLicence(name="Demo 2027"))
    add(register, LicenceCustomer(licence=other, company=twins[1], quantity_kg=1.0))
    for quantity in (2.0, 3.0):
        add(register, LicenceCustomer(licence=licence, company=twins[1], quantity_kg=quantity))
    done(register.do(JoinTwins("company", twins[0], (twins[1],))))
    lines = register.records(LicenceCustomer)
    assert sorted(one.quantity_kg for one in lines) == [1, 2, 3]


def test_reports_that_say_otherwise_stay_beside_each_other(register, twins):
    for company, left in zip(twins, (10, 30), strict=True):
        add(register, StockReport(company=company, product_group="magnets",
                                  reported_on="2026-01-02", days_of_stock=left))  # fmt: skip
    done(register.do(JoinTwins("company", twins[0], (twins[1],))))
    left = [one.days_of_stock for one in register.records(StockReport, company=twins[0])]
    assert sorted(left) == [10, 30]


def test_a_day_that_differs_is_told_in_the_notes_of_the_licence(register, licence):
    cases = [add(register, Application(number=f"EU-{n}")) for n in (1, 2)]
    for case, day in zip(cases, ("2026-01-02", "2026-02-03"), strict=True):
        add(register, CoveredApplication(licence=licence, application=case, confirmed_on=day))
    done(register.do(JoinTwins("application", cases[0], (cases[1],))))
    (line,) = register.records(CoveredApplication)
    assert (line.application, line.confirmed_on) == (cases[0], "2026-01-02")
    notes = register.record(GeneralLicence, licence).notes
    assert notes.endswith(
        "Covered application EU-1 joined with that of EU-2: Confirmed on 2 Jan 2026, not 3 Feb "
        "2026."
    )


def test_notes_that_would_grow_too_long_are_refused_and_nothing_is_changed(
    register, licence, twins
):
    longest = field_of(GeneralLicence, "notes").longest
    crowded = add(register, GeneralLicence(name="Demo long", notes="x" * longest))
    for company in twins:
        add(register, LicenceCustomer(licence=crowded, company=company, quantity_kg=1.0))
    before = visible(register)
    with pytest.raises(Refused, match="the notes of a general licence would be too long"):
        register.do(JoinTwins("company", twins[0], (twins[1],)))
    assert visible(register) == before


@pytest.mark.parametrize("kept", [0, 1])
def test_the_same_line_stays_whichever_twin_is_kept(register, licence, twins, kept):
    lines = [
        add(register, LicenceCustomer(licence=licence, company=company, quantity_kg=quantity))
        for company, quantity in zip(twins, (500.0, 300.0), strict=True)
    ]
    done(register.do(JoinTwins("company", twins[kept], (twins[1 - kept],))))
    (line,) = register.records(LicenceCustomer, licence=licence)
    assert (line.id, line.company, line.quantity_kg) == (lines[0], twins[kept], 800)
    assert register.record(GeneralLicence, licence).notes == (
        "Renewable.\nCustomer Voltaris joined with that of Voltaris GmbH: Quantity per year "
        "500 kg + 300 kg."
    )
