"""What leaves is said in the language of the paper; of what stays, typed words stay as typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import Meeting, Outcome
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.blocks import Heading, Items, Language, Pairs, Paragraph
from rare_earth_desk.reports.request import Request
from rare_earth_desk.reports.writers import content, pdf
from tests.registers import add
from tests.reports.opened import unpacked
from tests.reports.writers.papers_made import MEANS, paper, table


def marking(text):
    """Say a text in a language that nobody speaks, but tells."""
    return f"QZ{text}QZ"


MARKING = replace(MEANS, say=marking)


@pytest.fixture
def outer(register, handed_over):
    """The papers that leave, in a language."""
    held = add(register, Meeting(title="Round 9", held_on="2025-11-20", state="closed"))
    add(register, Outcome(meeting=held, kind="conclusion", words="lists go on Friday"))

    def made(key, language):
        request = Request(register, language=language, meeting=held, priority_list=handed_over)
        return kind(key).make(request)

    return made


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("key", "suffix"),
    [("hand-over", one) for one in (".pdf", ".docx", ".xlsx", ".csv")]
    + [("minutes", one) for one in (".pdf", ".docx")],
)
def test_what_leaves_is_the_same_in_every_language_of_the_window(outer, key, suffix, language):
    made = outer(key, language)
    assert content(made, suffix, MARKING) == content(made, suffix, MEANS)


def test_the_same_pages_are_shown(outer):
    made = outer("minutes", Language.BOTH)
    assert pdf.drawings(made, MARKING) == pdf.drawings(made, MEANS)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_of_what_stays_phrases_are_said_and_typed_words_are_not(suffix):
    blocks = (
        Heading("Open"),
        Paragraph(phrase("Closed")),
        Items(("Open",)),
        Pairs(((phrase("Closed"), "Open"),)),
        table([("Open", phrase("Closed"), None, None, None, None)]),
    )
    told = unpacked(content(paper(*blocks, lines=("Open",), is_sample=False), suffix, MARKING))
    assert "Open" in told
    assert "QZOpen" not in told
    assert "QZClosedQZ" in told.replace("\n", "")
    sheet = unpacked(content(paper(blocks[-1]), ".csv", MARKING))
    assert "Open,QZClosedQZ," in sheet
    assert "Number,QZCompanyQZ," in sheet
