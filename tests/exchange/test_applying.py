from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Company,
    Exporter,
    ImportProfile,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.store.check import check
from tests.exchange.imports import facts_of, import_rows, planned

A = {"number": "EU-1", "company": "Voltaris GmbH", "member_state": "DE",
     "exporter": "Ganzhou Magnets", "exporter_zh": "赣州磁材", "province": "Jiangxi",
     "value_chain": "wind", "product_group": "permanent magnets", "element": "Nd, Dy",
     "hs_code": "8505111000", "quantity_kg": 1200, "filed": "2025-06-12",
     "accepted": "2025-06-20", "decided": "2025-08-01", "outcome": "approved",
     "days_of_stock": 20, "line_stop": "partial", "notes": "by phone"}  # fmt: skip


def entries(register, id_):
    """Return code, day and report of each entry, and whether it corrects another."""
    found = register.records(StatusEntry, application=id_)
    return [(e.status, e.happened, e.reported_on, bool(e.replaces)) for e in found]


def test_a_new_row_becomes_an_application_with_all_that_hangs_on_it(register):
    step = import_rows(register, A)
    assert str(step.name) == "import of t.csv: 1 new, 0 updated"
    shown = facts_of(register, "EU-1")
    for name in ("company", "exporter", "exporter_zh", "province", "element", "hs_code",
                 "quantity_kg", "days_of_stock", "line_stop", "notes"):  # fmt: skip
        assert shown[name] == A[name], name
    assert (shown["filed_on"], shown["accepted_on"], shown["decided_on"]) == (
        "2025-06-12", "2025-06-20", "2025-08-01",
    )  # fmt: skip
    assert (shown["outcome"], shown["status"]) == ("approved", "L50")
    today = "2025-11-25"
    assert entries(register, shown["id"]) == [
        ("L10", "2025-06-12", today, False),
        ("L30", "2025-06-20", today, False),
        ("L50", "2025-08-01", today, False),
    ]
    report = register.records(StockReport)[0]
    assert (report.company, report.reported_on) == (shown["company_id"], today)


@pytest.mark.parametrize(
    ("outcome", "code"),
    [("approved", "L50"), ("refused", "L60"), ("not accepted", "L61"), ("withdrawn", "L70"),
     ("terminated", "L71"), ("decided", "L59"), ("covered by general licence", "L52")],
)  # fmt: skip
def test_each_outcome_becomes_its_status(register, outcome, code):
    import_rows(register, {"number": "EU-1", "filed": "2025-06-12", "decided": "2025-08-01",
                           "outcome": outcome})  # fmt: skip
    assert facts_of(register, "EU-1")["status"] == code


def test_what_the_file_does_not_say_is_not_made_up(register):
    import_rows(register, {"number": "EU-1", "filed": "2025-06"})
    shown = facts_of(register, "EU-1")
    assert [e[:2] for e in entries(register, shown["id"])] == [("L10", "2025-06")]
    assert shown["company_id"] is shown["product_group"] is shown["element"] is None
    assert register.records(ApplicationItem) == register.records(StockReport) == []
    entry = register.records(StatusEntry)[0]
    assert entry.reported_by is entry.certainty is None


def test_an_outcome_without_its_day_is_decided_on_a_day_nobody_told(register):
    import_rows(register, {"number": "EU-1", "filed": "2025-06-12", "outcome": "approved"})
    shown = facts_of(register, "EU-1")
    assert (shown["outcome"], shown["decided_on"], shown["decided_known_on"]) == (
        "approved", None, "2025-11-25",
    )  # fmt: skip


def test_a_decision_before_the_filing_is_kept_as_told(register):
    import_rows(register, {"number": "EU-1", "filed": "2025-06-12", "decided": "2025-06-10",
                           "outcome": "approved"})  # fmt: skip
    shown = facts_of(register, "EU-1")
    assert (shown["filed_on"], shown["decided_on"], shown["outcome"]) == (
        "2025-06-12", "2025-06-10", "approved",
    )  # fmt: skip


def test_parties_are_found_by_name_and_made_once(register):
    first = register.do(_add(Company(name="VOLTARIS  GmbH"))).ids("company")
    import_rows(register, A, {**A, "number": "EU-2", "company": "New SE"},
                {**A, "number": "EU-3", "company": "new se"})  # fmt: skip
    assert {facts_of(register, "EU-1")["company_id"]} == first
    assert [c.name for c in register.records(Company)] == ["VOLTARIS  GmbH", "New SE"]
    assert len(register.records(Exporter)) == 1


def test_blank_cells_change_nothing(register):
    import_rows(register, A)
    assert import_rows(register, {"number": "EU-1", "company": None, "filed": None}) is None
    assert import_rows(register, A) is None


def test_one_import_is_one_step_undone_at_once(register):
    import_rows(register, A)
    before = {name: list(register.facts().values(name)) for name in ("number", "notes", "outcome")}
    import_rows(register, {"number": "EU-1", "notes": "other", "outcome": "refused"},
                {"number": "EU-2", "company": "X"})  # fmt: skip
    register.undo()
    assert before == {name: register.facts().values(name) for name in before}
    assert [c.name for c in register.records(Company)] == ["Voltaris GmbH"]
    register.redo()
    assert facts_of(register, "EU-1")["outcome"] == "refused"
    assert check(register.file).is_sound


