from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.exchange.csv_reading import find_delimiter, read_records


def records(text):
    return read_records(text, "x.csv")[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~"])
def test_each_delimiter_is_found(delimiter):
    text = "".join(delimiter.join(row) + "\n" for row in (["No", "Firm", "Filed"], ["1", "A", "x"]))
    found, used = read_records(text, "x.csv")
    assert used == delimiter
    assert found == [(1, ["No", "Firm", "Filed"]), (2, ["1", "A", "x"])]


def test_decimal_commas_do_not_make_commas_the_delimiter():
    rows = [f"{number};Firma {number};1,5;2,{number}" for number in range(10, 40)]
    assert find_delimiter("Nr;Firma;Menge;Wert\n" + "\n".join(rows)) == ";"


def test_semicolons_inside_quoted_cells_do_not_count():
    rows = [f'{number},"a; b; c; d; e",x' for number in range(20)]
    assert find_delimiter("No,Notes,Other\n" + "\n".join(rows)) == ","


def test_title_lines_do_not_hide_the_delimiter():
    text = "Register, as at today\n\nNo;Firm;Filed;Closed\n" + "1;A;x;y\n" * 20
    assert find_delimiter(text) == ";"


def test_declared_delimiter_is_followed_and_keeps_line_numbers():
    found, used = read_records("sep=|\na|b\n1,2|3\n", "x.csv")
    assert used == "|"
    assert found == [(2, ["a", "b"]), (3, ["1,2", "3"])]


def test_quoted_newlines_commas_and_quotes():
    text = 'a,b\r\n1,"two\r\nlines, and ""quotes"""\r\n3,4\r\n'
    assert records(text) == [
        (1, ["a", "b"]),
        (2, ["1", 'two\r\nlines, and "quotes"']),
        (4, ["3", "4"]),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems(newline):
    assert records(newline.join(["a,b", "1,2", "3,4"])) == [
        (1, ["a", "b"]),
        (2, ["1", "2"]),
        (3, ["3", "4"]),
    ]


def test_inch_marks_inside_a_cell_are_kept():
    assert records('a,b\n1,5" magnet\n')[1] == (2, ["1", '5" magnet'])


def test_blanks_around_quoted_cells_are_harmless():
    assert records('a,b,c\n1, "x, y" ,"z" \n')[1] == (2, ["1", "x, y", "z"])


def test_unclosed_quotation_mark_is_refused_with_its_line():
    text = "a,b\n1,2\n" + '3,"four\n' + "5,6\n" * 50
    with pytest.raises(Refused, match=r"line 3 of x\.csv is never closed"):
        records(text)


def test_unclosed_quotation_mark_in_a_long_file_is_refused_too():
    text = "a,b\n1,2\n" + '3,"four\n' + "5,666666666666666666666666\n" * 20_000
    with pytest.raises(Refused, match=r"line 3 of x\.csv is never closed"):
        records(text)


def test_text_after_a_closing_quotation_mark_is_refused_with_its_line():
    with pytest.raises(Refused, match=r"Line 3 .* after a closing quotation mark"):
        records('a,b\n1,2\n3,"four" five\n')


def test_a_quotation_mark_that_swallows_whole_rows_is_refused():
    rows = "".join(f"{number},firm,x,y\n" for number in range(20))
    text = "No,Firm,Filed,Note\n" + rows + '20,"firm,x,y\n21,firm,x,y\n22,firm,6",y\n' + rows
    with pytest.raises(Refused, match=r"line 22 .* closes only in a later row"):
        records(text)


def test_prose_over_several_lines_is_no_swallowed_row():
    text = 'No,Note,State\n1,"Berlin, Germany\nParis, France",DE\n2,x,FR\n3,y,IT\n'
    assert records(text)[1] == (2, ["1", "Berlin, Germany\nParis, France", "DE"])


def test_one_huge_line_is_refused():
    with pytest.raises(Refused, match=r"Line 2 .* million characters"):
        records("a,b\n" + "," * 2_000_000)


def test_too_many_columns_are_refused():
    with pytest.raises(Refused, match="too large"):
        records(",".join(f"c{number}" for number in range(2_000)))


def test_progress_is_told_and_can_cancel():
    seen = []
    read_records("a,b\n" * 6_000, "x.csv", lambda done, total: seen.append((done, total)))
    assert len(seen) == 3
    assert all(done <= total for done, total in seen)

    def cancel(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        read_records("a,b\n" * 6_000, "x.csv", cancel)
