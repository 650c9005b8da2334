from __future__ import annotations

from rare_earth_desk.domain.records import Application, Company, Exporter
from rare_earth_desk.exchange.linked_names import LinkedNames, made_by_name


def test_a_party_is_found_by_either_name_and_called_by_the_first():
    found = LinkedNames("exporter", [
        Exporter(id="a", name="Demo Magnets", name_zh="演示磁材"),
        Exporter(id="b", name_zh="演示矿业"),
        Exporter(id="c", name="demo  magnets"),
    ])  # fmt: skip
    assert [found.find(n) for n in ("DEMO magnets", "演示磁材", "演示矿业", "x")] == [
        "a", "a", "b", None,
    ]  # fmt: skip
    assert (found.called("a"), found.called("b"), found.called(None)) == (
        "Demo Magnets", "演示矿业", None,
    )  # fmt: skip


def test_an_application_is_found_by_number_or_own_reference():
    found = LinkedNames("application", [Application(id="a", number="EU 2025-17")])
    found.add("our 5", "a")
    assert found.find("eu2025-17") == found.find("OUR-5") == "a"
    assert found.called("a") == "EU 2025-17"


def test_a_new_party_gets_its_name_in_its_script():
    assert made_by_name(Exporter, "演示磁材").name_zh == "演示磁材"
    assert made_by_name(Exporter, "Demo").name == "Demo"
    assert made_by_name(Company, "演示").name == "演示"
