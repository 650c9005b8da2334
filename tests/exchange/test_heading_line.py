from __future__ import annotations

from rare_earth_desk.exchange.heading_line import find_headings

BODY = [(line, [str(line), "A", "2025-01-02", "open", "x"]) for line in range(10, 20)]


def test_a_single_overlong_row_does_not_hide_the_headings():
    rows = [(1, ["No", "Firm", "Filed", "Result"]), (2, ["1", "A", "2025-01-02", "open"] * 3)]
    rows += [(line, ["1", "A", "2025-01-02", "open"]) for line in range(3, 12)]
    assert find_headings(rows, "x").line == 1


def test_headings_with_few_blanks_over_a_sparse_body():
    head = ["No", "Firm", "Filed", "Result", "Notes"]
    sparse = [(line, [str(line), None, None, "open", None]) for line in range(2, 20)]
    found = find_headings([(1, head), *sparse], "x")
    assert (found.line, found.body, found.texts) == (1, 1, tuple(head))


def test_one_figure_in_the_headings_is_allowed():
    head = ["No", "Firm", "Filed", "2025", "CO2 (kg)", "Result", "Notes"]
    assert find_headings([(1, head), *BODY], "x").line == 1


def test_a_single_column_has_a_heading():
    assert find_headings([(1, ["Case"]), (2, ["A-1"]), (3, ["A-2"])], "x").texts == ("Case",)


def test_a_row_of_texts_below_a_gap_in_the_headings_is_a_row():
    rows = [
        (1, ["Case", "Firm", None, "Notes"]),
        (2, ["A", "Voltaris", "x", None]),
        (3, ["B", "Atlas", "y", None]),
    ]
    assert find_headings(rows, "x").body == 1


def test_a_title_is_no_heading_for_a_gap_below_it():
    rows = [(1, ["Register", None, None]), (2, [None, "Firm", "Filed"]), (3, ["1", "A", "x"])]
    assert find_headings(rows, "x").texts == ("", "Firm", "Filed")
