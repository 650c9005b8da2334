from __future__ import annotations

from itertools import combinations
from math import atan2, degrees, hypot

import pytest

from rare_earth_desk.views.theme.tokens import DARK, LIGHT, SHIPPED_GROUPS, Tokens

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
TEXTS = ("text", "muted", "accent", "neutral", "good", "warn", "bad")

# Machado, Oliveira, Fernandes (2009), severity 1, for linear RGB.
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def rgb(colour):
    return [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]


def linear(values):
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def times(matrix, values):
    return [sum(a * b for a, b in zip(row, values, strict=True)) for row in matrix]


def luminance(values):
    return times((XYZ[1],), linear(values))[0]


def contrast(one, other):
    """WCAG 2.2 contrast ratio of two colours given as RGB between 0 and 1."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(front, ground, alpha):
    return [g + (f - g) * alpha / 255 for f, g in zip(front, ground, strict=True)]


def lab(colour, sight):
    seen = [min(1, max(0, v)) for v in times(SIGHTS[sight], linear(rgb(colour)))]
    white = (0.95047, 1.0, 1.08883)
    scaled = [v / w for v, w in zip(times(XYZ, seen), white, strict=True)]
    x, y, z = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, sight):
    pairs = zip(lab(one, sight), lab(other, sight), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def grounds(tokens):
    return (tokens.window, tokens.base, tokens.alternate, tokens.hover, tokens.select)


def test_the_measure_of_contrast_is_that_of_wcag():
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast(rgb("#767676"), (1, 1, 1)) == pytest.approx(4.54, abs=0.01)


@THEMES
@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_readable_on_every_ground(tokens: Tokens, name):
    colour = rgb(getattr(tokens, name))
    assert min(contrast(colour, rgb(ground)) for ground in grounds(tokens)) >= 4.5


@THEMES
def test_messages_and_primary_buttons_are_readable(tokens: Tokens):
    for name in ("info", "good", "warn", "bad"):
        ground = rgb(getattr(tokens, f"{name}_ground"))
        front = tokens.accent if name == "info" else getattr(tokens, name)
        assert contrast(rgb(tokens.text), ground) >= 4.5
        assert contrast(rgb(front), ground) >= 4.5
    for ground in (tokens.accent, tokens.accent_hover):
        assert contrast(rgb(tokens.on_accent), rgb(ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("name", ["neutral", "accent", "good", "warn", "bad"])
def test_words_in_pills_are_readable(tokens: Tokens, name):
    front = rgb(getattr(tokens, name))
    for ground in (tokens.base, tokens.alternate, tokens.hover):
        assert contrast(front, over(front, rgb(ground), tokens.pill_alpha)) >= 4.5


@THEMES
def test_edges_of_inputs_and_focus_rings_are_visible(tokens: Tokens):
    for ground in (tokens.window, tokens.base, tokens.alternate):
        assert contrast(rgb(tokens.edge), rgb(ground)) >= 3
        assert contrast(rgb(tokens.accent), rgb(ground)) >= 3


@THEMES
def test_group_colours_stand_out_from_the_table_and_the_charts(tokens: Tokens):
    for colour in tokens.groups + tokens.more_groups:
        assert min(contrast(rgb(colour), rgb(g)) for g in (tokens.base, tokens.alternate)) >= 3


@THEMES
@pytest.mark.parametrize("sight", SIGHTS)
def test_shipped_groups_differ_for_every_kind_of_sight(tokens: Tokens, sight):
    pairs = combinations(tokens.groups, 2)
    assert min(distance(a, b, sight) for a, b in pairs) >= 20


@THEMES
@pytest.mark.parametrize("sight", SIGHTS)
def test_groups_of_the_user_differ_from_all_others(tokens: Tokens, sight):
    pairs = combinations(tokens.groups + tokens.more_groups, 2)
    assert min(distance(a, b, sight) for a, b in pairs) >= 14


def hue(colour):
    _, a, b = lab(colour, "normal")
    return degrees(atan2(b, a)), hypot(a, b)


@pytest.mark.parametrize(
    ("day", "night"),
    list(zip(LIGHT.groups + LIGHT.more_groups, DARK.groups + DARK.more_groups, strict=True)),
)
def test_a_group_has_the_same_hue_by_day_and_by_night(day, night):
    (one, strong), (other, also) = hue(day), hue(night)
    if max(strong, also) < 8:  # greys have none
        return
    assert min(strong, also) > 20
    assert abs((one - other + 180) % 360 - 180) <= 20


@THEMES
def test_every_shipped_group_has_its_own_colour_whatever_the_order(tokens: Tokens):
    colours = [tokens.group_colour(key, order) for order, key in enumerate(SHIPPED_GROUPS)]
    assert colours == list(tokens.groups)
    assert tokens.group_colour("metals", 40) == tokens.groups[1]


@THEMES
def test_groups_of_the_user_take_further_colours_in_order(tokens: Tokens):
    first = len(SHIPPED_GROUPS)
    taken = [tokens.group_colour(f"own {n}", first + n) for n in range(6)]
    assert taken == [*tokens.more_groups, tokens.more_groups[0]]


@THEMES
def test_a_group_without_an_order_keeps_its_colour(tokens: Tokens):
    assert tokens.group_colour("scrap") == tokens.group_colour("scrap")
    assert tokens.group_colour("scrap") in tokens.more_groups
    assert len({tokens.group_colour(f"g{n}") for n in range(40)}) == len(tokens.more_groups)


@THEMES
def test_series_take_colours_one_after_the_other_without_the_grey_of_others(tokens: Tokens):
    taken = [tokens.series_colour(n) for n in range(11)]
    assert len(set(taken)) == 11
    assert tokens.groups[-1] not in taken
    assert tokens.series_colour(11) == taken[0]
