from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, Company, Exporter
from rare_earth_desk.exchange.cells import ColumnReader, elements_of
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.our_fields import OUR_FIELDS
from rare_earth_desk.exchange.xlsx_sheet import NOT_CALCULATED

TODAY = date(2025, 11, 25)


def reader(name, cells=(), heading="", words=(), **mapping):
    return ColumnReader(
        OUR_FIELDS[name], heading, cells, mapping=Mapping(**mapping), words=words, today=TODAY
    )


def value(name, cell, **rest):
    return reader(name, [cell], **rest).read(cell).value


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (2417, "2417"),
        (2417.0, "2417"),
        ("007", "007"),
        (" EU-2025-1 ", "EU-2025-1"),
        ("12\n34", "12 34"),
        (None, None),
        ("-", None),
        ("NULL", None),
        ("n/a", "n/a"),
    ],
)
def test_application_numbers(cell, expected):
    assert value("number", cell) == expected


@pytest.mark.parametrize("cell", ["1.23457E+17", "1E+5", 12345678901234567890, 1.5e17])
def test_shortened_numbers_are_refused(cell):
    with pytest.raises(Refused, match="has shortened this application number"):
        value("number", cell)


@pytest.mark.parametrize("name", ["number", "own_reference", "hs_code"])
def test_codes_turned_into_dates_are_refused(name):
    with pytest.raises(Refused, match="has turned this"):
        value(name, date(2025, 6, 1))


def test_error_cells_and_formulas_without_result_are_refused():
    with pytest.raises(Refused, match="error #N/A"):
        value("company", "#N/A")
    with pytest.raises(Refused, match="no result"):
        value("company", NOT_CALCULATED)


def test_texts_on_one_line_and_notes_on_several():
    assert value("company", "Voltaris\n GmbH") == "Voltaris GmbH"
    assert value("notes", "a\n b") == "a\n b"
    with pytest.raises(Refused, match="501 characters"):
        value("company", "x" * 501)


@pytest.mark.parametrize("cell", ["yes", "Ja", "OUI", "sì", "是", "x", "1", 1, 1.0, True])
def test_yes(cell):
    assert value("consent", cell) == 1


@pytest.mark.parametrize("cell", ["no", "Nein", "non", "否", "0", 0, False])
def test_no(cell):
    assert value("consent", cell) == 0


def test_neither_yes_nor_no():
    assert value("consent", "n/a") is None
    with pytest.raises(Refused, match="neither yes nor no"):
        value("consent", "perhaps")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (350, 350.0),
        ("350 kg", 350.0),
        ("1.2 t", 1200.0),
        ("500 g", 0.5),
        ("1,234.5", 1234.5),
        ("unknown", None),
    ],
)
def test_quantities(cell, expected):
    assert value("quantity_kg", cell) == expected


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("500 pcs", "pieces have no weight"),
        ("5 barrels", "is not known"),
        (-5, "less than 0"),
        (True, "no number"),
        (date(2025, 6, 1), "no number"),
        ("about 5 or 6", "no number"),
    ],
)
def test_quantities_that_are_none(cell, reason):
    with pytest.raises(Refused, match=reason):
        value("quantity_kg", cell)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("Menge [t]", 1500.0), ("Quantity (in g)", 0.0015), ("Weight in t", 1500.0),
     ("Quantity (kg)", 1.5), ("Quantity (approx.)", 1.5), ("Quantity", 1.5)],
)  # fmt: skip
def test_the_heading_may_name_the_unit(heading, expected):
    assert value("quantity_kg", 1.5, heading=heading) == expected


def test_a_unit_in_the_cell_wins_over_the_heading():
    assert value("quantity_kg", "3 kg", heading="Menge [t]") == 3


def test_a_column_of_pieces_is_refused():
    with pytest.raises(Refused, match="pieces"):
        value("quantity_kg", 12, heading="Quantity (pcs)")


def test_thousands_follow_the_column_and_are_never_guessed():
    assert reader("quantity_kg", ["1.234", "0,5"]).read("1.234").value == 1234
    assert reader("quantity_kg", ["1.234", "0.5"]).read("1.234").value == 1.234
    for column in (["1.234"], ["1.234", "0.5", "0,5"]):
        with pytest.raises(Refused, match=r"“1\.234” may be 1\.2340 or 1234"):
            reader("quantity_kg", column).read("1.234")
    assert reader("quantity_kg", ["1.234"], decimals="comma").read("1.234").value == 1234
    assert reader("quantity_kg", ["1.234"], decimals="point").read("1.234").value == 1.234
    told = reader("quantity_kg", ["1.234", "0.5"], decimals="comma")
    assert told.read("1.234").value == 1.234, "a column that tells is believed"
    assert reader("days_of_stock", ["1.000", "1.200"]).read("1.000").value == 1000
    assert str(reader("quantity_kg", ["1.5 t"]).read("1.5 t").note) == (
        "“1.5 t” was read as 1500 kg"
    )


