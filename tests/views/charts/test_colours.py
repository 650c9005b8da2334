from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from rare_earth_desk.charts.figure import Panel, Series
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.charts.colours import DARK, LIGHT, screen_colours
from rare_earth_desk.views.theme.tokens import SHIPPED_GROUPS


def _panel(*keys):
    return Panel("bars", Phrase(""), tuple(Series(key, key, np.array([1.0]), key) for key in keys))


def _luminance(colour):
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in QColor(colour).getRgbF()[:3]
    ]
    return float(np.dot(parts, (0.2126, 0.7152, 0.0722)))


def _contrast(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_role_is_seen_against_the_ground(colours):
    for role, colour in colours.roles.items():
        assert _contrast(colour, colours.base) >= 3, role


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_filed_and_decided_differ_in_a_grey_copy(colours):
    filed, decided = colours.of_panel(_panel("filed", "decided"))
    assert _contrast(filed, decided) >= 1.8


def test_filed_is_the_darker_one_by_day_and_by_night():
    for colours in (LIGHT, DARK):
        filed, decided = colours.of_panel(_panel("filed", "decided"))
        assert _luminance(filed) < _luminance(decided)


def test_groups_keep_their_colour_whatever_their_place():
    assert LIGHT.of_panel(_panel("metals", "oxides")) == (
        LIGHT.tokens.group_colour("metals"),
        LIGHT.tokens.group_colour("oxides"),
    )
    assert len(set(LIGHT.of_panel(_panel(*SHIPPED_GROUPS)))) == len(SHIPPED_GROUPS)


def test_other_series_take_the_colours_in_turn():
    found = LIGHT.of_panel(_panel("DE", "FR", "IT"))
    assert found == tuple(LIGHT.tokens.series_colour(i) for i in range(3))


def test_own_groups_have_the_colours_of_the_list(theme):
    assert theme.set_groups(["scrap", "swarf"])
    drawn = screen_colours().of_panel(_panel("swarf", "scrap"))
    assert drawn == (theme.group_colour("swarf"), theme.group_colour("scrap"))
    assert drawn[0] != drawn[1]
    assert not theme.set_groups(["scrap", "swarf"])
