from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.exchange.known import Known
from rare_earth_desk.exchange.layout import Grid, lay_out
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.planning import plan
from rare_earth_desk.exchange.planning import plan as plan_of
from rare_earth_desk.exchange.proposing import propose

TODAY = date(2025, 11, 25)
HEAD = ["number", "own_reference", "company", "product_group", "exporter", "filed", "decided",
        "outcome", "quantity_kg", "notes"]  # fmt: skip
A = {"number": "EU-1", "own_reference": "R1", "company": "Voltaris", "filed": "2025-06-12",
     "product_group": "oxides"}  # fmt: skip
UNNUMBERED = {"company": "Atlas", "product_group": "metals", "filed": "2025-06",
              "exporter": "Ganzhou"}  # fmt: skip


def table(*rows):
    lines = [HEAD, *([row.get(name) for name in HEAD] for row in rows)]
    return lay_out(Grid("t.csv", list(enumerate(lines, start=1)), delimited=False))


def planned(*rows, register=None, **options):
    laid = table(*rows)
    columns = {name: name for name in HEAD if name in laid.headings}
    return plan(laid, Mapping(columns=columns, **options), Known.of(register or {}), today=TODAY)


def one(row, register=None, **options):
    return planned(row, register=register, **options).rows[0]


def reasons(row):
    return " ".join(str(problem.phrase) for problem in row.problems)


def test_a_row_the_register_lacks_is_new():
    row = one(A)
    assert (row.line, row.action, row.id, row.values) == (2, "new", None, A)
    assert row.changes == row.problems == ()


def test_a_row_that_differs_is_an_update_field_by_field():
    row = one({"number": "eu 1", "filed": "2025-06-13", "notes": "x"}, {"a": A})
    assert (row.action, row.id) == ("update", "a")
    assert [(c.field, c.old, c.new) for c in row.changes] == [
        ("filed", "2025-06-12", "2025-06-13"),
        ("notes", None, "x"),
    ]


def test_blanks_never_overwrite():
    assert one({"number": "EU-1"}, {"a": A}).action == "unchanged"


def test_one_bad_cell_refuses_the_row_and_no_other():
    result = planned({**A, "filed": "31/02/2025"}, {"number": "EU-2", "company": "B"})
    bad, good = result.rows
    assert bad.action == "refused"
    assert (bad.problems[0].heading, bad.problems[0].cell) == ("filed", "F2")
    assert "does not exist" in reasons(bad)
    assert good.action == "new"
    assert result.counts() == {"new": 1, "update": 0, "unchanged": 0, "refused": 1}


def test_every_bad_cell_of_a_row_is_told():
    row = one({**A, "filed": "x", "quantity_kg": "5 pcs"})
    assert [problem.heading for problem in row.problems] == ["filed", "quantity_kg"]


def test_a_row_must_tell_which_application_it_is():
    row = planned({"filed": "2025-06-12", "product_group": "oxides"}, A).rows[0]
    assert row.action == "refused"
    assert "Neither a number nor a company" in reasons(row)


def test_a_row_with_too_many_cells_is_refused():
    lines = [["number", "company", "filed"], ["1", "A", "2025-01-01"], ["2", "B", "Inc", "x"],
             ["3", "C", "2025-01-01"]]  # fmt: skip
    laid = lay_out(Grid("t.csv", list(enumerate(lines, start=1))))
    result = plan(laid, propose(laid), Known(), today=TODAY)
    assert [row.action for row in result.rows] == ["new", "refused", "new"]
    assert "4 cells for 3 headings" in reasons(result.rows[1])


