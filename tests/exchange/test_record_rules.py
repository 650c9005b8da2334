"""Rows that are records of a list: found, completed, refused, and written as one step."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import (
    BriefingLine,
    Company,
    ContactPoint,
    Exporter,
    ImportProfile,
)
from rare_earth_desk.exchange.applying import ImportRows
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.register_side import plan_import
from tests.exchange.imports import TODAY, mapping_of, table_of


def planned(register, into, *rows, **options):
    table = table_of(*rows)
    mapping = mapping_of(table, into=into, **options)
    return plan_import(register, table, mapping)


def imported(register, into, *rows, progress=None, **options):
    table = table_of(*rows)
    mapping = mapping_of(table, into=into, **options)
    plan = plan_import(register, table, mapping)
    return register.do(ImportRows(plan, mapping, "t.csv", TODAY.isoformat(), "k"), progress)


def actions(plan):
    return [row.action for row in plan.rows]


def reasons(plan):
    return [str(problem.phrase) for row in plan.rows for problem in row.problems]


def by_name(register, record):
    return {one.name: one for one in register.records(record)}


class TestCompanies:
    @pytest.fixture(autouse=True)
    def held(self, register):
        register.do(AddRecord(Company(name="Demo Wind A/S", member_state="DK", contact="Una")))

    def test_a_row_is_found_by_its_name_and_changes_what_it_says_otherwise(self, register):
        row = {"name": "demo  WIND a/s", "member_state": "Sweden", "contact": ""}
        plan = planned(register, "company", row)
        assert [(c.field, c.old, c.new) for c in plan.rows[0].changes] == [
            ("member_state", "DK", "SE")
        ]

    def test_blank_never_overwrites(self, register):
        imported(register, "company", {"name": "Demo Wind A/S", "contact": "", "phone": "+45 1"})
        found = by_name(register, Company)["Demo Wind A/S"]
        assert (found.contact, found.phone) == ("Una", "+45 1")

    def test_what_is_there_already_is_unchanged(self, register):
        plan = planned(register, "company", {"name": "Demo Wind A/S", "member_state": "Dänemark"})
        assert actions(plan) == ["unchanged"]

    def test_one_step_that_undo_takes_back(self, register):
        rows = [{"name": f"Demo {n}", "value_chain": "wind"} for n in range(3)]
        step = imported(register, "company", *rows)
        assert str(step.name) == "import of companies from t.csv: 3 new, 0 updated"
        assert len(register.records(Company)) == 4
        register.undo()
        assert [one.name for one in register.records(Company)] == ["Demo Wind A/S"]

    def test_rows_on_one_company_that_differ_are_twins(self, register):
        rows = [
            {"name": "Demo New", "member_state": "DE"},
            {"name": "Demo New", "member_state": "DE"},
            {"name": "demo new", "member_state": "FR"},
        ]
        plan = planned(register, "company", *rows)
        assert actions(plan) == ["new", "unchanged", "refused"]
        assert reasons(plan) == [
            "Line 2 has the same “Company” and says otherwise; keep one of the two."
        ]
        assert actions(planned(register, "company", *rows, twins="add")) == [
            "new", "unchanged", "new",
        ]  # fmt: skip

    def test_several_of_one_name_are_told_apart_or_refused(self, register):
        register.do(AddRecord(Company(name="Demo Wind A/S", member_state="DE")))
        same = {"name": "Demo Wind A/S", "member_state": "DE"}
        assert actions(planned(register, "company", same)) == ["unchanged"]
        other = {"name": "Demo Wind A/S", "member_state": "FR"}
        assert "The register has 2 companies with the same “Company”" in reasons(
            planned(register, "company", other)
        )[0]  # fmt: skip
        keyed = planned(register, "company", same, match="name, member_state")
        assert actions(keyed) == ["unchanged"]

    def test_a_row_without_a_name_and_a_word_nobody_knows_are_refused(self, register):
        plan = planned(
            register, "company", {"name": "", "member_state": "DE"},
            {"name": "Demo", "member_state": "Atlantis"},
        )  # fmt: skip
        assert actions(plan) == ["refused", "refused"]
        assert reasons(plan)[0] == "Nothing tells which company this is; fill in “Company”."
        assert "“Atlantis” is no member state known here" in reasons(plan)[1]

    def test_an_import_that_is_stopped_changes_nothing(self, register):
        def stop(_done, _total):
            raise Cancelled

        with pytest.raises(Cancelled):
            imported(register, "company", {"name": "Demo New"}, progress=stop)
        assert len(register.records(Company)) == 1

    def test_the_mapping_is_remembered_with_what_it_is_into(self, register):
        imported(register, "company", {"name": "Demo New"})
        (kept,) = register.records(ImportProfile)
        assert Mapping.from_toml(kept.mapping).into == "company"


def test_an_exporter_is_found_by_either_name(register):
    register.do(AddRecord(Exporter(name="Demo Magnets", name_zh="演示磁材")))
    plan = planned(
        register, "exporter", {"name": "", "name_zh": "演示磁材", "province": "江西"},
        {"name": "Other Demo", "name_zh": "演示矿业", "province": ""},
    )  # fmt: skip
    assert actions(plan) == ["update", "new"]
    assert [change.new for change in plan.rows[0].changes] == ["Jiangxi"]


class TestContacts:
    def test_the_office_tells_two_of_one_name_apart(self, register):
        register.do(AddRecord(ContactPoint(name="Duty desk", office="Demo A", phone="1")))
        plan = planned(
            register, "contact_point", {"name": "Duty desk", "office": "Demo A", "phone": "2"},
            {"name": "Duty desk", "office": "Demo B", "phone": "3"},
        )  # fmt: skip
        assert actions(plan) == ["update", "new"]

    def test_a_company_that_nobody_knows_is_added(self, register):
        row = {"name": "Una", "company": "Demo Wind A/S", "exporter": "演示磁材"}
        plan = planned(register, "contact_point", row, {**row, "name": "Ruth"})
        assert (plan.new_companies, plan.new_exporters) == (("Demo Wind A/S",), ("演示磁材",))
        imported(register, "contact_point", row, {**row, "name": "Ruth"})
        (company,) = register.records(Company)
        (exporter,) = register.records(Exporter)
        assert exporter.name_zh == "演示磁材"
        linked = {(one.company, one.exporter) for one in register.records(ContactPoint)}
        assert linked == {(company.id, exporter.id)}

    def test_or_refused_where_no_new_ones_are_wanted(self, register):
        row = {"name": "Una", "company": "Demo Wind A/S"}
        plan = planned(register, "contact_point", row, new_values="refuse")
        assert "no company “Demo Wind A/S”, and this import adds none" in reasons(plan)[0]
        assert plan.rows[0].problems[0].cell == "B2"

    def test_a_deputy_may_stand_further_down(self, register):
        imported(
            register, "contact_point", {"name": "Una", "deputy": "ruth"},
            {"name": "Ruth", "deputy": ""},
        )  # fmt: skip
        found = by_name(register, ContactPoint)
        assert found["Una"].deputy == found["Ruth"].id

    def test_a_deputy_that_nobody_knows_or_that_is_refused_is_none(self, register):
        rows = [
            {"name": "Una", "deputy": "Nobody", "works_from": ""},
            {"name": "Ada", "deputy": "Ruth", "works_from": ""},
            {"name": "Ruth", "deputy": "", "works_from": "soon"},
        ]
        plan = planned(register, "contact_point", *rows)
        assert actions(plan) == ["refused"] * 3
        said = " ".join(reasons(plan))
        assert "no contact point “Nobody”" in said
        assert "“Ruth” stands in a row that is refused" in said
        assert "takes a time of day" in said

    def test_values_come_in_the_form_of_their_field(self, register):
        imported(
            register, "contact_point",
            {"name": "Una", "works_from": "9.30", "time_zone": "Beijing", "last_contact": "2025-06",
             "escalation": 2.0, "element": "Dysprosium und Tb"},
        )  # fmt: skip
        una = by_name(register, ContactPoint)["Una"]
        assert (una.works_from, una.time_zone, una.escalation) == ("09:30", "Asia/Shanghai", 2)
        assert (una.last_contact, una.element) == ("2025-06", "Dy, Tb")
        register.do(EditField("contact_point", (una.id,), "element", "dy, tb"))
        same = planned(register, "contact_point", {"name": "Una", "element": "Dysprosium, Tb"})
        assert actions(same) == ["unchanged"]

    def test_an_amount_that_cannot_be_read_refuses_its_row(self, register):
        plan = planned(register, "contact_point", {"name": "Una", "escalation": "first"})
        assert actions(plan) == ["refused"]

    def test_a_vaguer_day_is_no_change(self, register):
        register.do(AddRecord(ContactPoint(name="Una", last_contact="2025-06-17")))
        rows = (
            {"name": "Una", "last_contact": "2025-06"},
            {"name": "Una", "last_contact": "2025-07"},
        )
        assert actions(planned(register, "contact_point", rows[0])) == ["unchanged"]
        assert actions(planned(register, "contact_point", rows[1])) == ["update"]


def test_flags_and_words_of_closed_lists(register):
    plan = planned(
        register, "briefing_line",
        {"name": "Backlog", "part": "Speaking points", "releasable": "ja", "position": "3"},
    )  # fmt: skip
    assert dict(plan.rows[0].values) == {
        "name": "Backlog", "part": "speaking", "releasable": 1, "position": 3,
    }  # fmt: skip


def test_what_is_verified_names_its_source(register):
    register.do(AddRecord(BriefingLine(name="Sourced", source="Demo gazette")))
    rows = [
        {"name": "New", "verification": "verified", "source": ""},
        {"name": "Told", "verification": "verified", "source": "Demo gazette 4"},
        {"name": "Sourced", "verification": "verified", "source": ""},
    ]
    plan = planned(register, "briefing_line", *rows)
    assert actions(plan) == ["refused", "new", "update"]
    assert "names its source; fill in “Source”" in reasons(plan)[0]


def test_a_mapping_without_a_column_that_tells_rows_apart_is_refused(register):
    with pytest.raises(Refused, match="mapped to “Company”; map at least one"):
        planned(register, "company", {"member_state": "DE"})
