from __future__ import annotations

import time
from datetime import date

import pytest

from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.exchange.layout import Grid, lay_out

HEAD = ["No", "Firm", "Filed", "Result"]
BODY = [["1", "A", "2025-01-02", "open"], ["2", "B", "2025-01-03", "closed"]]


def table(rows, *, delimited=True):
    return lay_out(Grid("x.csv", list(enumerate(rows, start=1)), delimited=delimited))


def notes(laid):
    return " ".join(map(str, laid.notes))


def test_a_plain_table():
    laid = table([HEAD, *BODY])
    assert laid.headings == tuple(HEAD)
    assert laid.rows == tuple(map(tuple, BODY))
    assert laid.lines == (2, 3)
    assert laid.reference(1, 3) == "D3"
    assert not laid.notes


def merged_table(rows, merged, progress=silent):
    lines = list(enumerate(rows, start=1))
    return lay_out(Grid("x.xlsx", lines, delimited=False, merged=merged), progress)


def test_many_merged_cells_take_no_longer_than_the_rows():
    rows = [HEAD, *([str(n), None if n % 10 else f"Firm {n}", "x", "y"] for n in range(20_000))]
    merged = [(2, first, first + 9) for first in range(2, 20_002, 10)]
    plain = min(_seconds(rows, ()) for _ in range(3))
    assert min(_seconds(rows, merged) for _ in range(3)) < 3 * plain + 0.05
    laid = merged_table(rows, merged)
    assert laid.rows[19_999][1] == "Firm 19990"
    assert "filled in: 18000, the first in line 3" in notes(laid)


def test_merged_cells_over_each_other_fill_every_cell_once():
    rows = [HEAD, *([str(n), "A" if n < 2_000 else None, "x", "y"] for n in range(20_000))]
    merged = [(2, first, 20_001) for first in range(2, 2_002)]
    start = time.perf_counter()
    laid = merged_table(rows, merged)
    assert time.perf_counter() - start < 5
    assert laid.rows[-1][1] == "A"
    assert "filled in: 19999, the first in line 3" in notes(laid)


def test_filling_in_merged_cells_tells_how_far_it_is_and_can_be_stopped():
    rows = [HEAD, *([str(n), "A" if n % 100 == 0 else None, "x", "y"] for n in range(20_000))]
    merged = [(2, first, first + 99) for first in range(2, 20_002, 100)]
    told = []
    merged_table(rows, merged, lambda done, total: told.append((done, total)))
    assert told == [(101, 200)]

    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        merged_table(rows, merged, stop)


def _seconds(rows, merged):
    start = time.perf_counter()
    merged_table([list(row) for row in rows], merged)
    return time.perf_counter() - start


def test_titles_and_blank_lines_above_the_headings_are_skipped():
    laid = table([["Register of cases"], [], ["As at", "5 Nov"], [], HEAD, *BODY])
    assert laid.heading_line == 5
    assert laid.lines == (6, 7)


def test_blank_lines_between_rows_are_skipped_and_lines_kept():
    laid = table([HEAD, BODY[0], ["", " ", "", ""], [], BODY[1]])
    assert laid.lines == (2, 5)


@pytest.mark.parametrize("total", ["Total", "TOTAL:", "Summe", "Gesamt", "合计", "Total général"])
def test_a_total_at_the_end_is_left_out_and_told(total):
    laid = table([HEAD, *BODY, [total, "", "", "2"]])
    assert len(laid.rows) == 2
    assert "Line 4 is a total" in notes(laid)


def test_a_company_called_total_is_no_total():
    laid = table([HEAD, *BODY, ["3", "Total", "2025-01-04", "open"]])
    assert len(laid.rows) == 3


def test_remarks_below_the_table_are_left_out_and_told():
    laid = table([HEAD, *BODY, [], ["Source: the ministry"], ["* provisional"]])
    assert len(laid.rows) == 2
    assert "Line 5 is a remark" in notes(laid)
    assert "Line 6 is a remark" in notes(laid)


def test_a_row_with_a_number_only_is_kept():
    assert len(table([HEAD, *BODY, ["EU-2025-3"]]).rows) == 3


def test_short_rows_are_padded_and_blank_cells_beyond_are_cut():
    laid = table([HEAD, ["1", "A"], ["2", "B", "x", "y", "", ""], *BODY])
    assert laid.rows[0] == ("1", "A", None, None)
    assert laid.rows[1] == ("2", "B", "x", "y")
    assert not laid.too_wide


