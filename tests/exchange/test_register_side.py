from __future__ import annotations

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.records import Application
from rare_earth_desk.exchange.known import Known
from rare_earth_desk.exchange.our_fields import OUR_FIELDS
from rare_earth_desk.exchange.register_side import COLUMN_OF, known_of
from tests.exchange.imports import facts_of, import_rows, planned

ROWS = [
    {"number": "EU-2025 01", "own_reference": "r 1", "company": "Éolia  SA", "filed": "2025-06",
     "product_group": "Heavy magnets", "exporter": "Ganzhou", "exporter_zh": "赣州",
     "value_chain": "wind", "outcome": "refused", "decided": "2025-08-01"},
    {"own_reference": "R2", "company": "Éolia SA", "exporter_zh": "宁波", "quantity_kg": 12.5},
    {"number": "EU-2025-02", "company": "Other", "product_group": "oxides"},
]  # fmt: skip


def test_every_field_has_its_column_in_the_facts(register):
    columns = register.facts().columns
    assert set(COLUMN_OF) == set(OUR_FIELDS)
    assert {name for name in COLUMN_OF.values() if name not in columns} == set()


def test_known_is_what_the_plain_way_of_building_it_gives(register):
    import_rows(register, *ROWS)
    found = known_of(register)
    plain = Known.of({id_: found.current(id_) for id_ in register.facts().ids})
    assert found.by_number == plain.by_number
    assert found.by_own_reference == plain.by_own_reference
    assert found.by_parties == plain.by_parties
    assert {k: v for k, v in found.words.items() if v} == {
        k: v for k, v in plain.words.items() if v
    }


def test_current_values_are_by_our_names(register):
    import_rows(register, *ROWS)
    found = known_of(register)
    current = found.current(found.by_number["EU202501"][0])
    assert current["outcome"] == "refused"
    assert current["status"] == "L60"
    assert (current["filed"], current["decided"]) == ("2025-06", "2025-08-01")
    assert (current["exporter"], current["exporter_zh"]) == ("Ganzhou", "赣州")


def test_parties_are_known_by_every_name(register):
    import_rows(register, *ROWS)
    found = known_of(register)
    assert set(found.companies) == {"eolia sa", "other"}
    assert found.exporters["ganzhou"] == found.exporters["赣州"]
    assert set(found.exporters) == {"ganzhou", "赣州", "宁波"}


def test_only_words_beyond_the_vocabulary_are_listed(register):
    import_rows(register, *ROWS)
    words = known_of(register).words["product_group"]
    assert words == {"Heavy magnets"}
    assert vocabulary.term("product_group", "oxides") is not None


def test_an_empty_register_knows_nothing(register):
    found = known_of(register)
    assert not found.by_number
    assert not found.by_parties
    assert not found.companies
    assert not any(found.words.values())


class TestPlanning:
    def test_a_province_that_contradicts_the_exporters_is_left_and_noted(self, register):
        import_rows(register, {"number": "EU-1", "exporter": "Ganzhou", "province": "Jiangxi"})
        row = planned(register, {"number": "EU-1", "province": "Hunan"}).rows[0]
        assert (row.action, row.changes) == ("unchanged", ())
        assert "Jiangxi" in str(row.notes[-1])
        new = planned(register, {"number": "E-2", "exporter": "ganzhou", "province": "Hunan"}).rows
        assert new[0].action == "new"
        assert "Jiangxi" in str(new[0].notes[-1])

    def test_rows_that_contradict_each_other_about_an_exporter_stay_so(self, register):
        rows = [{"number": "EU-1", "exporter": "X", "province": "Hunan"},
                {"number": "EU-2", "exporter": "X", "province": "Jiangxi"}]  # fmt: skip
        assert "Hunan" in str(planned(register, *rows).rows[1].notes[-1])
        import_rows(register, *rows)
        assert [row.action for row in planned(register, *rows).rows] == ["unchanged"] * 2

    def test_what_a_plan_shows_as_update_is_unchanged_once_done(self, register):
        import_rows(register, *ROWS)
        later = {"number": "EU-2025-01", "filed": "2025-06-12", "accepted": "2025-06-20",
                 "outcome": "approved", "element": "Dy", "days_of_stock": 3, "province": "Hunan",
                 "company": "Third", "value_chain": "rail", "exporter": "Baotou"}  # fmt: skip
        assert len(planned(register, later).rows[0].changes) >= 9
        import_rows(register, later)
        assert planned(register, later).rows[0].action == "unchanged"
        assert import_rows(register, later) is None

    def test_planning_changes_nothing(self, register):
        import_rows(register, *ROWS)
        before = register.undo_name
        planned(register, {"number": "EU-2025-01", "outcome": "approved", "company": "New"})
        assert register.undo_name == before
        assert "new" not in known_of(register).companies


class TestProvince:
    """A province counts without an exporter, and is the exporter's where there is one."""

    def test_a_province_alone_is_the_applications_own(self, register):
        import_rows(register, {"number": "EU-1", "province": "Jiangxi"}, {"number": "EU-2"})
        assert facts_of(register, "EU-1")["province"] == "Jiangxi"
        assert register.record(Application, facts_of(register, "EU-1")["id"]).province == "Jiangxi"
        assert planned(register, {"number": "EU-1", "province": "Jiangxi"}).rows[0].action == (
            "unchanged"
        )
        import_rows(register, {"number": "EU-1", "province": "Hunan"})
        import_rows(register, {"number": "EU-2", "province": "Hunan"})
        assert [facts_of(register, n)["province"] for n in ("EU-1", "EU-2")] == ["Hunan", "Hunan"]
        register.undo()
        assert facts_of(register, "EU-2")["province"] is None

    def test_an_exporters_province_comes_first(self, register):
        import_rows(register, {"number": "EU-1", "province": "Jiangxi"})
        import_rows(register, {"number": "EU-1", "exporter": "X"})
        assert facts_of(register, "EU-1")["province"] == "Jiangxi"
        import_rows(register, {"number": "EU-2", "exporter": "X", "province": "Hunan"})
        assert facts_of(register, "EU-1")["province"] == "Hunan"
        assert register.record(Application, facts_of(register, "EU-2")["id"]).province is None
