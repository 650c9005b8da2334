from __future__ import annotations

import pytest

from rare_earth_desk.domain import chinese
from rare_earth_desk.domain.chinese import Chinese


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2025-11-03", "2025年11月3日"),
        ("2025-11", "2025年11月"),
        ("2025", "2025年"),
        ("2025-W45", "2025年第45周"),
        ("2025-Q4", "2025年第4季度"),
        (None, ""),
        ("no day", "no day"),
    ],
)
def test_days_as_chinese_readers_write_them(day: str | None, shown: str) -> None:
    assert chinese.day(day) == shown


def test_words_that_nobody_verified_are_remembered_once_in_the_order_of_their_use() -> None:
    terms = Chinese()
    assert terms.word("Ministry of Commerce (MOFCOM)") == "商务部"
    assert terms.unverified == ()
    assert terms.word("next meeting") == "下次会议"
    assert terms.label("answer", "A1") == "已批准"
    assert terms.word("Next meeting") == "下次会议"
    assert terms.unverified == ("下次会议", "已批准")


def test_what_is_not_known_is_not_made_up() -> None:
    terms = Chinese()
    assert terms.label("answer", None) == terms.label("answer", "Voltaris") == ""
    with pytest.raises(KeyError, match="wax figure"):
        terms.word("wax figure")


def test_words_that_stand_in_a_paper_already_are_judged_by_the_tables() -> None:
    terms = Chinese()
    terms.note("商务部")
    terms.note("靶材", "product_group")
    terms.note("申请编号")
    terms.note("no table has it")
    assert [one for one in terms.unverified if one != "靶材"] == ["申请编号", "no table has it"]
