from __future__ import annotations

from rare_earth_desk.domain.case.read import read_case
from rare_earth_desk.domain.case.whom_to_call import about, reached_at
from rare_earth_desk.domain.records import Application, ApplicationItem, ContactPoint
from tests.domain.case.small import day
from tests.registers import add


def test_parties_goods_and_hands_are_asked_about(register, case, parties):
    add(register, ApplicationItem(application=case, element="Dy, Nd"))
    add(register, ApplicationItem(application=case, element="Tb"))
    asked = about(read_case(register, case))
    assert (asked.company, asked.exporter) == (parties.voltaris, parties.baotou)
    assert (asked.province, asked.product_group) == ("Fujian", "permanent magnets")
    assert asked.elements == {"Dy", "Nd", "Tb"}
    assert (asked.holder, asked.since) == ("MOFCOM", day(40))


def test_of_a_case_without_an_exporter_the_province_of_the_filing_is_asked(register):
    bare = add(register, Application(number="B", province="Jiangxi", member_state="DE"))
    asked = about(read_case(register, bare))
    assert (asked.province, asked.member_state) == ("Jiangxi", "DE")
    assert (asked.holder, asked.since) == ("", "")


def test_how_one_is_reached_stands_in_one_line_with_its_number_unbroken():
    contact = ContactPoint(phone="+86 10 1234", languages="Chinese", office="Bureau")
    assert reached_at(contact) == "+86\u00a010\u00a01234 · Chinese · Bureau"
    assert reached_at(ContactPoint()) == ""
