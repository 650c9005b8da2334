from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.text import (
    before_aside,
    clean,
    fold,
    name_key,
    normal_number,
    number_breaks,
    same_number,
    shortened,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Voltaris", "voltaris"),
        ("Łódź Ørsted", "lodz orsted"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Đorđević, Œuvre, Æther, Þór, ðe", "dordevic, oeuvre, aether, thor, de"),
        ("İstanbul ığdır", "istanbul igdir"),
        ("Ｄｙ１２", "dy12"),
        ("ﬁne", "fine"),
        ("江西稀土", "江西稀土"),
        ("Zażółć gęślą jaźń", "zazolc gesla jazn"),
        ("naïve café", "naive cafe"),
        ("", ""),
    ],
)
def test_folding_makes_texts_findable_on_any_keyboard(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF)))
def test_case_and_composition_do_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) or "ŉ" in text
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@pytest.mark.parametrize(
    "written",
    [
        "A20250017",
        "a2025-0017",
        " A 2025 0017 ",
        "Ａ２０２５－００１７",
        "A2025—0017",
        "A2025–0017",
        "A2025\u22120017",
        "A2025\u00a00017",
        "A2025\u30000017",
        "A2025\u20110017",
        "\u202aA2025〜0017\u202c",
        "A2025ー0017",
        "\ufeffA2025\u200b0017\u00ad",
    ],
)
def test_one_number_written_in_many_ways_compares_equal(written: str) -> None:
    assert normal_number(written) == "A20250017"


@pytest.mark.parametrize("pair", [("A2025/0017", "A20250017"), ("A1", "A01"), ("商A1", "A1")])
def test_numbers_that_differ_stay_different(pair: tuple[str, str]) -> None:
    assert normal_number(pair[0]) != normal_number(pair[1])


@given(st.text())
def test_a_normal_number_is_its_own_normal_form(text: str) -> None:
    number = normal_number(text)
    assert normal_number(number) == number
    assert number == "".join(number.split())


def test_a_number_of_blanks_is_empty() -> None:
    assert normal_number(" \u3000-\t") == ""


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("1-11", {1}),
        ("11 - 1", {2}),
        ("EU 2025-17", {6}),
        ("EU\u20132025\u2013 17", {6}),
        ("A-17", set()),
        ("１－１１", {1}),
        ("-111-", set()),
        ("2025-06-17", {4, 6}),
        ("", set()),
    ],
)
def test_where_figures_are_parted(written: str, places: set[int]) -> None:
    assert number_breaks(written) == places


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("EU-2025-2417", "eu 2025–2417", True),
        ("EU-2025-2417", "EU20252417", True),
        ("DEMO2026002789", "DEMO-2026-002789", True),
        ("1-11", "11-1", False),
        ("1-11", "1-11-", True),
        ("1-1-1", "11-1", True),
        ("A1", "A01", False),
    ],
)
def test_when_two_numbers_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same
    assert same_number(other, one) is same


def test_names_are_compared_folded_with_single_blanks() -> None:
    assert name_key("  VOLTARIS \u00a0 Gmbh ") == "voltaris gmbh"


@pytest.mark.parametrize("written", ["173688.0", " 173688.0 ", "173688"])
def test_whole_figures_keep_no_point_and_nought(written: str) -> None:
    assert normal_number(written) == "173688"
    assert same_number(written, "173688")
    assert number_breaks(written) == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [("EU-1.0", "EU-10"), ("EU-1.0", "EU-1"), ("1.0", "10"), ("1.00", "1"), ("1.5", "15"),
     ("2025-1.0", "2025-1"), ("1.0.0", "1"), (".0", "")],
)  # fmt: skip
def test_other_points_count(one: str, other: str) -> None:
    assert not same_number(one, other)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\0b", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ud83d\ude00", "😀"),
        ("x\udcff", "x�"),
        ("é", "é"),
    ],
)
def test_what_any_file_can_hold(text: str, kept: str) -> None:
    assert clean(text) == kept
    assert clean(text).encode()


@pytest.mark.parametrize(
    ("text", "said"), [("", ""), ("four", "four"), ("fives", "fiv…"), ("a long one", "a l…")]
)
def test_a_text_in_a_sentence_is_cut_to_so_many_characters(text: str, said: str) -> None:
    assert shortened(text, 4) == said


def test_a_remark_begins_at_a_bracket_comma_or_semicolon_but_not_within_a_figure() -> None:
    for remark in (", aim", "; aim", " (aim)", ",", ""):
        assert before_aside(f"magnets from 2,000 t of scrap{remark}") == (
            "magnets from 2,000 t of scrap"
        )
    assert before_aside("(aim)") == ""
