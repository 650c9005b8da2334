from __future__ import annotations

import csv
import json
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.layout import Grid, lay_out
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.exchange.writing import ExportColumn, guarded, write_table

COLUMNS = [
    ExportColumn("Application number", Kind.TEXT),
    ExportColumn("Filed", Kind.DAY),
    ExportColumn("Quantity", Kind.NUMBER, "kg"),
    ExportColumn("Days of stock", Kind.INTEGER, "days"),
    ExportColumn("Consent", Kind.FLAG),
    ExportColumn("Notes", Kind.NOTE),
]
ROWS = [
    ["007", "2025-06-12", 1200.5, 14, 1, "=1+1"],
    ["EU-2", "2025-06", 3.0, None, 0, 'two\nlines, and "quotes" 永磁体'],
    ["http://x.example", None, None, 0, None, None],
]


def write(path, rows=ROWS, *, sample=False, title="Applications [all]: 2025/26"):
    write_table(path, COLUMNS, rows, title=title, sample=sample)
    return path


def test_csv(tmp_path):
    path = write(tmp_path / "t.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows == [
        ["Application number", "Filed", "Quantity (kg)", "Days of stock", "Consent", "Notes"],
        ["007", "2025-06-12", "1200.5", "14", "yes", "'=1+1"],
        ["EU-2", "2025-06", "3", "", "no", 'two\nlines, and "quotes" 永磁体'],
        ["http://x.example", "", "", "0", "", ""],
    ]


def test_json(tmp_path):
    content = json.loads(write(tmp_path / "t.json", sample=True).read_text(encoding="utf-8"))
    assert content["sample"] is True
    assert content["columns"][2] == {"heading": "Quantity (kg)", "kind": "number", "unit": "kg"}
    assert content["rows"][0]["Quantity (kg)"] == 1200.5
    assert content["rows"][0]["Notes"] == "=1+1"
    assert content["rows"][1]["Filed"] == "2025-06"
    assert content["rows"][2]["Consent"] is None


def test_xlsx_has_typed_cells(tmp_path):
    sheet = openpyxl.load_workbook(write(tmp_path / "t.xlsx")).active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("007", datetime(2025, 6, 12), 1200.5, 14, "yes", "=1+1")
    assert rows[1][1] == "2025-06"
    assert [cell.data_type for cell in sheet[2]] == ["s", "d", "n", "n", "s", "s"]
    assert sheet["F2"].data_type == "s"
    assert sheet["A4"].hyperlink is None


def test_xlsx_is_ready_to_work_with(tmp_path):
    book = openpyxl.load_workbook(write(tmp_path / "t.xlsx", sample=True))
    sheet = book.active
    assert sheet.title == "Applications  all   2025 26"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:F4"
    assert sheet.column_dimensions["F"].width > sheet.column_dimensions["D"].width
    assert "SAMPLE" in sheet.oddHeader.center.text
    assert "SAMPLE" in sheet.oddFooter.center.text


def test_short_texts_stay_text_when_edited_and_long_ones_readable(tmp_path):
    write(tmp_path / "t.xlsx", [["007", None, None, None, None, "x" * 300]])
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert sheet["A2"].number_format == "@"
    assert sheet["F2"].number_format == "General"


def test_a_real_register_has_no_sample_mark(tmp_path):
    sheet = openpyxl.load_workbook(write(tmp_path / "t.xlsx")).active
    assert "SAMPLE" not in str(sheet.oddHeader.center.text)


def test_a_cell_longer_than_excel_allows_is_cut_visibly(tmp_path):
    write(tmp_path / "t.xlsx", [["1", None, None, None, None, "x" * 40_000]])
    text = openpyxl.load_workbook(tmp_path / "t.xlsx").active["F2"].value
    assert len(text) <= 32_767
    assert text.endswith("(cut in Excel)")


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_a_table_without_rows_can_be_written(tmp_path, suffix):
    assert write(tmp_path / f"t.{suffix}", []).stat().st_size > 0


def test_other_endings_are_refused(tmp_path):
    with pytest.raises(Refused, match=r"must end in \.csv"):
        write(tmp_path / "t.ods")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "'=1", "＝1"])
def test_formulas_are_guarded(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["1", "a=b", "'quoted'", "", "–", "#N/A"])
def test_other_texts_are_not(text):
    assert guarded(text) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_the_guard_comes_off_again(text):
    rows = [["Heading", "Other"], [guarded(text), "x"]]
    cell = lay_out(Grid("t.csv", list(enumerate(rows, start=1)))).rows[0][0]
    assert cell == (text.strip().strip("\u200b\ufeff").strip() or None)


def test_what_is_written_is_read_again(tmp_path):
    for name in ("t.csv", "t.xlsx"):
        table = read_table(write(tmp_path / name))
        assert [row[0] for row in table.rows] == ["007", "EU-2", "http://x.example"]
        assert [row[5] for row in table.rows] == [ROWS[0][5], ROWS[1][5], None]
