from __future__ import annotations

import pytest

from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.reports.wording import Wording


@pytest.mark.parametrize(
    ("language", "word", "label", "day"),
    [
        ("en", "Kept late", "Chinese side", "3 Nov 2025"),
        ("zh", "逾期履行", "中方", "2025年11月3日"),
        ("en-zh", "Kept late 逾期履行", "Chinese side 中方", "3 Nov 2025 (2025年11月3日)"),
    ],
)
def test_words_are_said_in_the_language_of_the_paper(language, word, label, day):
    say = Wording(Language(language))
    assert say.word("kept late (undertaking)") == word
    assert say.label("side", "China") == label
    assert say.day("2025-11-03") == day
    assert (say.day(None), say.label("side", None), say.label("side", "Mars")) == ("", "", "")


def test_whoever_makes_it_is_told_which_chinese_words_nobody_verified():
    say = Wording(Language.CHINESE)
    assert say.word("Ministry of Commerce (MOFCOM)") == "商务部"
    assert say.warnings() == ()
    say.word("next meeting")
    (told,) = say.warnings()
    assert str(told).startswith("1 Chinese term is not verified yet: 下次会议. ")
    say.word("place")
    assert "2 Chinese terms are not verified yet: 下次会议、地点." in str(say.warnings()[0])


def test_an_english_paper_uses_no_chinese_word_and_needs_no_warning():
    say = Wording(Language.ENGLISH)
    say.word("next meeting")
    say.day("2025-11-03")
    assert say.warnings() == ()


def test_in_narrow_columns_one_stands_below_the_other_and_words_are_still_remembered():
    say = Wording(Language.BOTH)
    below = say.stacked()
    assert below.word("place") == "Place\n地点"
    assert below.day("2025-11-03") == "3 Nov 2025\n2025年11月3日"
    assert say.word("place") == "Place 地点"
    assert "地点" in str(say.warnings()[0])
    assert Wording(Language.ENGLISH).stacked().word("place") == "Place"
