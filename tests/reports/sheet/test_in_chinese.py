"""The statistics sheet in Chinese and in both languages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.blocks import Drawing, Language, Table
from rare_earth_desk.reports.request import Profile, Request
from rare_earth_desk.reports.sheet.in_chinese import words
from tests.registers import add_application, record
from tests.reports.briefing.made import text

DAY = date(2025, 11, 25)


@pytest.fixture
def filled(register):
    """Some cases decided and pending, of two shipped groups and of one that a user typed."""
    for n in range(90):
        group = ("oxides", "magnets", "Widgets")[n % 3]
        case = add_application(register, f"EU-{n}", company=f"C{n % 8}", product_group=group)
        record(register, case, "L10", f"2025-0{3 + n % 6}-1{n % 9}")
        if n % 4:
            record(register, case, "L30", f"2025-0{4 + n % 6}-02")
            record(register, case, ("L50", "L60", "L70")[n % 3], f"2025-0{5 + n % 5}-2{n % 7}")
    return register


def sheet(register, language, *, shared=False, **selection):
    profile = Profile.SHARED if shared else Profile.INTERNAL
    chosen = Selection(**({"as_at": DAY} | selection))
    return kind("statistics").make(Request(register, chosen, language=language, profile=profile))


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("day", [DAY, date(2025, 9, 30), date(2025, 7, 15), date(2024, 1, 1)])
def test_in_chinese_no_english_is_left(filled, shared, day):
    paper = sheet(filled, Language.CHINESE, shared=shared, as_at=day)
    told = text(paper) + "".join(str(c.label) for t in tables(paper) for c in t.columns)
    for block in paper.blocks:
        if isinstance(block, Drawing):
            figure = block.figure
            told += f"{figure.title}{figure.subtitle}{figure.note or ''}"
            told += "".join(str(one.label) for one in figure.marks)
            told += "".join(str(one.label) for one in figure.panels[0].series)
    left = re.sub(r"\[c\]|Widgets", "", told)
    assert not re.findall("[A-Za-z]{2,}", left)
    assert "许可证申请统计" in told


def test_figures_are_the_same_in_every_language(filled):
    plain, chinese, both = (sheet(filled, one) for one in Language)
    for one, other, third in zip(tables(plain), tables(chinese), tables(both), strict=True):
        for row, said, twice in zip(one.rows, other.rows, third.rows, strict=True):
            for a, b, c in zip(row[1:], said[1:], twice[1:], strict=True):
                assert str(c) == str(a)
                assert sorted(re.findall(r"\d+", str(a))) == sorted(re.findall(r"\d+", str(b)))


def tables(paper):
    return [one for one in paper.blocks if isinstance(one, Table)]


def test_with_both_the_english_stands_first(filled):
    paper = sheet(filled, Language.BOTH, shared=True)
    assert str(paper.title) == "Statistics of licence applications · Q3 2025 许可证申请统计"
    decisions, *_, ages = tables(paper)
    assert [str(one.label) for one in decisions.columns[:3]] == [
        "Outcome\n结果", "Q3 2025\n2025年\n三季度", "Share\n占比",
    ]  # fmt: skip
    assert ages.rows[0][0] == "All 合计"
    assert paper.lines[:2] == (
        "All applications · as at 25 Nov 2025", "全部申请 · 截至2025年11月25日",
    )  # fmt: skip


def test_words_of_users_stay_as_typed(filled):
    told = text(sheet(filled, Language.CHINESE))
    assert "Widgets | " in told
    assert "氧化物 | " in told


def test_what_nobody_verified_is_told_to_whoever_makes_it(filled):
    assert sheet(filled, Language.ENGLISH).warnings == ()
    (warning,) = map(str, sheet(filled, Language.CHINESE).warnings)
    assert re.match(
        r"\d+ Chinese sentences and terms are not verified yet, among them .*积压", warning
    )
    _, warning = map(str, sheet(filled, Language.CHINESE, shared=True).warnings)
    assert "not verified" in warning


def test_each_template_keeps_the_places_of_its_values():
    for english, (chinese, verification) in words().items():
        wanted = set(re.findall(r"\{(\w+)", english))
        assert set(re.findall(r"\{(\w+)\}", chinese)) == wanted, english
        assert verification in ("verified", "partly", "to-verify")
