from __future__ import annotations

from rare_earth_desk.exchange.known import Known, parties_of


def test_the_register_is_indexed_by_what_imports_look_for():
    known = Known.of(
        {
            "a": {"number": "EU-2025-1", "own_reference": "R 1", "company": "Łódź GmbH",
                  "product_group": "Gongs", "filed": "2025-06", "exporter": "X"},
            "b": {"number": "eu 2025–1", "company": None, "product_group": "oxides"},
        },
        companies=[("Łódź GmbH", "c1")],
        exporters=[("Ganzhou", "e1"), ("赣州", "e1")],
    )  # fmt: skip
    assert known.by_number == {"EU20251": ["a", "b"]}
    assert known.by_own_reference == {"R1": ["a"]}
    assert known.by_parties["lodz gmbh", "gongs", "2025-06", "x"] == ["a"]
    assert known.companies == {"lodz gmbh": "c1"}
    assert known.exporters == {"ganzhou": "e1", "赣州": "e1"}
    assert known.current("b")["product_group"] == "oxides"
    assert known.words["product_group"] == {"Gongs"}


def test_the_chinese_name_stands_in_for_a_missing_one():
    assert parties_of({"company": "A", "exporter_zh": "赣州"}) == ("a", "", "", "赣州")
