from __future__ import annotations

import pytest

from rare_earth_desk.domain.party_names import PartyNames
from rare_earth_desk.domain.records import Company, Exporter

VOLTARIS = Company(id="v", name="Voltaris  GmbH")
LODZ = Company(id="l", name="Łódź Motors")
BAOTOU = Exporter(id="b", name="Baotou Magnets", name_zh="包头磁材")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Voltaris GmbH", "v"),
        ("VOLTARIS   gmbh ", "v"),
        ("voltaris\u00a0GmbH", "v"),
        ("lodz motors", "l"),
        ("BAOTOU magnets", "b"),
        ("包头磁材", "b"),
        ("VoltarisGmbH", None),
        ("", None),
    ],
)
def test_parties_are_found_whatever_case_accents_and_blanks(name: str, id_: str | None) -> None:
    assert PartyNames([VOLTARIS, LODZ, BAOTOU]).find(name) == id_


def test_of_twins_the_first_is_found() -> None:
    names = PartyNames([VOLTARIS, Company(id="twin", name="voltaris gmbh")])
    names.add("VOLTARIS GMBH", "third")
    assert names.find("Voltaris GmbH") == "v"


def test_no_name_finds_nobody() -> None:
    names = PartyNames([Company(id="x", name=None), Company(id="y", name=" ")])
    assert names.ids == {}
    assert names.find(" ") is None