def test_days_of_stock_are_whole_days():
    assert value("days_of_stock", "2 weeks") == 14
    assert isinstance(value("days_of_stock", 14.0), int)
    with pytest.raises(Refused, match="no whole number"):
        value("days_of_stock", 14.5)
    with pytest.raises(Refused, match="less than 0"):
        value("days_of_stock", -1)


@pytest.mark.parametrize(
    ("name", "cell", "key"),
    [
        ("member_state", "Germany", "DE"),
        ("member_state", "de", "DE"),
        ("product_group", "Permanent magnets", "permanent magnets"),
        ("product_group", "永磁体", "permanent magnets"),
        ("outcome", "genehmigt", "approved"),
        ("outcome", "pending", ""),
        ("line_stop", "Partly stopped", "partial"),
        ("member_state", "n/a", None),
        ("member_state", "–", None),
    ],
)
def test_choices(name, cell, key):
    assert value(name, cell) == key


def test_a_word_of_a_closed_list_is_refused_with_the_nearest():
    with pytest.raises(Refused, match=r"“Germny” is no member state known here; .*Germany"):
        value("member_state", "Germny")


def test_words_of_an_open_list_are_taken_up_as_first_spelt():
    group = reader("product_group")
    assert group.read("Loud  speakers").value == "Loud speakers"
    assert group.read("LOUD SPEAKERS").value == "Loud speakers"
    assert reader("product_group", words=["Loud speakers"]).read("loud speakers").value == (
        "Loud speakers"
    )


def test_new_words_can_be_refused():
    group = reader("product_group", new_values="refuse", words=["Loud speakers"])
    assert group.read("loud speakers").value == "Loud speakers"
    with pytest.raises(Refused, match="is no product group known here"):
        group.read("Gongs")


def test_mapped_words_come_first():
    mapped = {"outcome": {"completed": "approved", "Open": "", "1": "refused", "n/a": "withdrawn"}}
    outcome = reader("outcome", values=mapped)
    assert outcome.read("Completed ").value == "approved"
    assert outcome.read("open").value == ""
    assert outcome.read(1.0).value == "refused"
    assert outcome.read("n/a").value == "withdrawn"
    assert (
        value("product_group", "Typ A", values={"product_group": {"typ a": "oxides"}}) == "oxides"
    )
    assert value("product_group", "alt", values={"product_group": {"alt": ""}}) is None


def test_days_follow_the_order_once_it_is_certain():
    cell = "03/04/2025"
    assert value("filed", cell, dates="month-first", dates_certain=True) == "2025-03-04"
    with pytest.raises(Refused, match="can be 3 Apr 2025 or 4 Mar 2025"):
        value("filed", cell, dates="month-first")


def test_a_day_in_the_column_of_line_stops_goes_to_its_own_field():
    reading = reader("line_stop").read(date(2025, 12, 1))
    assert (reading.value, reading.field) == ("2025-12-01", "line_stop_on")
    assert reader("line_stop").read("none").field == ""


def test_a_refusal_is_the_same_for_every_equal_cell():
    group = reader("member_state")
    for _ in range(2):
        with pytest.raises(Refused, match="Atlantis"):
            group.read("Atlantis")


def test_true_and_one_are_different_cells():
    number = reader("number")
    assert number.read(1).value == "1"
    with pytest.raises(Refused):
        number.read(True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dy, Tb", "Dy, Tb"),
        ("dysprosium und Terbium", "Dy, Tb"),
        ("Dy/Tb;Dy", "Dy, Tb"),
        ("镝、铽", "Dy, Tb"),
        ("Nd-Fe-B", "Nd-Fe-B"),
        ("Dy and iron", "Dy and iron"),
    ],
)
def test_elements_by_their_symbols(text, expected):
    assert elements_of(text) == expected
    assert elements_of(expected) == expected
    assert value("element", text) == expected


@pytest.mark.parametrize("name", ["number", "company", "exporter", "end_user", "notes"])
def test_an_import_takes_as_long_a_text_as_the_window(name):
    most = OUR_FIELDS[name].longest
    declared = field_of(*{"company": (Company, "name"), "exporter": (Exporter, "name")}.get(
        name, (Application, name)
    ))  # fmt: skip
    assert checked(declared, "x" * most) == value(name, "x" * most) == "x" * most
    for take in (lambda text: checked(declared, text), lambda text: value(name, text)):
        with pytest.raises(Refused, match=f"{most + 1} characters|{most + 1}; shorten"):
            take("x" * (most + 1))
