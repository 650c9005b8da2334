from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.mapping import Mapping, find_heading
from rare_earth_desk.exchange.table import Table

TABLE = Table(
    name="cases.csv",
    headings=("Case ID", "Submitted", "Closed", "Result", "Type"),
    rows=(("1", "2025-06-12", None, "open", "A"),),
    lines=(2,),
    columns=(1, 2, 3, 4, 5),
)
FILE = """
[columns]            # our field = their heading
number = "Case ID"
filed = "Submitted"
decided = "Closed"
outcome = "Result"
product_group = "Type"
[values.outcome]
completed = "approved"
open = ""
[options]
dates = "day-first"
new_values = "refuse"
match = "own_reference"
"""


def test_a_mapping_file_is_read():
    mapping = Mapping.from_toml(FILE)
    assert mapping.columns["filed"] == "Submitted"
    assert mapping.values == {"outcome": {"completed": "approved", "open": ""}}
    assert (mapping.dates, mapping.new_values, mapping.match) == (
        "day-first", "refuse", "own_reference",
    )  # fmt: skip
    assert mapping.dates_certain
    mapping.validate(TABLE)


def test_a_mapping_comes_back_from_its_file():
    mapping = Mapping.from_toml(FILE)
    assert Mapping.from_toml(mapping.to_toml()) == mapping
    spoken = Mapping.from_toml(FILE + 'decimals = "comma"\n')
    assert spoken.decimals == "comma"
    assert Mapping.from_toml(spoken.to_toml()) == spoken
    strange = Mapping(columns={"number": 'A "b"\n\\ 编号'}, values={"outcome": {"in work": ""}})
    assert Mapping.from_toml(strange.to_toml()) == strange


def test_without_an_order_dates_are_not_certain_and_left_open():
    mapping = Mapping.from_toml('[columns]\nnumber = "Case ID"')
    assert not mapping.dates_certain
    assert mapping.order == "iso"
    assert (mapping.new_values, mapping.match) == ("add", "number")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("columns = ", "no valid TOML"),
        ("[columns\n", "no valid TOML"),
        ("[colums]\nnumber = 'x'", "unknown section colums; choose one of: columns"),
        ("[columns]\nnumbr = 'x'", "unknown field numbr; choose one of: number"),
        ("[columns]\nnumber = 3", r"every line of \[columns\]"),
        ("columns = 3", r"every line of \[columns\]"),
        ("[values]\noutcome = 'x'", r"every line of \[values.outcome\]"),
        ("values = 3", "needs"),
        ("[values.colour]\nred = 'x'", "unknown field colour"),
        ("[options]\ndate = 'iso'", "unknown option date; choose one of: dates"),
        ("[options]\ndates = 'iso8601'", "unknown value of dates iso8601; choose one of: iso"),
        ("[options]\ndecimals = '.'", "unknown value of decimals"),
        ("[options]\nmatch = 'company'", "unknown value of match company"),
    ],
)
def test_wrong_mapping_files_are_refused_naming_the_place(text, reason):
    with pytest.raises(Refused, match=reason) as refused:
        Mapping.from_toml(text, "map.toml")
    assert "map.toml" in str(refused.value)


def test_a_missing_heading_is_refused_with_the_nearest():
    with pytest.raises(Refused, match=r"no column Submited; choose one of: Submitted"):
        Mapping(columns={"number": "Case ID", "filed": "Submited"}).validate(TABLE)


def test_headings_are_found_apart_from_case_and_punctuation():
    assert find_heading(TABLE, "case_id") == "Case ID"


def test_rows_must_be_told_apart():
    with pytest.raises(Refused, match="map at least one"):
        Mapping(columns={"filed": "Submitted"}).validate(TABLE)


def test_words_must_be_mapped_to_words_we_have():
    columns = {"number": "Case ID"}
    with pytest.raises(Refused, match=r"takes done for aproved.*choose one of: approved"):
        Mapping(columns=columns, values={"outcome": {"done": "aproved"}}).validate(TABLE)
    with pytest.raises(Refused, match="takes x for Atlantis"):
        Mapping(columns=columns, values={"member_state": {"x": "Atlantis"}}).validate(TABLE)
    with pytest.raises(Refused, match="takes A for Gongs"):
        Mapping(
            columns=columns, values={"product_group": {"A": "Gongs"}}, new_values="refuse"
        ).validate(TABLE)
    Mapping(columns=columns, values={"product_group": {"A": "Gongs", "B": ""}}).validate(TABLE)
    Mapping(columns=columns, values={"company": {"A": "Voltaris"}}).validate(TABLE)
