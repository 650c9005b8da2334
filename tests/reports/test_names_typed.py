from __future__ import annotations

import pytest

from rare_earth_desk.domain.records import Company, Exporter
from rare_earth_desk.reports.names_typed import names_in, warnings
from tests.registers import add


@pytest.fixture(autouse=True)
def _parties(register):
    for name in ("Voltaris GmbH", "Škoda Łódź s.r.o.", "AB AG", "BMW AG", "ABB Ltd", "ZF AG",
                 "E AG"):  # fmt: skip
        add(register, Company(name=name))
    add(register, Exporter(name_zh="宝马"))
    add(register, Exporter(name="Baotou Magnets Co., Ltd.", name_zh="包头磁材"))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Voltaris GmbH needs it", ["Voltaris GmbH"]),
        ("the magnets of voltaris.", ["Voltaris GmbH"]),
        ("Voltarisation", []),
        ("skoda lodz", ["Škoda Łódź s.r.o."]),
        ("包头磁材的申请", ["包头磁材"]),
        ("包头磁材", ["包头磁材"]),
        ("Voltaris的申请", ["Voltaris GmbH"]),
        ("an AB of this", ["AB AG"]),
        ("an ab of this", []),
        ("ABBA and ZFS", []),
        ("at ABB in Baden", ["ABB Ltd"]),
        ("给ZF的许可", ["ZF AG"]),
        ("BMW, Munich", ["BMW AG"]),
        ("bmw", []),
        ("宝马的申请", ["宝马"]),
        ("of E and B", []),
        ("", []),
    ],
)
def test_names_are_found_whole_and_short(register, typed, names):
    assert names_in(register, [typed]) == names


def test_whoever_makes_the_paper_is_told(register):
    (told,) = warnings(register, ["for Voltaris", "and 包头磁材"])
    assert str(told) == (
        "What was typed names Voltaris GmbH, 包头磁材; the other side will read it."
    )
    assert warnings(register, ["lists on Friday"]) == ()


def test_of_many_names_the_first_are_told(register):
    for n in range(9):
        add(register, Company(name=f"Firma{n} GmbH"))
    (told,) = warnings(register, [" ".join(f"Firma{n}" for n in range(9))])
    assert "Firma4 GmbH and 4 more;" in str(told)