def test_a_row_with_too_many_cells_is_named():
    laid = table([HEAD, *BODY, ["3", "C", "Inc", "2025-01-04", "open"]])
    assert laid.too_wide == {4: ("open",)}
    assert "line 4" in notes(laid)


def test_most_rows_too_wide_refuse_the_file():
    with pytest.raises(Refused, match="line 2: 5 cells, 4 headings"):
        table([HEAD, [*BODY[0], "x"], [*BODY[1], "y"]])


def test_cells_beyond_the_headings_of_a_sheet_are_a_column():
    laid = table([HEAD, [*BODY[0], None, "x"], BODY[1]], delimited=False)
    assert laid.headings == (*HEAD, "Column F")
    assert laid.columns == (1, 2, 3, 4, 6)
    assert laid.reference(0, 4) == "F2"
    assert laid.rows[1] == (*BODY[1], None)


def test_equal_headings_are_made_distinct_and_told():
    laid = table([["No", "Date", "Date", "Date (2)"], *BODY])
    assert laid.headings == ("No", "Date", "Date (3)", "Date (2)")
    assert "Date occurs more than once" in notes(laid)


def test_group_headings_above_tell_equal_headings_apart():
    laid = table(
        [
            ["", "", "Filed", "", "Closed"],
            ["No", "Firm", "Date", "By", "Date"],
            ["1", "A", "2025-01-02", "x", "2025-02-03"],
            ["2", "B", "", "", ""],
        ]
    )
    assert laid.headings == ("No", "Firm", "Filed Date", "By", "Closed Date")


def test_headings_over_two_lines_as_below_merged_cells():
    laid = table(
        [
            ["No", "Company", "", "Days", ""],
            ["", "Name", "State", "Filed", "Closed"],
            ["1", "A", "DE", "2025-01-02", ""],
            ["2", "B", "FR", "2025-01-02", ""],
        ]
    )
    assert laid.headings == ("No", "Name", "State", "Filed", "Closed")
    assert laid.lines == (3, 4)


def test_heading_text_is_put_on_one_line():
    assert table([["No", "Date\nof  filing", "Firm", "x"], *BODY]).headings[1] == "Date of filing"


@pytest.mark.parametrize(
    "first",
    [
        ["1", "2", "3", "4"],
        ["EU-2025-0001", "Voltaris GmbH", "2025-01-02", "open"],
        [1, "Voltaris GmbH", date(2025, 1, 2), "open"],
        ["12", "Voltaris", "13", "14"],
    ],
)
def test_a_table_without_headings_is_refused(first):
    with pytest.raises(Refused, match="no line of headings"):
        table([first, *BODY])


def test_headings_alone_are_refused():
    with pytest.raises(Refused, match="headings in line 1 but no rows"):
        table([HEAD])


@pytest.mark.parametrize("rows", [[], [[]], [["", " "], ["\u200b"]]])
def test_nothing_is_refused(rows):
    with pytest.raises(Refused, match="is empty"):
        table(rows)


def test_the_apostrophe_against_formulas_is_taken_away_from_text_files_only():
    row = [["'=1+1", "'-5", "''@x", "'quoted'"]]
    assert table([HEAD, *row, *BODY]).rows[0] == ("=1+1", "-5", "'@x", "'quoted'")
    assert table([HEAD, *row, *BODY], delimited=False).rows[0] == tuple(row[0])


def test_cells_are_trimmed_and_line_ends_made_alike():
    laid = table([HEAD, [" 1 ", "A\r\nB\rC", "\u00a0x\u00a0", "\ufeffy"], *BODY])
    assert laid.rows[0] == ("1", "A\nB\nC", "x", "y")


def test_a_cell_set_off_below_a_table_of_two_columns_is_a_row():
    assert len(table([["No", "Firm"], ["1", "A"], [], ["2"]]).rows) == 2


def test_a_figure_set_off_below_the_table_is_a_row():
    assert len(table([HEAD, *BODY, [], ["3"]]).rows) == 3


def test_a_thousand_equal_headings_are_told_apart_at_once():
    began = time.process_time()
    laid = table([["Firm"] * 3_000, ["A"] * 3_000])
    assert laid.headings[-1] == "Firm (3000)"
    assert len(laid.notes) == 1
    assert time.process_time() - began < 3
