from __future__ import annotations

import pytest

from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE, SWATCH_ROLE
from rare_earth_desk.views.delegates.swatch import SwatchDelegate
from tests.views.delegates.tables import cell, ink
from tests.views.theme.dressing import count


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_swatches_have_the_colours_of_the_charts(table, theme, mode):
    theme.set_groups(["scrap"])
    theme.set_mode(mode)
    keys = ["oxides", "others", "scrap"]
    view, _ = table([[{DISPLAY_ROLE: key, SWATCH_ROLE: key}] for key in keys], SwatchDelegate)
    for row, key in enumerate(keys):
        assert count(cell(view, row), theme.group_colour(key), near=0) > 40


def test_a_swatch_follows_a_change_of_theme(table, theme):
    view, _ = table([[{DISPLAY_ROLE: "Metals", SWATCH_ROLE: "metals"}]], SwatchDelegate)
    cell(view, 0)
    theme.set_mode("dark")
    assert count(cell(view, 0), theme.group_colour("metals"), near=0) > 40


def test_the_name_stands_behind_the_swatch(table, theme):
    rows = [[{DISPLAY_ROLE: "Metals", SWATCH_ROLE: "metals"}], [{DISPLAY_ROLE: "Metals"}]]
    view, look = table(rows, SwatchDelegate)
    base = theme.tokens.base
    with_swatch, without = ink(cell(view, 0), base), ink(cell(view, 1), base)
    assert with_swatch[0] == look.padding
    assert with_swatch[2] - without[2] == pytest.approx(16, abs=1)


def test_nothing_known_nothing_painted(table, theme):
    view, _ = table([[{}]], SwatchDelegate)
    assert ink(cell(view, 0), theme.tokens.base) is None
