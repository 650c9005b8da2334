from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.amounts import AmountReader, unit_of
from rare_earth_desk.exchange.our_fields import OUR_FIELDS

KG = OUR_FIELDS["quantity_kg"]


def notes(cells, heading="Menge"):
    return [str(note) for note in AmountReader(KG, heading, cells).notes()]


@pytest.mark.parametrize(
    ("heading", "value"),
    [("Tonnes", 1500), ("t", 1500), ("T", 1500), ("Menge t", 1500), ("quantity_t", 1500),
     ("Tonnes (net)", 1500), ("Tonnage", 1500), ("Quantity kg", 1.5), ("Weight (g)", 0.0015),
     ("Quantity", 1.5), ("Weight up to", 1.5), ("Net weight in tonnes", 1500)],
)  # fmt: skip
def test_the_unit_of_the_heading_is_honoured(heading, value):
    assert AmountReader(KG, heading, [1.5]).read(1.5) == (value, None)


def test_the_unit_of_the_heading_is_told_once_for_the_column():
    (told,) = notes([1.5, "2"], "Tonnes")
    assert "The heading “Tonnes” names the unit tonnes" in told
    assert "multiplied by 1000 to be in kg" in told
    assert notes([1.5, "2"], "Quantity (kg)") == []


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["1.5", "1200.25", 3], None),
        (["12", "13"], None),
        (["0,5", "1.234"], "the comma is the decimal sign: “0,5” is 0.5"),
        (["0,5", "1.234,5"], "the comma is the decimal sign: “1.234,5” is 1234.5"),
        (["1,234.5"], "the point is the decimal sign: “1,234.5” is 1234.5"),
        (["1.234", "12"], None),  # nobody guesses: its row is refused with both readings
        (["0,5", "0.5"], "both" ),
    ],
)  # fmt: skip
def test_the_decimal_sign_is_told_where_it_is_not_plain(cells, told):
    found = notes(cells)
    if told is None:
        assert found == []
    elif told == "both":
        assert "with points and with commas" in found[0]
    else:
        assert told in found[0]


def test_a_heading_of_pieces_is_refused():
    with pytest.raises(Refused, match="pieces"):
        AmountReader(KG, "Quantity pcs", [12]).read(12)


def test_units_of_days():
    assert unit_of("Stock in weeks", "days") == "weeks"
    assert unit_of("Days of stock", "days") == ""
    assert AmountReader(OUR_FIELDS["days_of_stock"], "Weeks", [2]).read(2) == (14, None)


@pytest.mark.parametrize("name", ["jobs_affected", "days_of_stock"])
def test_whole_numbers_that_no_register_holds(name):
    with pytest.raises(Refused, match="too large"):
        AmountReader(OUR_FIELDS[name], "", [1e30]).read(1e30)
