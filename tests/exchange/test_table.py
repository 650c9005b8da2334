from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.exchange.table import letters, shown


@pytest.mark.parametrize(
    ("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_letters_of_columns(column, name):
    assert letters(column) == name


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), ("007", "007"), (2417, "2417"), (2417.0, "2417"), (2417.5, "2417.5"),
     (True, "TRUE"), (date(2025, 6, 1), "2025-06-01"), (1e20, "1e+20")],
)  # fmt: skip
def test_cells_as_text(cell, text):
    assert shown(cell) == text
