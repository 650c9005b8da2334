from __future__ import annotations

import pytest

from rare_earth_desk.domain.outer_words import is_plain


def known(word: str) -> bool:
    return bool(word) and word.upper() in "EU-2025-2417"


@pytest.mark.parametrize(
    "line",
    [
        *("", " ", "2417", "2417 a", "2417a", "2417 2420-2425 v", "2417, 2419", "#3 nf", "#3-7v"),
        *("a", "nf", "2417 a 12/11", "2417 a 12 nov", "2417 a 12 november 2025", "a 3rd nov"),
        *("a 2025-11-12", "a q3 2025", "a w45", "a 11月12日", "a yesterday", "a mon 24 Nov 2025"),
        *("07KT a", "07kt 12xy nf", "12kta", "#07kt a"),
        *("EU-2025-2417 ok", "eu-2025 u", "2417 approve"[:7], "a t"),
        *("> 3", ">p", "> park"[:3]),
    ],
)
def test_numbers_letters_and_days_are_plain_also_while_they_are_typed(line: str) -> None:
    for length in range(len(line) + 1):
        assert is_plain(line[:length], known), line[:length]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "! answers by Friday",
            "!",
            "? who",
            "-",
            "- tired",
            "– tired",
            "Voltaris",
            "2417 Voltaris",
        ),
        *(
            "2417 s end-user certificate",
            "r data error",
            "2417 a 12/11 Voltaris",
            "3M a",
            "Ｖoltaris",
        ),
        *("= weekly calls", "> General licences", ">3a"),
        *("7qz a", "12ktzz", "2417 s 3kg", "12 r 12kt", "07ktabc"),
        *("2417zz", "2417 方", "a.b@c.eu", "a 3 Anna"),
    ],
)
def test_anything_else_is_not(line: str) -> None:
    assert not is_plain(line, known)
