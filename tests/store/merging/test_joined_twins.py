"""Two laptops that join the same twins, each keeping another one, before they meet.

Registers are real files, and all travels in packages: none of the twins may be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from rare_earth_desk.commands.contradictions import SettleContradiction
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.twins import JoinTwins
from rare_earth_desk.domain.ids import is_derived
from rare_earth_desk.domain.links import links_to
from rare_earth_desk.domain.records import (
    Application,
    Company,
    Exporter,
    GeneralLicence,
    LicenceCustomer,
    Record,
    StatusEntry,
    StockReport,
    Stoppage,
)
from rare_earth_desk.register import Register
from rare_earth_desk.store.merging.heads import contradictions
from tests.registers import add, assert_current, assert_folds, done, record, visible
from tests.store.merging.laptops import Laptop, close, meet

ORDERS = pytest.mark.parametrize("turned", [False, True])
CLOCKS = pytest.mark.parametrize("days_off", [-3, 0, 3])


class Two(NamedTuple):
    """Two laptops with copies of one register, and the ids of twins in it, the older first."""

    anna: Laptop
    ben: Laptop
    older: str
    newer: str

    def join(self, table: str = "company") -> None:
        """Join them on both: Anna keeps the older one, Ben the newer one."""
        done(self.anna.register.do(JoinTwins(table, self.older, (self.newer,))))
        done(self.ben.register.do(JoinTwins(table, self.newer, (self.older,))))

    def meet(self, *, turned: bool) -> None:
        """Exchange packages in one order or the other; both come to the same register."""
        meet([self.ben, self.anna] if turned else [self.anna, self.ben])
        assert self.anna.picture() == self.ben.picture()
        for one in (self.anna, self.ben):
            assert_folds(one.register)
            assert_current(one.register)

    def contradicting(self) -> dict[str, set[object]]:
        """Return the different values of each field that stands in several."""
        return {
            one.field: {write.value for write in one.writes}
            for one in contradictions(self.anna.register.file.engine)
        }


Make = Callable[..., Two]


@pytest.fixture
def twins(tmp_path: Path) -> Iterator[Make]:
    made: list[Laptop] = []

    def make(older: Record, newer: Record, days_off: int = 0) -> Two:
        Register.make(tmp_path / "anna.desk").close()
        anna = Laptop.begin(tmp_path / "anna.desk", Random(1))
        ids = add(anna.register, older), add(anna.register, newer)
        for kind, links in _hanging(type(older)):
            for id_ in ids:
                add(anna.register, kind(**links, **{type(older).table: id_}))
        anna.register.copy(tmp_path / "ben.desk")
        made.extend((anna, Laptop.begin(tmp_path / "ben.desk", Random(2), days_off)))
        return Two(*made, *ids)

    yield make
    close(made)


def _hanging(kind: type[Record]) -> list[tuple[type[Record], dict[str, object]]]:
    if kind is Exporter:
        return [(Application, {"product_group": "metals"})]
    if kind is Application:
        return [(StockReport, {"days_of_stock": 9, "reported_on": "2025-11-03"})]
    return [
        (Application, {"product_group": "metals"}),
        (StockReport, {"days_of_stock": 9, "reported_on": "2025-11-03"}),
        (Stoppage, {"notes": "Line 2"}),
    ]


def assert_none_is_linked_to(register: Register, gone: str, kind: type[Record]) -> None:
    for holder, field in links_to(kind.table):
        if field.name != "joined_with":
            assert register.records(holder, **{field.name: gone}) == [], (holder, field.name)


def own(register: Register, kind: type[Record]) -> list[str]:
    """Return the records of a kind that are there, without those that the product ships."""
    return [one.id for one in register.records(kind) if not is_derived(one.id)]


# -- both joined -------------------------------------------------------------------------------


@ORDERS
@CLOCKS
@pytest.mark.parametrize("kind", [Company, Exporter])
def test_one_is_left_and_both_names_stand_side_by_side(twins, kind, turned, days_off):
    two = twins(kind(name="Voltaris"), kind(name="Voltaris GmbH"), days_off)
    two.join(kind.table)
    two.meet(turned=turned)
    assert two.contradicting() == {"name": {"Voltaris", "Voltaris GmbH"}}
    for one in (two.anna.register, two.ben.register):
        assert own(one, kind) == [two.older]
        facts = one.facts(kind.table)
        assert facts.value(facts.place(two.older), "applications") == 2
        assert_none_is_linked_to(one, two.newer, kind)
    settle = SettleContradiction(kind.table, two.older, "name", "Voltaris")
    done(two.ben.register.do(settle))
    two.meet(turned=turned)
    assert two.contradicting() == {}
    assert two.anna.register.record(kind, two.older).name == "Voltaris"


@ORDERS
def test_twins_that_say_the_same_contradict_nothing(twins, turned):
    two = twins(
        Company(name="Voltaris", contact="Ada"), Company(name="Voltaris", email="v@x.example")
    )
    two.join()
    two.meet(turned=turned)
    assert two.contradicting() == {}
    (left,) = two.ben.register.records(Company)
    assert (left.id, left.contact, left.email) == (two.older, "Ada", "v@x.example")


@ORDERS
@CLOCKS
def test_what_was_entered_of_either_twin_before_the_joins_stays(twins, turned, days_off):
    two = twins(Company(name="Voltaris"), Company(name="Voltaris GmbH"), days_off)
    for place, laptop in enumerate((two.anna, two.ben)):
        for id_ in (two.older, two.newer):
            add(laptop.register, Application(product_group="metals", company=id_))
        add(laptop.register, Stoppage(company=two.older, since=f"2025-11-0{place + 1}"))
        add(laptop.register, Stoppage(company=two.newer, since=f"2025-11-1{place + 1}"))
    done(two.ben.register.do(EditField("company", (two.newer,), "contact", "Bo")))
    two.join()
    done(two.anna.register.do(EditField("company", (two.older,), "member_state", "DE")))
    two.meet(turned=turned)
    assert set(two.contradicting()) == {"name"}
    for one in (two.anna.register, two.ben.register):
        (left,) = one.records(Company)
        assert (left.id, left.contact, left.member_state) == (two.older, "Bo", "DE")
        assert one.facts("company").values("applications") == [6]
        assert len(one.records(Stoppage, company=two.older)) == 5, "those alike became one"
        assert_none_is_linked_to(one, two.newer, Company)


@ORDERS
def test_a_licence_keeps_its_customer(twins, turned):
    two = twins(Company(name="Voltaris"), Company(name="Voltaris GmbH"))
    licence = add(two.anna.register, GeneralLicence(name="Demo 2026"))
    for id_, quantity in ((two.newer, 300.0), (two.older, 500.0)):
        add(two.anna.register, LicenceCustomer(licence=licence, company=id_, quantity_kg=quantity))
    two.meet(turned=turned)
    two.join()
    two.meet(turned=turned)
    assert set(two.contradicting()) == {"name"}
    (line,) = two.ben.register.records(LicenceCustomer, licence=licence)
    assert (line.company, line.quantity_kg) == (two.older, 800)


@ORDERS
@CLOCKS
def test_of_applications_one_case_is_left_with_all_entries(twins, turned, days_off):
    two = twins(Application(number="EU-1"), Application(number="EU-2"), days_off)
    record(two.anna.register, two.newer, "L10", "2025-10-01")
    record(two.ben.register, two.older, "L20", "2025-10-09")
    two.join("application")
    two.meet(turned=turned)
    assert two.contradicting()["number"] == {"EU-1", "EU-2"}
    for one in (two.anna.register, two.ben.register):
        assert [left.id for left in one.records(Application)] == [two.older]
        assert one.record(Application, two.newer).joined_with == two.older
        assert len(one.records(StatusEntry, application=two.older)) == 2
        assert_none_is_linked_to(one, two.newer, Application)


@ORDERS
def test_an_exporter_that_the_product_ships_stays(twins, turned):
    two = twins(Exporter(name="Baotou"), Exporter(name="Baotou 2"))
    shipped = next(one for one in two.anna.register.records(Exporter) if is_derived(one.id))
    done(two.anna.register.do(JoinTwins("exporter", two.older, (shipped.id,))))
    done(two.ben.register.do(JoinTwins("exporter", shipped.id, (two.older,))))
    two.meet(turned=turned)
    assert two.contradicting()["name"] == {"Baotou", shipped.name}
    assert own(two.ben.register, Exporter) == [two.newer]
    assert_none_is_linked_to(two.ben.register, two.older, Exporter)


# -- taken back --------------------------------------------------------------------------------


def test_undoing_a_join_that_keeps_the_newer_one_is_one_step(twins):
    two = twins(Company(name="Voltaris", contact="Ada"), Company(name="Voltaris GmbH"))
    register = two.ben.register
    before = visible(register)
    step = done(register.do(JoinTwins("company", two.newer, (two.older,))))
    joined = visible(register)
    (left,) = register.records(Company)
    assert (left.id, left.name, left.contact) == (two.older, "Voltaris GmbH", "Ada")
    assert done(register.undo()).undoes == step.id
    assert visible(register) == before
    register.redo()
    assert visible(register) == joined
    assert_folds(register)
    assert_current(register)


@ORDERS
def test_a_join_that_was_taken_back_on_one_laptop_leaves_the_other_one(twins, turned):
    two = twins(Company(name="Voltaris"), Company(name="Voltaris GmbH"))
    done(two.anna.register.do(JoinTwins("company", two.older, (two.newer,))))
    two.anna.register.undo()
    done(two.ben.register.do(JoinTwins("company", two.newer, (two.older,))))
    two.meet(turned=turned)
    assert two.older in [one.id for one in two.anna.register.records(Company)]


def test_the_history_tells_that_a_value_was_kept(twins):
    two = twins(Company(name="Voltaris"), Company(name="Voltaris GmbH"))
    done(two.anna.register.do(JoinTwins("company", two.older, (two.newer,))))
    told = [str(line.sentence) for line in two.anna.register.history(Company, two.older)]
    assert "Company: “Voltaris” kept" in told
