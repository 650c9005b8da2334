from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.views.editors.table_text import read_block, write_block


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a", [["a"]]),
        ("", [[""]]),
        ("a\t\n\tb", [["a", ""], ["", "b"]]),
        ("a\t", [["a", ""]]),
        ("a\n\nb\n", [["a"], [""], ["b"]]),
        ('"two\nlines"\tb\r\n', [["two\nlines", "b"]]),
        ('"two\r\nlines"', [["two\nlines"]]),
        ('"a ""quoted"" word"', [['a "quoted" word']]),
        ('"with\ttab"\tb', [["with\ttab", "b"]]),
        # spreadsheets copy a cell that merely holds quotes as it is
        ('"Alpha" GmbH\tb', [['"Alpha" GmbH', "b"]]),
        ('"Alpha"', [['"Alpha"']]),
        ('5" pipe', [['5" pipe']]),
        ('"open\tb\nc', [['"open', "b"], ["c"]]),
    ],
)
def test_a_copied_block_is_taken_apart_as_a_spreadsheet_wrote_it(text, rows):
    assert read_block(text) == rows


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(
                st.text(st.sampled_from('ab"\t\n ,'), max_size=6), min_size=width, max_size=width
            ),
            min_size=1,
            max_size=4,
        )
    )
)
def test_a_block_survives_being_copied_and_pasted(rows):
    if rows[-1] == [""]:  # one empty cell in a last line of its own is what a line end looks like
        rows = [*rows, ["end"]]
    assert read_block(write_block(rows)) == rows