class TestMatching:
    def test_several_in_the_register_with_one_number_are_refused(self):
        row = one({"number": "EU-1", "notes": "new"}, {"a": A, "b": A})
        assert row.action == "refused"
        assert "2 applications with this number" in reasons(row)

    def test_of_several_with_one_number_the_reference_tells_which(self):
        register = {"a": A, "b": {**A, "own_reference": "R2"}}
        row = one({**A, "own_reference": "r-2", "notes": "new"}, register)
        assert (row.action, row.id) == ("update", "b")

    def test_of_several_with_one_number_a_row_is_the_one_it_would_not_change(self):
        register = {"a": A, "b": {**A, "company": "Other", "own_reference": None}}
        again = {**A, "company": "Other", "own_reference": None}
        result = planned({**A, "own_reference": None}, again, register=register)
        assert [(row.action, row.id) for row in result.rows] == [
            ("unchanged", "a"), ("unchanged", "b"),
        ]  # fmt: skip

    def test_without_a_number_the_own_reference_matches(self):
        row = one({"own_reference": "r-1", "notes": "x"}, {"a": A})
        assert (row.action, row.id) == ("update", "a")

    def test_a_number_that_came_later_finds_its_case_by_reference(self):
        row = one({**A, "notes": None}, {"a": {**A, "number": None}})
        assert (row.action, row.id) == ("update", "a")
        assert row.changes[0].field == "number"
        assert "not known before" in str(row.notes[0])

    def test_a_new_number_under_a_known_reference_is_new_and_reported(self):
        row = one({"number": "EU-2", "own_reference": "R1"}, {"a": A})
        assert (row.action, row.twin_of) == ("new", "a")
        assert "EU-1" in str(row.notes[0])

    def test_the_reference_can_come_first(self):
        row = one({"own_reference": "R1", "number": "EU-9"}, {"a": A}, match="own_reference")
        assert (row.action, row.id) == ("update", "a")
        assert row.changes[0].new == "EU-9"

    def test_reference_and_number_of_two_applications_are_refused(self):
        register = {"a": A, "b": {"number": "EU-2"}}
        row = one({"own_reference": "R1", "number": "EU-2"}, register, match="own_reference")
        assert "belongs to one application and the number to another" in reasons(row)

    def test_a_new_reference_of_an_unnumbered_case_with_number_is_reported(self):
        row = one({**UNNUMBERED, "own_reference": "R5", "number": "EU-5"}, {"a": UNNUMBERED},
                  match="own_reference")  # fmt: skip
        assert (row.action, row.twin_of) == ("new", "a")

    def test_a_known_number_under_another_reference_is_refused(self):
        row = one({"own_reference": "R9", "number": "EU-1"}, {"a": A}, match="own_reference")
        assert "under the own reference R1" in reasons(row)

    def test_a_known_number_without_reference_gets_it(self):
        register = {"a": {**A, "own_reference": None}}
        row = one({"own_reference": "R9", "number": "EU-1"}, register, match="own_reference")
        assert [(c.field, c.new) for c in row.changes] == [("own_reference", "R9")]


class TestWithoutNumber:
    def test_the_same_parties_and_days_are_the_same_case(self):
        row = one(UNNUMBERED, {"a": UNNUMBERED})
        assert (row.action, row.id) == ("unchanged", "a")

    def test_what_differs_otherwise_is_refused_not_doubled(self):
        row = one({**UNNUMBERED, "notes": "x"}, {"a": UNNUMBERED})
        assert row.action == "refused"
        assert "give a number or an own reference" in reasons(row)

    def test_other_parties_are_new(self):
        assert one({**UNNUMBERED, "company": "B"}, {"a": UNNUMBERED}).action == "new"

    def test_each_of_several_like_cases_is_matched_once(self):
        rows = planned(UNNUMBERED, UNNUMBERED, register={"a": UNNUMBERED, "b": UNNUMBERED}).rows
        assert [(row.action, row.id) for row in rows] == [("unchanged", "a"), ("unchanged", "b")]

    @pytest.mark.parametrize("turned", [False, True])
    def test_a_case_with_a_number_is_left_to_the_row_that_names_it(self, turned):
        numbered = {**UNNUMBERED, "number": "EU-7"}
        rows = [numbered, UNNUMBERED][:: -1 if turned else 1]
        result = planned(*rows, register={"a": numbered, "b": UNNUMBERED}).rows
        assert [(row.action, row.id) for row in result] == [
            ("unchanged", "b" if row is UNNUMBERED else "a") for row in rows
        ]

    def test_a_third_row_like_two_cases_is_a_duplicate(self):
        register = {"a": UNNUMBERED, "b": UNNUMBERED}
        row = planned(UNNUMBERED, UNNUMBERED, UNNUMBERED, register=register).rows[2]
        assert (row.action, row.twin_of) == ("unchanged", 2)

    def test_a_number_that_came_later_is_new_and_reported(self):
        row = one({**UNNUMBERED, "number": "EU-7"}, {"a": UNNUMBERED})
        assert (row.action, row.twin_of) == ("new", "a")
        assert "may be this one" in str(row.notes[0])


