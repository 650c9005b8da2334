from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.commands.statuses import CorrectStatus
from rare_earth_desk.domain.case.read import read_case
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    ListEntry,
    Meeting,
    PriorityList,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.records.standing import Standing
from tests.domain.case.small import TODAY, day
from tests.registers import add, handed_over, record


def test_what_is_computed_equals_what_the_list_shows(register, case, parties):
    add(register, StockReport(company=parties.voltaris, days_of_stock=9, reported_on=day(1)))
    place = ListEntry(application=case, rank=3, answer="A2")
    register.do(handed_over(PriorityList(number=7, handed_over_on=day(20)), place))
    record(register, case, "L50", day(5), reported_by="company")
    record(register, case, "L40", day(3), reported_by="MOFCOM")
    read = read_case(register, case)
    facts = register.facts()
    place = facts.place(case)
    names = {field.name for field in fields_of(Standing)} & read.standing.keys()
    assert len(names) > 15
    for name in names:
        assert (read.standing[name] or None) == facts.value(place, name), name
    assert read.places[0].listed.number == 7
    assert read.is_open  # the later report reopens it


def test_as_of_a_day_later_reports_are_not_known(register, case):
    later = record(register, case, "L50", day(5))
    read = read_case(register, case, date.fromisoformat(day(10)))
    assert later not in {entry.id for entry in read.entries}
    assert read.is_open
    assert read.text("status") == "L30"
    assert read.today == date.fromisoformat(day(10))


def test_a_correction_speaks_over_a_removed_one_between(register, case):
    wrong = record(register, case, "L50", day(5))
    register.do(CorrectStatus(wrong, happened=day(6)))
    between = register.records(StatusEntry, application=case)[-1].id
    register.do(CorrectStatus(between, happened=day(7)))
    register.do(RemoveRecords("status_entry", (between,)))
    read = read_case(register, case)
    assert wrong in {entry.id for entry in read.entries}
    assert wrong not in read.counting
    assert read.text("decided_on") == day(7)


def test_reports_of_the_company_count_only_without_own_ones(register, case, parties):
    add(register, StockReport(company=parties.voltaris, product_group="oxides", days_of_stock=1))
    add(register, StockReport(company=parties.voltaris, days_of_stock=30, reported_on=day(2)))
    assert read_case(register, case).standing["days_of_stock"] == 30
    assert len(read_case(register, case).company_reports) == 1
    add(register, StockReport(application=case, days_of_stock=4, reported_on=day(9)))
    assert read_case(register, case).standing["days_of_stock"] == 4


def test_lists_newest_first_without_removed_ones(register, case):
    for number in (3, 9, 5):
        listed = add(register, PriorityList(number=number))
        add(register, ListEntry(priority_list=listed, application=case))
    register.do(RemoveRecords("priority_list", (listed,)))
    places = read_case(register, case).places
    assert [place.listed.number for place in places] == [9, 3]


def test_items_meetings_and_parties_come_along(register, case, parties):
    item = add(register, ApplicationItem(application=case, element="Dy"))
    meeting = add(register, Meeting(title="Dialogue"))
    record(register, case, "L40", day(3), meeting=meeting)
    read = read_case(register, case)
    assert [one.id for one in read.items] == [item]
    assert read.meetings[meeting].title == "Dialogue"
    assert (read.company.id, read.exporter.id) == (parties.voltaris, parties.baotou)
    assert read.today == TODAY


def test_an_application_that_does_not_exist_is_refused(register):
    with pytest.raises(Refused):
        read_case(register, "nothing")
    bare = add(register, Application(number="B"))
    assert read_case(register, bare).company is None


def test_the_day_itself_is_still_part_of_what_was_known(register, case):
    same = record(register, case, "L50", day(10))
    read = read_case(register, case, date.fromisoformat(day(10)))
    assert same in {entry.id for entry in read.entries}
    assert not read.is_open


def test_lists_and_stocks_are_those_of_the_day(register, case, parties):
    add(register, StockReport(company=parties.voltaris, days_of_stock=30, reported_on=day(40)))
    own = add(register, StockReport(application=case, days_of_stock=9, reported_on=day(5)))
    for number, ago in ((7, 30), (8, 3)):
        place = ListEntry(application=case, answer="A2", answered_on=day(ago - 2))
        register.do(handed_over(PriorityList(number=number, handed_over_on=day(ago)), place))

    def read(ago):
        return read_case(register, case, date.fromisoformat(day(ago)))

    then = read(29)
    assert [place.listed.number for place in then.places] == [7]
    assert (then.places[0].entry.answer, then.places[0].entry.answered_on) == (None, None)
    assert read(28).places[0].entry.answered_on == day(28)
    assert (then.own_reports, len(then.company_reports)) == ((), 1)
    assert (then.standing["days_of_stock"], then.standing["answer"]) == (30, None)
    assert [one.id for one in read(5).own_reports] == [own]
    assert read(5).standing["days_of_stock"] == 9
    assert [place.listed.number for place in read_case(register, case).places] == [8, 7]


def test_news_that_came_later_are_not_the_last_news_yet(register, case):
    record(register, case, "L50", day(20), reported_on=day(5))
    read = read_case(register, case, date.fromisoformat(day(10)))
    assert read.text("status") == "L50"
    assert read.text("last_news_on") < day(10)
