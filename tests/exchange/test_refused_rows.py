from __future__ import annotations

import csv

import openpyxl
import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.intake import Intake
from rare_earth_desk.exchange.proposing import headings_key
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.exchange.refused_rows import REASON, write_refused

TEXT = """Case ID,Applicant,Submitted,Menge
A-1,Voltaris,2025-06-12,5
A-2,"Atlas, Ltd",31/02/2025,"1,5"
A-3,Baltic,2025-06-12,5,cut,off
A-4,=SUM(A1),never,x
"""


@pytest.fixture
def intake(register, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(TEXT, encoding="utf-8")
    made = Intake(register)
    made.read(path)
    made.make_plan()
    return made


def lines(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_refused_rows_are_written_as_they_were_read_with_the_reasons(intake, tmp_path):
    out = tmp_path / "refused.csv"
    assert intake.save_refused(out) == 3
    head, *rows = lines(out)
    assert head == [REASON, "Case ID", "Applicant", "Submitted", "Menge"]
    assert [row[1:] for row in rows] == [
        ["A-2", "Atlas, Ltd", "31/02/2025", "1,5"],
        ["A-3", "Baltic", "2025-06-12", "5", "cut", "off"],
        ["A-4", "'=SUM(A1)", "never", "x"],
    ]
    assert "Submitted: “31/02/2025”" in rows[0][0]
    assert "6 cells for 4 headings" in rows[1][0]


def test_put_right_they_come_in_by_the_same_mapping(intake, register, tmp_path):
    out = tmp_path / "refused.csv"
    intake.save_refused(out)
    register.do(intake.command())
    key = headings_key(intake.table)
    text = out.read_text(encoding="utf-8-sig")
    text = text.replace("31/02/2025", "2025-02-28").replace("never", "2025-03-01")
    text = text.replace("5,cut,off", "5").replace(",x", ",7")
    out.write_text(text, encoding="utf-8")
    again = Intake(register)
    again.read(out)
    assert again.is_remembered
    assert headings_key(again.table) == key
    plan = again.make_plan()
    assert plan.counts()["new"] == 3
    assert not any("not used" in str(note) for note in plan.notes)
    assert plan.rows[2].values["company"] == "=SUM(A1)"


def test_refused_again_they_have_one_column_of_reasons(intake, register, tmp_path):
    out, again = tmp_path / "refused.csv", tmp_path / "again.csv"
    intake.save_refused(out)
    second = Intake(register)
    second.read(out)
    second.make_plan()
    assert second.save_refused(again) == 3
    assert [line[1:] for line in lines(again)] == [line[1:] for line in lines(out)]
    assert lines(again)[0].count(REASON) == 1


def test_numbers_of_a_workbook_are_read_again_as_they_are(register, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Case ID", "Submitted", "Quantity"])
    book.active.append([17, "31/02/2025", 1.375])
    book.active.append([18.0, "31/02/2025", 1200.0])
    book.save(tmp_path / "t.xlsx")
    intake = Intake(register)
    intake.read(tmp_path / "t.xlsx")
    intake.make_plan()
    intake.save_refused(tmp_path / "r.csv")
    assert [row[1:] for row in lines(tmp_path / "r.csv")[1:]] == [
        ["17", "31/02/2025", "1.3750"], ["18", "31/02/2025", "1200"],
    ]  # fmt: skip


def test_where_they_are_not_written(intake, tmp_path):
    with pytest.raises(Refused, match=r"must end in \.csv"):
        intake.save_refused(tmp_path / "r.xlsx")
    with pytest.raises(Refused, match="overwrite"):
        intake.save_refused(tmp_path / "t.csv")
    assert read_table(tmp_path / "t.csv").name == "t.csv"


def test_where_nothing_is_refused_there_is_no_file(register, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Case ID,Submitted\n1,2025-06-12\n", encoding="utf-8")
    intake = Intake(register)
    intake.read(path)
    plan = intake.make_plan()
    assert write_refused(tmp_path / "r.csv", intake.table, plan, source=path) == 0
    assert not (tmp_path / "r.csv").exists()
