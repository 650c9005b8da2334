"""Which figures are read out of a paper: whatever stands in its file, with its place."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Kind as Form
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.register import Register
from rare_earth_desk.reports import Kind, kind, kinds
from rare_earth_desk.reports.blocks import (
    Block,
    Column,
    Drawing,
    Heading,
    Items,
    Pairs,
    Paper,
    Paragraph,
    Table,
)
from rare_earth_desk.reports.issued.figures import figures_of, traces_of
from rare_earth_desk.reports.request import Head
from rare_earth_desk.reports.writers import content
from tests.reports.issued.made import MEANS, desk, request

_RUN = re.compile(r"\d+")


@pytest.fixture(scope="module")
def register(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with desk(sample_file, tmp_path_factory.mktemp("figures")) as (found, _clock):
        yield found


# -- every number of a file ----------------------------------------------------------------------


def numbers(text: object) -> Counter[str]:
    """Return the numbers of a text; thousands that are set apart are one number."""
    plain = re.sub(r"(?<=\d)[\u2009\u202f](?=\d{3})", "", str(text))
    return Counter(_RUN.findall(plain))


def of_value(value: object) -> Counter[str]:
    if isinstance(value, str) and days.is_day(value):
        return numbers(days.show(value))
    if isinstance(value, int | float):
        return numbers(grouped(value, 0 if float(value).is_integer() else 1))
    return numbers(value)


def printed(paper: Paper) -> Counter[str]:
    """Return the numbers in the file of a paper, but for those that count its pages."""
    pages = PdfReader(io.BytesIO(content(paper, ".pdf", MEANS))).pages
    found = numbers("\n".join(page.extract_text() for page in pages))
    counted = (Counter({str(n): 1}) + Counter({str(len(pages)): 1}) for n, _ in enumerate(pages, 1))
    return found - sum(counted, Counter())


def no_figures(paper: Paper) -> Iterator[object]:
    """Yield what names the paper, its places and rows, and what somebody typed."""
    yield from (paper.title, *paper.lines, paper.made_by, paper.marking)
    yield from (paper.moment.strftime("%d %b %Y %H:%M"), paper.moment.date().isoformat())
    yield paper.moment.day
    for block in paper.blocks:
        match block:
            case Heading():
                yield block.text
            case Items():
                yield from (line for line in block.lines if isinstance(line, str))
                yield from range(1, len(block.lines) + 1 if block.numbered else 1)
            case Paragraph() if isinstance(block.text, str) or not block.text.values:
                yield block.text
            case Pairs():
                yield from (label for label, _value in block.rows)
                if block.is_head:
                    yield from (value for _label, value in block.rows)
                yield from (block.rows[place][1] for place in block.typed)
            case Table():
                yield from (column.label for column in block.columns)
                # Keys stand again before each further part of a wide table.
                first = 0 if block.ids else 1
                yield from (cell for row in block.rows for cell in row[:first])
                if block.keys > 1 or paper.lies:
                    yield from (cell for row in block.rows for cell in row[: block.keys])
                yield from _notes(block)


def _notes(table: Table) -> Iterator[object]:
    for place, column in enumerate(table.columns):
        if column.kind is Form.NOTE:
            yield from (row[place] for row in table.rows)


def _every() -> Iterator[Any]:
    for one in kinds():
        for language in one.languages:
            yield pytest.param(one, {"language": language}, id=f"{one.key}-{language}")
    yield pytest.param(kind("briefing"), {"disclosure": True}, id="briefing-disclosed")
    yield pytest.param(kind("statistics"), {"profile": "shared"}, id="statistics-shared")


@pytest.mark.parametrize(("one", "choices"), [*_every()])
def test_no_number_of_the_file_is_missing(
    register: Register, one: Kind, choices: dict[str, Any]
) -> None:
    head = Head(addressee="DG TRADE", reference="Ares(2026)77", version="4711")
    some = Selection(typed="is:pending" if one.key == "list" else "")
    paper = one.make(request(register, one, some, head=head, **choices))
    kept = sum((of_value(figure.value) for figure in figures_of(paper)), Counter())
    names: set[str] = set()
    for text in no_figures(paper):
        names |= set(numbers(text)) | set(of_value(text))
    missing = {number: n for number, n in (printed(paper) - kept).items() if number not in names}
    assert missing == {}


def test_every_point_of_a_chart_is_kept_with_its_finding(register: Register) -> None:
    paper = kind("statistics").make(request(register, kind("statistics")))
    (figure,) = [one.figure for one in paper.blocks if isinstance(one, Drawing)]
    _, rows = figure.table()
    found = [one for one in figures_of(paper) if f"/chart {figure.key}" in one.key]
    assert found[0].value == str(figure.title)
    assert [one.value for one in found[1:]] == [
        cell for row in rows for cell in row[1:] if cell is not None
    ]
    assert {one.words for one in found[1:]} == {row[0].isoformat() for row in rows}


@pytest.mark.parametrize("one", kinds(), ids=lambda one: one.key)
def test_no_place_comes_twice_and_each_is_told(register: Register, one: Kind) -> None:
    found = figures_of(one.make(request(register, one)))
    assert max(Counter(figure.key for figure in found).values()) == 1
    assert all(figure.where or isinstance(figure.value, str) for figure in found)


# -- block by block ------------------------------------------------------------------------------


def paper(*blocks: Block, **rest: Any) -> Paper:
    return Paper("p", "Title 7", blocks, datetime(2025, 11, 25, tzinfo=UTC), **rest)


def told(*blocks: Block, **rest: Any) -> list[tuple[str, str, str, Any]]:
    """Return part, row, words and value of each figure."""
    found = figures_of(paper(*blocks, **rest))
    return [(one.part, one.about, one.words, one.value) for one in found]


COLUMNS = (
    Column(phrase("Group")), Column(phrase("Pending\n{day}", day="11 Nov"), Form.INTEGER),
    Column(phrase("Pending\n{day}", day="25 Nov"), Form.INTEGER), Column("Status", Form.TEXT),
    Column("Due", Form.DAY), Column("Notes", Form.NOTE),
)  # fmt: skip
TABLE = Table(
    COLUMNS,
    [
        (phrase("All"), 12, 9, phrase("approved"), "2025-11-24", "3 calls"),
        ("7 Metals", None, 0, "who knows", None, None),
        ("7 Metals", 1, 2.5, "5 of 7", "2025-Q4", "x"),
    ],
    "Table of 3",
)


def test_a_table_tells_counts_days_and_classes_but_no_names_and_no_notes() -> None:
    assert told(Heading("Part"), TABLE) == [
        ("Part", "All", "Pending 11 Nov", 12),
        ("Part", "All", "Pending 25 Nov", 9),
        ("Part", "All", "Status", "approved"),
        ("Part", "All", "Due", "2025-11-24"),
        ("Part", "7 Metals", "Pending 25 Nov", 0),
        ("Part", "7 Metals", "Pending 11 Nov", 1),
        ("Part", "7 Metals", "Pending 25 Nov", 2.5),
        ("Part", "7 Metals", "Status", "5 of 7"),
        ("Part", "7 Metals", "Due", "2025-Q4"),
    ]


def test_a_place_is_the_same_whatever_days_its_headings_name() -> None:
    later = Column(phrase("Pending\n{day}", day="2 Dec"), Form.INTEGER)
    moved = Table((COLUMNS[0], later, *COLUMNS[2:]), TABLE.rows, TABLE.summary)
    keys = [[one.key for one in figures_of(paper(Heading("Part"), of))] for of in (TABLE, moved)]
    assert keys[0] == keys[1]
    assert len(set(keys[0])) == len(keys[0])


def test_rows_with_ids_are_known_by_them_and_their_first_cell_is_a_figure() -> None:
    table = Table(
        (Column("Number"), Column("Status")),
        [("EU-1", phrase("Filed")), ("EU-1", phrase("Approved"))], "", ids=("a", "b"),
    )  # fmt: skip
    assert [(one.key, one.value) for one in figures_of(paper(table))] == [
        ("/a/Number", "EU-1"), ("/a/Status", "Filed"),
        ("/b/Number", "EU-1"), ("/b/Status", "Approved"),
    ]  # fmt: skip


def test_a_number_that_is_set_with_its_sign_is_one_and_a_number_that_names_is_none() -> None:
    columns = (Column("Group"), Column("Change", Form.INTEGER), Column("Reference"))
    table = Table(columns, [("All", "\N{MINUS SIGN}4", "12"), ("Metals", "+3", "7/2")], "")
    assert [one.value for one in figures_of(paper(table))] == [-4, "12", 3, "7/2"]


def test_sentences_of_the_product_tell_and_typed_ones_do_not() -> None:
    assert told(
        Paragraph(phrase("{n:more is|more are} open.", n=3)),
        Paragraph(phrase("Fewer than 25 are hidden.")),
        Paragraph("I counted 12."),
        Items((phrase("Kept since {day}.", day="11 Nov"), "12 of ours", phrase("No {x}.", x="y"))),
    ) == [("", "", "", "3 more are open."), ("", "", "", "Kept since 11 Nov.")]


def test_pairs_tell_numbers_and_classes_but_neither_a_head_nor_what_was_typed() -> None:
    rows = (
        (phrase("Filed"), "1 204"), (phrase("Status"), phrase("Approved")),
        (phrase("Company"), "Voltaris"), (phrase("Reference"), "A-7"),
    )  # fmt: skip
    assert told(Pairs(rows, typed=frozenset({2, 3}))) == [
        ("", "", "Filed", "1 204"), ("", "", "Status", "Approved")
    ]  # fmt: skip
    assert told(Pairs(rows, is_head=True)) == []


def test_live_fields_of_lines_are_told_in_words() -> None:
    found = told(fields={"pending:magnets": "12", "day": "25 Nov 2025"})
    assert [(words, value) for _, _, words, value in found] == [
        ("applications pending, permanent magnets", 12),
        ("the day the figures are of", "25 Nov 2025"),
    ]


def test_what_is_twice_in_a_part_has_two_places() -> None:
    same = Paragraph(phrase("{n} left.", n=1))
    keys = [one.key for one in figures_of(paper(same, same, Heading("B"), same))]
    assert keys == ["/{n} left.", "/{n} left.#2", "B/{n} left."]


def test_a_cell_knows_the_applications_behind_it() -> None:
    def cases(row: int, column: int) -> dict[str, int]:
        return {f"case {row} {column}": 1}

    traced = traces_of(paper(Table(TABLE.columns, TABLE.rows, "", cases=cases)))
    assert {key: trace() for key, trace in traced.items()}["/All/Status"] == {"case 0 3": 1}
    assert traces_of(paper(TABLE)) == {}
