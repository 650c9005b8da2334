from __future__ import annotations

import pytest

from rare_earth_desk.reports.writers.letters import held, is_seen, shortened
from rare_earth_desk.reports.writers.parting import CUT, FIRM, PLAIN, parted


def test_what_fits_stays_a_text():
    for text in ("", "Voltaris", "EU-2025-2417 and -5", "a long text of many short words " * 20):
        assert parted(text, 60, 9) == text


def test_a_number_is_kept_together_where_a_line_could_end_in_it():
    assert parted("see EU-K17 now", 60, 9) == [
        (PLAIN, "see "), (FIRM, "EU-K17"), (PLAIN, " now")
    ]  # fmt: skip
    assert parted("end-user of re-listed", 60, 9) == "end-user of re-listed"


def test_a_number_that_is_too_long_is_parted_all_the_same():
    pieces = parted("EU-K17-" * 20, 30, 9)
    assert {how for how, _ in pieces} == {CUT}


@pytest.mark.parametrize("word", ["x" * 99, "é" * 99, "e\u0301" * 99, "👩\u200d💻" * 30, "ไ" * 99])
def test_a_long_word_is_parted_between_its_letters(word):
    pieces = parted(f"a {word} b", 30, 9)
    assert "".join(text for _, text in pieces) == f"a {word} b"
    cut = [text for how, text in pieces if how == CUT]
    assert "".join(cut) == word
    assert not any(text[0] in "\u0301\u200d" for text in cut)
    assert max(map(len, cut)) <= 4


def test_chinese_needs_no_parting():
    assert parted("宁波永磁材料有限公司" * 30, 30, 9) == "宁波永磁材料有限公司" * 30


def test_letters_that_files_refuse_are_left_out_and_the_others_kept():
    assert held("a\x00\ufffe\x1bb\x0bc\u2028d\r\ne\tf") == "ab\nc\nd\ne\tf"
    assert held("\ud83d\ude00 Łódź 宁波\ue000") == "😀 Łódź 宁波\ue000"
    assert [is_seen(letter) for letter in "a宁1-\u0301 \u200b"] == [True] * 4 + [False] * 3
    assert shortened("four", 4) == "four"
    assert shortened("of five", 4) == "of…"
