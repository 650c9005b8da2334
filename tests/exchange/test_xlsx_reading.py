from __future__ import annotations

from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.exchange.xlsx_sheet import NOT_CALCULATED
from tests.exchange.workbooks import MAIN, PARTS, heading_row, text_cell, workbook


def cell_of(path, column=1):
    return read_table(path).rows[0][column]


def test_cells_keep_their_types(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["No", "Filed", "At", "Kg", "Pieces", "Flag", "Text", "Nothing"])
    moment = datetime(2025, 6, 12, 14, 30)
    book.active.append(["007", date(2025, 6, 12), moment, 1.5, 12, True, " x ", None])
    book.save(tmp_path / "t.xlsx")
    table = read_table(tmp_path / "t.xlsx")
    row = ("007", date(2025, 6, 12), date(2025, 6, 12), 1.5, 12, True, "x", None)
    assert table.rows == (row,)
    assert [type(cell) for cell in table.rows[0][3:6]] == [float, int, bool]
    assert (table.sheets, table.sheet) == (("Sheet",), "Sheet")


def test_shared_strings_rich_text_and_escapes(tmp_path):
    path = tmp_path / "t.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("申请")
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, ["No", "Firm", "Note"])
    sheet.write_row(1, 0, ["1", "示例磁材 <&>", "line\rend"])
    sheet.write_rich_string(2, 1, "Vol", bold, "taris", " GmbH")
    book.close()
    rows = read_table(path).rows
    assert rows[0] == ("1", "示例磁材 <&>", "line\nend")
    assert rows[1][1] == "Voltaris GmbH"


def test_readings_over_chinese_characters_are_left_out(tmp_path):
    cell = (
        '<c r="B2" t="inlineStr"><is><r><t>江</t></r><rPh sb="0" eb="1"><t>jiang</t></rPh>'
        "<r><t>西</t></r></is></c>"
    )
    row = f'<row r="2">{text_cell("A2", "1")}{cell}</row>'
    assert cell_of(workbook(tmp_path / "t.xlsx", heading_row("No", "Firm") + row)) == "江西"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="B2"><f>A1*2</f><v>42</v></c>', 42),
        ('<c r="B2" t="str"><f>A1</f><v>text</v></c>', "text"),
        ('<c r="B2"><f>A1*2</f></c>', NOT_CALCULATED),
        ('<c r="B2" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="B2" t="b"><v>0</v></c>', False),
        ('<c r="B2" t="d"><v>2025-06-12T00:00:00</v></c>', date(2025, 6, 12)),
        ('<c r="B2" s="1"><v>45820.75</v></c>', date(2025, 6, 12)),
        ('<c r="B2" s="2"><v>45809</v></c>', "2025-06"),
        ('<c r="B2" s="2"><v>45820</v></c>', date(2025, 6, 12)),
        ('<c r="B2"><v>0.30000000000000004</v></c>', 0.3),
        ('<c r="B2"><v>1.5E3</v></c>', 1500),
        ("<c><v>7</v></c>", 7),
        ('<c r="B2" s="99"><v>7</v></c>', 7),
    ],
)
def test_each_kind_of_cell(tmp_path, cell, expected):
    row = f'<row r="2">{text_cell("A2", "1")}{cell}</row>'
    value = cell_of(workbook(tmp_path / "t.xlsx", heading_row("No", "Value") + row))
    assert value == expected
    assert type(value) is type(expected) or isinstance(expected, (int, float))


def test_months_in_date_cells_are_told(tmp_path):
    row = f'<row r="2">{text_cell("A2", "1")}<c r="B2" s="2"><v>45809</v></c></row>'
    table = read_table(workbook(tmp_path / "t.xlsx", heading_row("No", "Filed") + row))
    assert "1 date cell shows only a month" in " ".join(map(str, table.notes))


