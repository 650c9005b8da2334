from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.domain.records import Application, Company, Exporter, Meeting
from rare_earth_desk.views.forms.link_sources import link_source, link_sources
from tests.views.application.desks import add


@pytest.fixture
def companies(desk):
    names = ("Voltaris GmbH", "Alt Voltaris SA", "Fjord Wind AB", "Voltaris Antriebe AG")
    found = {name: add(desk, Company(name=name, member_state="DE")) for name in names}
    for number in range(3):
        add(desk, Application(number=f"A-{number}", company=found["Voltaris Antriebe AG"]))
    return found


def texts(source, typed):
    return [option.text for option in source.search(typed)]


def test_names_that_begin_so_come_first_then_those_used_most(desk, companies):
    source = link_source(desk, "company")
    assert texts(source, "volt") == ["Voltaris Antriebe AG", "Voltaris GmbH", "Alt Voltaris SA"]
    assert texts(source, "wind fj") == ["Fjord Wind AB"]
    assert texts(source, "fjörd") == ["Fjord Wind AB"]
    assert texts(source, "nobody") == []
    assert texts(source, "")[0] == "Voltaris Antriebe AG"
    (first, *_) = source.search("volt")
    assert (first.id, first.remark) == (companies["Voltaris Antriebe AG"], "3 applications")
    assert "Germany" in first.detail


def test_exporters_are_found_by_their_chinese_name(desk):
    id_ = add(desk, Exporter(name="Baotou Magnets", name_zh="包头磁材", province="Fujian"))
    source = link_source(desk, "exporter")
    (found,) = source.search("磁材")
    assert (found.id, found.text, found.detail.split(" · ")[0]) == (
        id_,
        "Baotou Magnets",
        "包头磁材",
    )
    assert source.can_create


def test_applications_are_found_by_number_reference_and_company(desk, companies):
    source = link_source(desk, "application")
    bare = add(desk, Application(own_reference="REF-9", company=companies["Fjord Wind AB"]))
    assert texts(source, "a-1") == ["A-1"]
    assert [option.id for option in source.search("fjord")] == [bare]
    assert texts(source, "ref-9") == ["REF-9"]
    assert texts(source, "")[0] == "REF-9"  # the latest first
    assert not source.can_create
    assert source.text_of(bare) == "REF-9"


def test_names_follow_the_register(desk, companies):
    source = link_sources(desk)["company"]
    id_ = companies["Fjord Wind AB"]
    desk.register.do(EditField("company", (id_,), "name", "Fjell Wind AB"))
    assert source.text_of(id_) == "Fjell Wind AB"
    assert texts(source, "fjell") == ["Fjell Wind AB"]
    assert source.text_of("nothing") == ""


def test_no_more_than_a_dozen(desk):
    for number in range(20):
        add(desk, Company(name=f"Voltaris {number}"))
    assert len(texts(link_source(desk, "company"), "volt")) == 12


def test_records_without_a_list_page_are_found_by_their_title(desk):
    desk.do(AddRecord(Meeting(id="e" * 32, title="Winter round in Brussels")))
    source = link_source(desk, "meeting")
    assert [one.id for one in source.search("brussels wint")] == ["e" * 32]
    assert source.text_of("e" * 32) == "Winter round in Brussels"
    assert not source.can_create
