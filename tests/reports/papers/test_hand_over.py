from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.listing.snapshot import parse
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import PriorityList
from rare_earth_desk.exchange.list_papers import list_bytes
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.reports.request import Request
from rare_earth_desk.reports.writers import content
from tests.reports.opened import unpacked
from tests.reports.writers.papers_made import MEANS

SECRETS = ("Voltaris", "Škoda", "宁波", "secret", "Dysprosium")


def outer(register, listed, language=Language.BOTH):
    return kind("hand-over").make(Request(register, language=language, priority_list=listed))


def test_its_maker_is_told_which_chinese_words_nobody_verified(register, handed_over):
    assert outer(register, handed_over, Language.ENGLISH).warnings == ()
    (told,) = outer(register, handed_over, Language.CHINESE).warnings
    for word in ("第…批优先清单", "移交日期", "序号", "申请编号", "产品", "永磁体"):
        assert word in str(told), word


def table(paper):
    (found,) = paper.tables()
    return found


@pytest.mark.parametrize(
    ("language", "title", "headings", "row"),
    [
        ("en", "Priority list 1", ["Position", "Application number", "Product"],
         (1, "EU-2025-2417", "Permanent magnets")),
        ("zh", "第1批优先清单", ["序号", "申请编号", "产品"], (1, "EU-2025-2417", "永磁体")),
        ("en-zh", "Priority list 1 第1批优先清单",
         ["Position 序号", "Application number 申请编号", "Product", "产品"],
         (1, "EU-2025-2417", "Permanent magnets", "永磁体")),
    ],
)  # fmt: skip
def test_the_outer_list_in_every_language(register, handed_over, language, title, headings, row):
    paper = outer(register, handed_over, Language(language))
    assert str(paper.title) == title
    assert [str(one.label) for one in table(paper).columns] == headings
    assert table(paper).rows[0] == row
    told = content(paper, ".csv", MEANS).decode("utf-8-sig").splitlines()
    assert told[:2] == [",".join(headings), ",".join(map(str, row))]
    assert paper.is_outer
    assert paper.made_by == ""


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".csv"])
def test_nothing_else_leaves_in_any_format(register, handed_over, suffix):
    made = unpacked(content(outer(register, handed_over), suffix, MEANS))
    assert "EU-2025-2417" in made
    for word in SECRETS:
        assert word not in made, word


def test_it_stays_the_same_whatever_happens_to_the_cases(register, handed_over, cases, clock):
    before = content(outer(register, handed_over), ".pdf", MEANS)
    clock.forward(days=3)
    register.do(EditField("application", (cases[0],), "number", "EU-2025-9999"))
    assert content(outer(register, handed_over), ".pdf", MEANS) == before


def test_the_inner_list_has_the_same_rows_and_all_the_rest(register, handed_over):
    paper = kind("inner-list").make(
        Request(register, priority_list=handed_over, made_by="Anna")
    )  # fmt: skip
    found = table(paper)
    assert [row[:2] for row in found.rows] == [
        row[:2] for row in table(outer(register, handed_over)).rows
    ]
    headings = [str(one.label) for one in found.columns]
    assert "Company" in headings
    assert "Voltaris GmbH 0" in found.rows[0]
    assert not paper.is_outer
    assert "internal" in str(paper.title)
    assert all(any(row[n] is not None for row in found.rows) for n in range(len(headings)))


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize(("key", "side"), [("hand-over", "outer"), ("inner-list", "inner")])
def test_workbook_and_csv_are_those_of_the_page_of_lists(
    register, handed_over, clock, key, side, suffix
):
    clock.forward(days=3)
    copy = parse(register.text(PriorityList, handed_over, "frozen"))
    paper = kind(key).make(
        Request(register, language=Language.BOTH, priority_list=handed_over, made_by="Anna")
    )
    assert content(paper, suffix, MEANS) == list_bytes(copy, side, suffix, sample=False)


def test_on_pages_the_inner_list_leaves_out_columns_without_a_value(register, handed_over):
    paper = kind("inner-list").make(Request(register, priority_list=handed_over))
    told = content(paper, ".csv", MEANS).decode("utf-8-sig").splitlines()[0]
    assert len(table(paper).columns) < told.count(",") + 1


def test_a_list_that_was_not_handed_over_is_refused(register):
    for key in ("hand-over", "inner-list"):
        with pytest.raises(Refused, match="not handed over"):
            kind(key).make(Request(register))
