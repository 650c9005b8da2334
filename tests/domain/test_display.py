from __future__ import annotations

from typing import Any

import pytest

from rare_earth_desk.domain import display
from rare_earth_desk.domain.columns import Column, column_of
from rare_earth_desk.domain.fields import Kind


def column(kind: Kind, vocabulary: str = "") -> Column:
    return Column("c", "C", "A column.", kind, vocabulary=vocabulary)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (Kind.TEXT, "007", "007"),
        (Kind.TEXT, None, ""),
        (Kind.DAY, "2025-06", "Jun 2025"),
        (Kind.DAY, "2025-06-12", "12 Jun 2025"),
        (Kind.FLAG, 1, "yes"),
        (Kind.FLAG, 0, "no"),
        (Kind.FLAG, None, ""),
        (Kind.INTEGER, 7, "7"),
        (Kind.NUMBER, 12_500.0, "12\u2009500"),
        (Kind.NUMBER, 0.5, "0.50"),
        (Kind.NUMBER, 1_234_567.891, "1\u2009234\u2009567.89"),
    ],
)
def test_values_are_shown_as_people_read_them(kind: Kind, value: Any, shown: str) -> None:
    assert display.shown(column(kind), value) == shown


def test_a_moment_of_which_only_the_day_is_known() -> None:
    assert display.shown(column(Kind.MOMENT), "2025-06-12") == "12 Jun 2025"


def test_moments_are_shown_in_local_time() -> None:
    shown = display.shown(column(Kind.MOMENT), "2025-06-12T10:30:00.000+00:00")
    assert shown.startswith("12 Jun 2025 ")
    assert shown.endswith(":30")


def test_choices_are_shown_by_their_label() -> None:
    status = column_of("application", "status")
    assert display.shown(status, "L50") == "Approved"
    assert display.shown(status, "of a newer version") == "of a newer version"


def test_words_by_which_a_value_is_found() -> None:
    status = column_of("application", "status")
    assert display.words(status, "L51") == ("L51", "Licence issued", "已发证", "approved")
    assert display.words(status, "L10") == (
        "L10",
        "Filed",
        "Filed with the province",
        "已向省级商务主管部门提交",
        "已提交",
    )
    assert display.words(status, "X99") == ("X99",)
    assert display.words(status, None) == ()
    assert display.words(column_of("application", "member_state"), "DE") == (
        "DE",
        "Germany",
        "德国",
    )
    assert "已批准" in display.words(status, "L50")  # as the glossary has it
    element = column_of("application", "element")
    assert display.words(element, "Dy, Tb") == ("Dy, Tb", "Dy", "Tb", "镝", "铽")
    assert display.words(element, "mischmetal") == ("mischmetal",)
    code = column_of("application", "control_code")
    assert "含镝的钕铁硼永磁材料" in display.words(code, "1C905.a.4")
    assert display.words(column(Kind.DAY), "2025-06") == ("2025-06", "Jun 2025")
    assert display.words(column(Kind.TEXT), "Łódź") == ("Łódź",)


def test_statuses_sort_by_stage_and_groups_by_their_list() -> None:
    status = column_of("application", "status")
    codes = ["L10", "L30", "L40", "L50", "L60"]
    assert [display.order(status, code) for code in codes] == sorted(
        {display.order(status, code) for code in codes}
    )
    assert display.order(status, "of a newer version") > display.order(status, "L82")
    group = column_of("application", "product_group")
    assert display.order(group, "oxides") < display.order(group, "a group of our own")
    assert display.order(column_of("application", "company"), "any") == 0


def test_thousands_are_grouped_with_thin_spaces() -> None:
    assert display.grouped(1_234_567) == "1\u2009234\u2009567"
    assert display.grouped(0.126, 2) == "0.13"
    assert display.grouped(999) == "999"


def test_a_narrow_list_shows_short_names_and_tidied_numbers() -> None:
    def brief(name: str, value: str) -> str:
        return display.brief(column_of("application", name), value)

    assert brief("number", " DEMO-２０２５—0017") == "DEMO-2025-0017"
    assert brief("product_group", "permanent magnets") == "Magnets"
    assert brief("product_group", "scrap") == "scrap"
    assert brief("company", "Demo Antriebe 017 GmbH & Co. KG") == "Demo Antriebe 017"
    assert brief("member_state", "IT") == "Italy"


def test_a_status_has_one_name_and_is_found_by_its_full_one() -> None:
    status = column_of("application", "status")
    assert display.shown(status, "L10") == display.brief(status, "L10") == "Filed"
    assert "Filed with the province" in display.words(status, "L10")


@pytest.mark.parametrize(
    ("value", "decimals", "told"),
    [(12, 0, "+12"), (-3, 0, "\N{MINUS SIGN}3"), (0, 0, "0"), (1234.5, 1, "+1\u2009234.5")],
)
def test_a_change_has_its_sign_and_a_real_minus(value: float, decimals: int, told: str) -> None:
    assert display.signed(value, decimals) == told
