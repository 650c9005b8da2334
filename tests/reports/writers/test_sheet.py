from __future__ import annotations

import csv
import io
from datetime import datetime

import openpyxl
import pytest

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.reports.blocks import Column, Paragraph, Table
from rare_earth_desk.reports.writers import content
from rare_earth_desk.reports.writers.sheet import export_of
from tests.reports.writers.papers_made import MEANS, paper, table


def test_cells_of_a_workbook_have_their_types():
    made = content(paper(table()), ".xlsx", MEANS)
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    heading, *rows = sheet.iter_rows(values_only=True)
    assert heading == ("Number", "Company", "Filed", "Waiting (days)", "Quantity (kg)", "Urgent")
    assert rows[0] == (
        "DEMO-2026-003599", "Škoda Łódź s.r.o.", datetime(2026, 11, 5), 1234, 2.5, "yes",
    )  # fmt: skip
    assert rows[1][:3] == ("=1+1", "宁波永磁材料有限公司", "2026-W45")
    assert sheet.cell(3, 1).data_type == "s"
    assert rows[2] == (None, "no company", "2026-11", None, None, None)
    assert sheet.freeze_panes == "B2"


def test_the_same_as_csv():
    made = content(paper(table()), ".csv", MEANS).decode("utf-8-sig")
    heading, first, second, _ = csv.reader(io.StringIO(made))
    assert heading[3] == "Waiting (days)"
    assert first[:4] == ["DEMO-2026-003599", "Škoda Łódź s.r.o.", "2026-11-05", "1234"]
    assert second[0] == "'=1+1"


def test_numbers_in_words_are_numbers_and_what_is_more_stays_in_words():
    columns = (Column("Group"), Column("Cases", Kind.INTEGER))
    cells = ("5\u2009775", "+12", "\N{MINUS SIGN}3", "93 %", "27 (23–28)", "–", 7, None)
    made = export_of([Table(columns, [("12", cell) for cell in cells], "Cases")], str)
    assert [row[1] for row in made.rows] == [5775, 12, -3, "93 %", "27 (23–28)", "–", 7, None]
    assert {row[0] for row in made.rows} == {"12"}


def test_further_tables_stand_on_sheets_called_by_what_they_say():
    made = export_of([table(), table()], str)
    ((name, further),) = made.further
    assert (name, further.rows) == (str(table().summary), made.rows)


@pytest.mark.parametrize("blocks", [(Paragraph("words"),), (table(), table())])
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_not_one_table_is_refused(blocks, suffix):
    with pytest.raises(Refused, match=r"“List 9” is not one table; write it as \.pdf or \.docx"):
        content(paper(*blocks), suffix, MEANS)