class TestTwinsInTheFile:
    def test_an_identical_row_is_a_duplicate(self):
        rows = planned(A, A).rows
        assert [row.action for row in rows] == ["new", "unchanged"]
        assert rows[1].twin_of == 2
        assert str(rows[1].notes[0]) == "The same as line 2."

    def test_the_same_number_with_other_values_is_refused(self):
        rows = planned(A, {**A, "number": "EU 1", "notes": "x"}).rows
        assert [row.action for row in rows] == ["new", "refused"]
        assert "Line 2 has the same number" in reasons(rows[1])
        assert rows[1].problems[0].cell == "A3"

    def test_twins_can_be_taken_in_as_cases_of_their_own(self):
        rows = planned(A, {**A, "notes": "x"}, {**A, "notes": "x"}, twins="add").rows
        assert [(row.action, row.twin_of) for row in rows] == [
            ("new", None), ("new", 2), ("unchanged", 3),
        ]  # fmt: skip
        assert "both are kept" in str(rows[1].notes[0])

    def test_even_so_two_rows_never_change_one_application(self):
        twins = {**A, "notes": "x"}, {**A, "notes": "y"}
        rows = planned(*twins, register={"a": A}, twins="add").rows
        assert [row.action for row in rows] == ["update", "refused"]

    def test_two_rows_on_one_application_are_refused_however_they_name_it(self):
        rows = planned({"number": "EU-1", "notes": "x"}, {"own_reference": "R1", "notes": "y"},
                       register={"a": A}).rows  # fmt: skip
        assert [row.action for row in rows] == ["update", "refused"]
        assert "same application" in reasons(rows[1])

    @pytest.mark.parametrize("turned", [False, True])
    def test_one_reference_with_and_without_number_is_one_case(self, turned):
        rows = [A, {"own_reference": "R1", "company": "Voltaris", "notes": "x"}]
        second = planned(*(rows[::-1] if turned else rows)).rows[1]
        assert "same own reference" in reasons(second)

    def test_one_reference_with_two_numbers_is_two_cases(self):
        assert [row.action for row in planned(A, {**A, "number": "EU-2"}).rows] == ["new", "new"]

    def test_after_a_refused_row_the_next_one_counts(self):
        rows = planned({**A, "filed": "x"}, A, {**A, "notes": "x"}).rows
        assert [row.action for row in rows] == ["refused", "new", "refused"]
        assert "Line 2, on the same case, is refused" in str(rows[1].notes[0])

    def test_rows_alike_without_number_are_new_and_reported(self):
        rows = planned(UNNUMBERED, {**UNNUMBERED, "notes": "x"}).rows
        assert [(row.action, row.twin_of) for row in rows] == [("new", None), ("new", 2)]


class TestOutcomes:
    def test_a_day_without_outcome_is_decided(self):
        row = one({**A, "decided": "2025-07-01"})
        assert row.values["outcome"] == "decided"
        assert "outcome is not told" in str(row.notes[0])

    def test_pending_is_no_value(self):
        assert "outcome" not in one({**A, "outcome": "pending"}).values

    def test_pending_with_a_day_of_decision_is_refused(self):
        row = one({**A, "outcome": "open", "decided": "2025-07-01"})
        assert row.action == "refused"
        assert row.problems[0].heading == "decided"

    def test_mapped_words(self):
        words = {"outcome": {"completed": "approved", "open": ""}}
        row = one({**A, "outcome": "Completed", "decided": "2025-07-01"}, values=words)
        assert row.values["outcome"] == "approved"


def test_new_companies_exporters_and_words_are_listed_once():
    result = planned(
        {"number": "1", "company": "Voltaris", "exporter": "X", "product_group": "Gongs"},
        {"number": "2", "company": "VOLTARIS", "exporter": "Y", "product_group": "gongs"},
        {"number": "3", "company": "Known", "exporter": "x", "product_group": "Oxides"},
        {"number": "4", "company": "Bad", "filed": "x", "product_group": "Bells"},
    )
    assert result.new_companies == ("Voltaris", "Known")
    assert result.new_exporters == ("X", "Y")
    assert result.new_words == {"product_group": ("Gongs",)}


def test_known_parties_and_words_are_not_new():
    laid = table({"number": "1", "company": "Voltaris", "product_group": "gongs"})
    columns = {name: name for name in laid.headings}
    register = {"a": {"number": "9", "product_group": "Gongs"}}
    known = Known.of(register, companies=[("VOLTARIS", "c")])
    result = plan(laid, Mapping(columns=columns), known, today=TODAY)
    assert result.new_companies == ()
    assert result.new_words == {}
    assert result.rows[0].values["product_group"] == "Gongs"


def test_new_words_can_be_refused():
    assert one({**A, "product_group": "Gongs"}, new_values="refuse").action == "refused"


