from __future__ import annotations

from time import process_time

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.intake import Intake, Word
from tests.exchange.imports import facts_of

ROWS = """Case ID,Applicant,Submitted,Closed,Result,Type,Officer
A-1,Voltaris,02/04/2025,,open,Magnets,Weber
A-2,Atlas,03/04/2025,05/06/2025,done by us,Magnets,Weber
A-3,Atlas,04/04/2025,,open,Special,
A-4,Baltic,04/04/2025,06/06/2025,rejected,Special,Roux
"""


@pytest.fixture
def intake(register, tmp_path):
    path = tmp_path / "week 47.csv"
    path.write_text(ROWS, encoding="utf-8")
    made = Intake(register)
    made.read(path)
    return made


def test_columns_are_proposed_and_said_to_be(intake):
    assert intake.field_of("Case ID") == "number"
    assert intake.origin_of("Case ID") == "proposed"
    assert intake.field_of("Officer") == intake.origin_of("Officer") == ""
    assert not intake.is_remembered


def test_samples_are_the_first_different_values(intake):
    assert intake.samples("Applicant") == ("Voltaris", "Atlas", "Baltic")
    assert intake.samples("Officer") == ("Weber", "Roux")


class TestTaking:
    def test_a_field_has_one_column_and_a_column_one_field(self, intake):
        intake.take("Officer", "company")
        assert intake.field_of("Officer") == "company"
        assert intake.field_of("Applicant") == ""
        assert intake.origin_of("Officer") == "chosen"
        intake.take("Officer", "end_user")
        assert "company" not in intake.mapping.columns

    def test_without_number_the_own_reference_matches(self, intake):
        intake.take("Case ID", "own_reference")
        assert intake.mapping.match == "own_reference"
        intake.take("Case ID", "number")
        assert intake.mapping.match == "number"

    def test_some_column_must_tell_the_rows_apart(self, intake):
        for heading in ("Case ID", "Applicant"):
            intake.take(heading, "")
        assert not intake.can_tell_rows
        with pytest.raises(Refused, match="cannot be told apart"):
            intake.make_plan()

    def test_a_choice_makes_the_plan_void(self, intake):
        first = intake.make_plan()
        assert intake.make_plan() is first
        intake.take("Officer", "notes")
        assert intake.plan is None


class TestDays:
    def test_ambiguous_days_wait_for_an_answer(self, intake):
        assert intake.questions()["dates"].is_open
        assert intake.make_plan().counts()["refused"] == 2
        intake.settle("dates", "month-first")
        filed = [row.values.get("filed") for row in intake.make_plan().rows]
        assert filed[0] == "2025-02-04"


class TestWords:
    def test_those_nobody_knows_come_first_then_new_ones(self, intake):
        assert intake.words("outcome")[0] == Word("done by us", 1, None)
        assert Word("open", 2, "") in intake.words("outcome")
        assert intake.words("product_group") == [
            Word("Special", 2, "Special", is_new=True),
            Word("Magnets", 2, "permanent magnets"),
        ]

    def test_a_word_is_taken_for_ours(self, intake):
        intake.settle("dates", "day-first")
        intake.set_word("outcome", "done by us", "approved")
        intake.set_word("product_group", "Special", "targets")
        plan = intake.make_plan()
        assert plan.rows[1].values["outcome"] == "approved"
        assert plan.rows[3].values["product_group"] == "targets"
        intake.set_word("outcome", "done by us", None)
        assert intake.words("outcome")[0].meaning is None

    def test_the_choices_are_the_terms_and_nothing(self, intake):
        meanings = dict(intake.meanings("outcome"))
        assert meanings[""] == "Still pending"
        assert meanings["approved"] == "Approved"
        assert dict(intake.meanings("product_group"))[""] == "No value"

    def test_signs_for_nothing_are_no_words(self, register, tmp_path):
        path = tmp_path / "t.csv"
        path.write_text("Case ID,Type,Line stop\n1,n/a,2025-12-24\n2,Oxides,full\n")
        intake = Intake(register)
        intake.read(path)
        assert Word("n/a", 1, "") in intake.words("product_group")
        assert [word.text for word in intake.words("line_stop")] == ["full"]


def test_a_file_that_is_refused_leaves_the_one_before(intake, tmp_path):
    table = intake.table
    with pytest.raises(Refused):
        intake.read(tmp_path / "gone.csv")
    assert intake.table is table


def test_nothing_works_without_a_file_or_a_plan(register):
    intake = Intake(register)
    with pytest.raises(Refused, match="Choose a file"):
        intake.make_plan()
    with pytest.raises(Refused, match="preview"):
        intake.command()


def test_the_next_file_of_the_source_is_taken_the_same_way(intake, register, tmp_path):
    intake.settle("dates", "day-first")
    intake.set_word("outcome", "done by us", "approved")
    intake.take("Officer", "notes")
    intake.make_plan()
    step = register.do(intake.command())
    assert str(step.name) == "import of week 47.csv: 4 new, 0 updated"
    assert facts_of(register, "A-2")["outcome"] == "approved"
    path = tmp_path / "week 48.csv"
    path.write_text(ROWS.replace("A-1", "A-9"), encoding="utf-8")
    later = Intake(register)
    later.read(path)
    assert later.is_remembered
    assert later.origin_of("Officer") == "remembered"
    assert later.make_plan().counts() == {"new": 1, "update": 0, "unchanged": 3, "refused": 0}


def test_words_are_worked_out_once_until_a_choice_changes_them(intake):
    found = intake.words("outcome")
    assert intake.words("outcome") is found
    intake.set_word("outcome", "done by us", "approved")
    assert {word.text: word.meaning for word in intake.words("outcome")}["done by us"] == "approved"
    intake.take("Type", "outcome")
    assert {word.text for word in intake.words("outcome")} == {"Magnets", "Special"}


def test_a_column_of_texts_taken_for_results_is_told_in_a_moment(register, tmp_path):
    path = tmp_path / "texts.csv"
    rows = "".join(f"A-{n},What became of it in text {n}\n" for n in range(15_000))
    path.write_text("Case ID,Text\n" + rows, encoding="utf-8")
    intake = Intake(register)
    intake.read(path)
    intake.take("Text", "outcome")
    start = process_time()
    for _ in range(5):  # as often as the dialog asks
        assert len(intake.words("outcome")) == 15_000
    assert process_time() - start < 1