def test_dates_of_1904(tmp_path):
    part = PARTS["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    row = f'<row r="2">{text_cell("A2", "1")}<c r="B2" s="1"><v>44358</v></c></row>'
    path = workbook(
        tmp_path / "t.xlsx", heading_row("No", "Filed") + row, **{"xl/workbook.xml": part}
    )
    assert cell_of(path) == date(2025, 6, 12)


def test_prefixed_names_and_far_cells(tmp_path):
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:dimension ref="A1:XFD1048576"/><x:sheetData>'
        '<x:row r="900000"><x:c r="ZZ900000" s="1"/></x:row>'
        '<x:row r="1000000"><x:c r="C1000000" t="str"><x:v>No</x:v></x:c>'
        '<x:c r="D1000000" t="str"><x:v>Firm</x:v></x:c></x:row>'
        '<x:row r="1000001"><x:c r="C1000001"><x:v>1</x:v></x:c>'
        '<x:c r="D1000001" t="str"><x:v>A</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    table = read_table(workbook(tmp_path / "t.xlsx", "", **{"xl/worksheets/sheet1.xml": sheet}))
    assert table.headings == ("No", "Firm")
    assert table.rows == ((1, "A"),)
    assert table.reference(0, 1) == "D1000001"


def two_sheets(path):
    book = openpyxl.Workbook()
    book.active.title = "Empty"
    for name, state in (("Hidden", "hidden"), ("Cases", "visible"), ("More", "visible")):
        sheet = book.create_sheet(name)
        sheet.append(["No", "Firm"])
        sheet.append([name, "A"])
        sheet.sheet_state = state
    book.create_chartsheet("Chart")
    book.save(path)
    return path


def test_the_first_visible_sheet_with_content_is_read(tmp_path):
    table = read_table(two_sheets(tmp_path / "t.xlsx"))
    assert table.sheet == "Cases"
    assert table.sheets == ("Empty", "Hidden", "Cases", "More")


def test_a_sheet_can_be_chosen_even_a_hidden_one(tmp_path):
    table = read_table(two_sheets(tmp_path / "t.xlsx"), sheet="hidden")
    assert table.rows[0][0] == "Hidden"
    assert "hidden" in " ".join(map(str, table.notes))


def test_an_unknown_sheet_is_refused_with_the_names(tmp_path):
    with pytest.raises(Refused, match="no sheet called Fälle; it has Empty, Hidden, Cases, More"):
        read_table(two_sheets(tmp_path / "t.xlsx"), sheet="Fälle")


def test_hidden_rows_are_read_and_told(tmp_path):
    book = openpyxl.Workbook()
    for row in (["No", "Firm"], ["1", "A"], ["2", "B"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "t.xlsx")
    table = read_table(tmp_path / "t.xlsx")
    assert len(table.rows) == 2
    assert "1 row is hidden" in " ".join(map(str, table.notes))


def test_merged_cells_in_the_headings(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["No", "Company", None, "Days"],
        [None, "Name", "State", "Filed"],
        ["1", "A", "DE", date(2025, 6, 12)],
    ):
        book.active.append(row)
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:C1")
    book.save(tmp_path / "t.xlsx")
    assert read_table(tmp_path / "t.xlsx").headings == ("No", "Name", "State", "Filed")


def test_it_reads_what_openpyxl_reads(tmp_path):
    path = tmp_path / "t.xlsx"
    book = openpyxl.Workbook()
    book.active.append([f"Column {letter}" for letter in "abcdefgh"])
    for number in range(1, 400):
        row = [
            number,
            number / 7,
            f"text {number}",
            date(2025, 1, 1 + number % 28),
            None,
            bool(number % 2),
            "ü" * (number % 5) or None,
            number * 10**6,
        ]
        book.active.append(row)
    book.save(path)
    theirs = openpyxl.load_workbook(path, data_only=True).active
    expected = [
        tuple(cell.date() if isinstance(cell, datetime) else cell for cell in row)
        for row in theirs.iter_rows(min_row=2, values_only=True)
    ]
    for ours, wanted in zip(read_table(path).rows, expected, strict=True):
        assert [str(cell)[:14] for cell in ours] == [str(cell)[:14] for cell in wanted]
