from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.units import factor, unit_factor


@pytest.mark.parametrize(
    ("written", "ours", "expected"),
    [
        ("", "kg", 1),
        ("KG", "kg", 1),
        ("t", "kg", 1000),
        ("Tonnen", "kg", 1000),
        ("吨", "kg", 1000),
        ("公斤", "kg", 1),
        ("g", "kg", 0.001),
        ("lbs", "kg", 0.45359237),
        ("weeks", "days", 7),
        ("Tage", "days", 1),
        ("€", "EUR", 1),
        ("USD", "EUR", None),
        ("kg", "EUR", None),
    ],
)
def test_units_are_converted(written, ours, expected):
    assert unit_factor(written, ours) == expected


@pytest.mark.parametrize("unit", ["pcs", "Stück", "pièces", "件", "个"])
def test_pieces_have_no_weight(unit):
    with pytest.raises(Refused, match="pieces have no weight"):
        factor(unit, "kg")


def test_unknown_units_are_refused():
    with pytest.raises(Refused, match=r"barrels.* is not known"):
        factor("barrels", "kg")
