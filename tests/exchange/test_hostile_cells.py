"""Cells that no program should write: one of them is one refused row, never the end of all."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.text import CONTROLS
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.exchange.register_side import plan_import
from tests.exchange.workbooks import PARTS, heading_row, text_cell, workbook

STYLES = PARTS["xl/styles.xml"].replace("</cellXfs>", '<xf numFmtId="20"/></cellXfs>')
DAY, TIME = 1, 3
FILED, KG = "C", "D"


def number(column, raw, style=0, kind="n"):
    return f'<c r="{column}2" s="{style}" t="{kind}"><v>{raw}</v></c>'


def book(path, *cells):
    """Write a workbook with one row of these cells below and one sound row under it."""
    row = f'<row r="2">{text_cell("A2", "N-1")}{"".join(cells)}</row>'
    sound = "".join(text_cell(f"{c}3", text) for c, text in zip("ABCD", SOUND, strict=True))
    headings = heading_row("Application number", "Company", "Filed", "Quantity (kg)")
    rows = f'{headings}{row}<row r="3">{sound}</row>'
    return workbook(path, rows, **{"xl/styles.xml": STYLES})


SOUND = ("N-2", "Acme", "2025-06-12", "5")
MAPPING = Mapping(
    columns={
        "number": "Application number", "company": "Company", "filed": "Filed",
        "quantity_kg": "Quantity (kg)",
    }
)  # fmt: skip


def plan_of(register, path):
    return plan_import(register, read_table(path), MAPPING)


@pytest.mark.parametrize(
    "cell",
    [
        number(FILED, "1e400", DAY), number(FILED, "inf", DAY),
        number(FILED, "1" * 400, DAY), number(FILED, "1" * 5000, DAY),
        number(FILED, "1e400", TIME), number(FILED, "1" * 400, TIME),
        number(FILED, "2025-13-45", kind="d"), number(FILED, "9" * 30),
        number(FILED, "x", DAY), number(FILED, "99", kind="s"), number(FILED, "-1", kind="s"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_one_refused_row(register, tmp_path, cell):
    rows = plan_of(register, book(tmp_path / "t.xlsx", cell)).rows
    assert [row.action for row in rows] == ["refused", "new"]
    assert len(str(rows[0].problems[0].phrase)) < 200


@pytest.mark.parametrize(
    "cell",
    [
        number(KG, "1" * 400), number(KG, "1" * 5000), number(KG, "1e400"), number(KG, "inf"),
        number(KG, "x"), number(KG, "99", kind="s"),
    ],
)  # fmt: skip
def test_an_amount_that_cannot_be_read_is_left_out_of_its_row(register, tmp_path, cell):
    rows = plan_of(register, book(tmp_path / "t.xlsx", cell)).rows
    assert [row.action for row in rows] == ["new", "new"]
    assert "quantity_kg" not in rows[0].values
    assert str(rows[0].notes[0]).startswith("Quantity (kg) (D2) was left out: ")
    assert len(str(rows[0].notes[0])) < 250


@pytest.mark.parametrize("text", ["1e308 t", "1e400", "inf", "ca. 300", "-5", "9" * 5000])
def test_a_number_too_large_or_none_is_left_out_of_its_row(register, tmp_path, text):
    path = tmp_path / "t.csv"
    rows = f"N-1,Acme,2025-06-12,{text}\n{','.join(SOUND)}\n"
    path.write_text("Application number,Company,Filed,Quantity (kg)\n" + rows, encoding="utf-8")
    first, second = plan_of(register, path).rows
    assert (first.action, second.action) == ("new", "new")
    assert "quantity_kg" not in first.values
    assert "was left out" in str(first.notes[0])


@pytest.mark.parametrize("cell", [number(KG, "nan"), number(FILED, "nan", DAY)])
def test_no_number_is_nothing(register, tmp_path, cell):
    row = plan_of(register, book(tmp_path / "t.xlsx", cell)).rows[0]
    assert row.action == "new"
    assert not {"quantity_kg", "filed"} & row.values.keys()


@pytest.mark.parametrize(
    ("written", "read"),
    [("B _xD800_ x", "B � x"), ("_xDC00_", "�"), ("B_x0000_C", "BC"), ("B_x0001_C", "BC"),
     ("_xD83D__xDE00_", "😀"), ("a_x000D__x000A_b", "a\nb"), ("_x0041_", "A")],
)  # fmt: skip
def test_what_no_text_can_hold_is_left_out(tmp_path, written, read):
    path = book(tmp_path / "t.xlsx", text_cell("B2", written))
    found = read_table(path).rows[0][1]
    assert found == read
    assert not set(map(ord, found)) & (CONTROLS.keys() - {10})
    assert found.encode() or not found


def test_a_negative_style_shows_no_date(tmp_path):
    path = book(tmp_path / "t.xlsx", number(FILED, "45000", -2))
    assert read_table(path).rows[0][2] == 45000


def test_a_name_that_is_no_utf_8_is_told_as_far_as_it_is(tmp_path):
    path = tmp_path / "week \udcff.csv"
    path.write_text("Application number,Filed\n1,2025-06-12\n", encoding="utf-8")
    assert read_table(path).name == "week �.csv"


def test_a_long_cell_is_told_of_as_long(register, tmp_path):
    path = tmp_path / "t.csv"
    rows = f"N-1,{'x' * 200_000},2025-06-12,5\n{','.join(SOUND)}\n"
    path.write_text("Application number,Company,Filed,Quantity (kg)\n" + rows, encoding="utf-8")
    rows = plan_of(register, path).rows
    assert [row.action for row in rows] == ["refused", "new"]
    assert "200000 characters" in str(rows[0].problems[0].phrase)
