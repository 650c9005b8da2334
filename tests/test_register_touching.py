from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.measure_reach import Touch, search_for
from rare_earth_desk.domain.records import Application, ApplicationItem, Measure
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.register import Register
from tests.domain.regimes import measures
from tests.registers import add

OCTOBER, SUSPENSION = "No. 57", "No. 70"


@pytest.fixture
def touched(register: Register) -> Register:
    """A register with the October controls, their suspension, and goods with and without codes."""
    told = {one.id: one for one in measures()}
    by = add(register, replace(told["70"], id="", announcement="70/2025"))
    add(register, replace(told["57"], id="", suspended_by=by))
    goods = {
        "code": ApplicationItem(control_code="1C909.b", element="Ho", form="oxide"),
        "fits": ApplicationItem(element="holmium", form="metal"),
        "group": ApplicationItem(element="Er"),
        "other": ApplicationItem(control_code="1C905.b", element="Dy, Ho", form="oxide"),
        "hs": ApplicationItem(hs_code="28053019", form="metal"),
    }
    for number, item in goods.items():
        group = "oxides" if number == "group" else "metals"
        id_ = add(register, Application(number=number, product_group=group))
        add(register, replace(item, application=id_))
    return register


def found(register: Register, search: str) -> set[str]:
    facts = register.facts()
    numbers = facts.values("number")
    return {numbers[place] for place in rows(Selection(typed=search), facts)}


def test_a_search_finds_what_a_measure_touches_by_code_and_possibly(touched: Register) -> None:
    assert found(touched, f'measure:"{OCTOBER}"') == {"code"}
    assert found(touched, f'possibly:"{OCTOBER}"') == {"fits", "group"}
    assert found(touched, f'measure:"{OCTOBER}"|"{SUSPENSION}" -number:fits') == {"code"}


def test_of_a_suspension_a_search_finds_what_it_holds_off(touched: Register) -> None:
    suspension = next(one for one in touched.records(Measure) if one.kind == "suspension")
    assert found(touched, search_for(suspension, Touch.CODE)) == {"code"}
    assert found(touched, search_for(suspension, Touch.POSSIBLY)) == {"fits", "group"}
    assert found(touched, "measure:70/2025") == {"code"}


def test_the_finds_follow_the_goods_and_the_measures(touched: Register) -> None:
    search = f'measure:"{OCTOBER}"'
    assert found(touched, search) == {"code"}
    fits = next(one for one in touched.records(ApplicationItem) if one.element == "holmium")
    touched.do(EditField("application_item", (fits.id,), "control_code", "1C909.a.1"))
    assert found(touched, search) == {"code", "fits"}
    touched.undo()
    assert found(touched, search) == {"code"}
    october = next(one for one in touched.records(Measure) if one.name == OCTOBER)
    touched.do(EditField("measure", (october.id,), "items", "1C905"))
    assert found(touched, search) == {"other"}
    touched.do(RemoveRecords("measure", (october.id,)))
    assert found(touched, search) == set()


def test_a_past_day_is_searched_by_the_measures_of_today(touched: Register) -> None:
    code = next(one for one in touched.records(Application) if one.number == "code")
    facts = touched.facts_as_at(date(2025, 1, 1))
    places = rows(Selection(typed=f'measure:"{OCTOBER}"'), facts)
    assert {facts.ids[place] for place in places} <= {code.id}
    evening = touched.as_known_on(touched.today)
    places = rows(Selection(typed=f'measure:"{OCTOBER}"'), evening)
    assert [evening.ids[place] for place in places] == [code.id]