def test_open_questions_about_days_are_told():
    def notes(*days, **options):
        rows = [{"number": str(at), "filed": day, "company": "A"} for at, day in enumerate(days)]
        return " ".join(map(str, planned(*rows, **options).notes))

    assert "1 written day can be read in two ways, such as 03/04/2025" in notes("03/04/2025")
    stated = notes("03/04/2025", dates_certain=True)
    assert "read day first, as was stated; those that could be read in two ways, such" in stated
    shown = notes("03/04/2025", "13/06/2025", dates_certain=True)
    assert "Days are read day first, as 13/06/2025 shows" in shown
    assert "two ways" not in notes("2025-04-03", dates_certain=True)
    assert "only be the other way round" in notes("03/04/2025", "04/25/2025", dates_certain=True)


def test_columns_that_are_not_used_are_told():
    laid = table(A)
    result = plan(laid, Mapping(columns={"number": "number"}), Known(), today=TODAY)
    assert "Columns not used: own_reference, company" in " ".join(map(str, result.notes))


def test_a_mapping_that_does_not_fit_is_refused():
    with pytest.raises(Refused, match="no column Nr"):
        plan(table(A), Mapping(columns={"number": "Nr"}), Known(), today=TODAY)


def test_planning_tells_progress_and_can_be_cancelled():
    seen = []
    rows = [{"number": str(number), "company": "A"} for number in range(1_200)]
    laid = table(*rows)
    plan(laid, propose(laid), Known(), today=TODAY, progress=lambda *at: seen.append(at))
    assert seen == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]

    def cancel(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        plan(laid, propose(laid), Known(), today=TODAY, progress=cancel)


def test_a_number_with_point_and_nought_is_the_plain_one():
    rows = planned(A | {"number": "173688.0"}, A | {"number": "173688", "own_reference": None}).rows
    assert [row.action for row in rows] == ["new", "refused"]
    assert "same number" in reasons(rows[1])
    held = {"a": A | {"number": "173688"}, "b": A | {"number": "EU-1.0", "own_reference": "R9"}}
    assert one({"number": "173688.0"}, held).action == "unchanged"
    assert one({"number": "EU-10"}, held).action == "new"


def test_words_that_are_counted_as_one_are_told():
    groups = ["General", "general", "GENERAL", "Type C", "TypeC", "Alone", "none", "None"]
    rows = [{"number": f"N-{n}", "product_group": group} for n, group in enumerate(groups)]
    told = [str(note) for note in planned(*rows).notes if "counted as one" in str(note)]
    assert len(told) == 1
    assert told[0] == (
        "General, general and GENERAL; Type C and TypeC; none and None: counted as one product "
        "group, for they differ only in case or blanks."
    )
    held = {"a": A | {"product_group": "GENERAL"}}
    told = planned({"number": "N-1", "product_group": "General"}, register=held).notes
    assert "GENERAL and General: counted as one" in str(told[0])
    mapped = {"product_group": dict.fromkeys(groups, "oxides")}
    assert not planned(*rows, values=mapped).notes


def test_words_of_closed_lists_that_nobody_knows_are_named_with_their_rows():
    words = ["gone", "gone", "?x"]
    rows = [{"number": f"N-{n}", "outcome": word} for n, word in enumerate(words)]
    plan = planned(*rows)
    assert plan.unknown_words == {"outcome": {"gone": 2, "?x": 1}}
    assert "Outcome: “gone” (2), “?x” (1) are not known here" in str(plan.notes[0])
    assert planned(*rows, values={"outcome": {"gone": "approved"}}).unknown_words == {
        "outcome": {"?x": 1}
    }
    assert not planned(A).unknown_words


def test_a_plan_that_hardly_does_anything_says_so_first():
    wrong = {"number": "N-1", "filed": "never"}
    plan = planned(wrong, wrong | {"number": "N-2"}, A)
    assert "Most rows are refused: 2 of 3" in str(plan.warnings[0])
    assert not planned(wrong, A).warnings
    (warning,) = planned({"number": "N-1"}).warnings
    assert "see what the column taken for it holds" in str(warning)
    laid = table({"number": "N-1"})
    found = plan_of(laid, Mapping(columns={"number": "number"}), Known(), today=TODAY)
    assert "No column is taken for the filing day" in str(found.warnings[0])


def test_a_text_that_looks_like_a_secret_is_noted_and_taken():
    row = one({**A, "notes": "They pay 85 €/kg for N48SH."})
    assert row.action == "new"
    assert any(str(note).startswith("Notes: This looks like a price") for note in row.notes)
    assert not any("looks like" in str(note) for note in one({**A, "notes": "x"}).notes)