class TestUpdates:
    @pytest.fixture(autouse=True)
    def held(self, register):
        import_rows(register, A)

    def id(self, register):
        return facts_of(register, "EU-1")["id"]

    def test_only_what_differs_is_written(self, register):
        step = import_rows(register, {**A, "notes": "by mail"})
        assert {table: len(ids) for table, ids in step.changed.items()} == {"application": 1}
        assert facts_of(register, "EU-1")["notes"] == "by mail"

    @pytest.mark.parametrize(
        ("field", "column", "code"),
        [("filed", "filed_on", "L10"), ("accepted", "accepted_on", "L30"),
         ("decided", "decided_on", "L50")],
    )  # fmt: skip
    def test_another_day_corrects_the_entry_that_told_it(self, register, field, column, code):
        import_rows(register, {"number": "EU-1", field: "2025-06-25"})
        assert facts_of(register, "EU-1")[column] == "2025-06-25"
        assert entries(register, self.id(register))[-1] == (code, "2025-06-25", "2025-11-25", True)

    def test_another_outcome_corrects_the_decision_and_keeps_its_day(self, register):
        import_rows(register, {"number": "EU-1", "outcome": "refused"})
        shown = facts_of(register, "EU-1")
        assert (shown["outcome"], shown["decided_on"]) == ("refused", "2025-08-01")
        assert shown["disagreement"] is None

    def test_a_first_decision_is_added(self, register):
        import_rows(register, {"number": "EU-2", "filed": "2025-06-12"})
        import_rows(register, {"number": "EU-2", "decided": "2025-09-01", "outcome": "withdrawn"})
        shown = facts_of(register, "EU-2")
        assert (shown["outcome"], shown["decided_on"]) == ("withdrawn", "2025-09-01")
        assert not any(replaced for *_, replaced in entries(register, shown["id"]))

    def test_the_only_item_is_changed(self, register):
        import_rows(register, {"number": "EU-1", "quantity_kg": 900})
        item = register.records(ApplicationItem)[0]
        assert (item.quantity_kg, item.element) == (900, "Nd, Dy")

    def test_kilograms_and_the_amount_in_its_own_unit_never_contradict(self, register):
        item = register.records(ApplicationItem)[0]
        register.do(_edit(item, quantity=1.2, unit="t"))
        import_rows(register, {"number": "EU-1", "quantity_kg": 900})
        changed = register.records(ApplicationItem)[0]
        assert (changed.quantity_kg, changed.quantity, changed.unit) == (900, 900, "kg")

    def test_of_several_items_none_is_changed_and_the_plan_says_so(self, register):
        register.do(_add(ApplicationItem(application=self.id(register), element="Tb")))
        row = planned(register, {"number": "EU-1", "element": "Sm", "notes": "n"}).rows[0]
        assert [change.field for change in row.changes] == ["notes"]
        assert "2 items" in str(row.notes[-1])
        only = planned(register, {"number": "EU-1", "element": "Sm"}).rows[0]
        assert only.action == "unchanged"
        import_rows(register, {"number": "EU-1", "element": "Sm", "notes": "n"})
        assert {item.element for item in register.records(ApplicationItem)} == {"Nd, Dy", "Tb"}

    def test_a_stock_report_is_added_or_the_latest_completed(self, register):
        import_rows(register, {"number": "EU-1", "line_stop_on": "2025-12-24"})
        assert len(register.records(StockReport)) == 1
        shown = facts_of(register, "EU-1")
        assert (shown["days_of_stock"], shown["line_stop_on"]) == (20, "2025-12-24")
        (told,) = register.records(StockReport)
        assert told.is_dated_by_import
        import_rows(register, {"number": "EU-1", "line_stop_on": "2026-01-07", "days_of_stock": 5})
        assert len(register.records(StockReport)) == 2
        assert facts_of(register, "EU-1")["days_of_stock"] == 5

    def test_another_company_is_linked_not_renamed(self, register):
        import_rows(register, {"number": "EU-1", "company": "Other SE"})
        assert facts_of(register, "EU-1")["company"] == "Other SE"
        assert {c.name for c in register.records(Company)} == {"Voltaris GmbH", "Other SE"}


def test_the_mapping_is_remembered_once_per_source(register):
    import_rows(register, A, dates="day-first", dates_certain=True)
    import_rows(register, {**A, "notes": "x"}, new_values="refuse")
    (profile,) = register.records(ImportProfile)
    assert profile.name == "t.csv"
    assert Mapping.from_toml(profile.mapping).new_values == "refuse"


def test_a_cancelled_import_leaves_everything_as_it_was(register):
    import_rows(register, A)
    rows = [{"number": f"EU-{n}", "company": f"C {n}", "filed": "2025-01-01"}
            for n in range(2, 3_000)]  # fmt: skip

    def stop(done, total):
        if done > 0.5 * total:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_rows(register, *rows, progress=stop)
    assert len(register.facts()) == len(register.records(Application)) == 1
    assert len(register.records(Company)) == 1
    assert check(register.file).is_sound


def test_progress_rises_to_its_end(register):
    told = []
    rows = [{"number": f"EU-{n}", "element": "Dy", "filed": "2025-01-01", "outcome": "approved",
             "decided": "2025-02-01", "days_of_stock": 1} for n in range(1_500)]  # fmt: skip
    import_rows(register, *rows, progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert all(0 <= done <= total == 1_000 for done, total in told)
    assert told[-1] == (1_000, 1_000)
    assert len(register.facts()) == 1_500


def _add(record):
    from rare_earth_desk.commands.records import AddRecord

    return AddRecord(record)


def _edit(record, **values):
    class Edit:
        def apply(self, tx):
            from rare_earth_desk.domain.phrases import phrase

            tx.assign(type(record), record.id, **values)
            return phrase("edit")

    return Edit()
