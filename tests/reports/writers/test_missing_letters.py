from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from rare_earth_desk.reports.blocks import Paragraph
from rare_earth_desk.reports.writers import content
from rare_earth_desk.reports.writers.missing_letters import missing, spelled
from tests.reports.writers.papers_made import MEANS, paper, table


def test_what_the_compiler_names_is_spelled_and_what_nobody_sees_is_left_out():
    told = """error: the text `"臺"` could not be displayed with font `"Inter"`
        error: the text `"a\u0301"` could not be displayed with font `"Inter"`"""
    assert missing(told) == {"臺", "a", "\u0301"}
    assert missing("error: the file is not there") == frozenset()
    assert spelled("臺灣 \ufeffCo", frozenset("臺\ufeff")) == "[U+81FA]灣 Co"


@pytest.mark.parametrize("text", ["臺灣 Co", "Acme 😀", "ไทย", "x\ue000y", "a\ufeffb"])
def test_no_name_keeps_a_paper_from_being_made(text):
    rows = [(text, text, "2026-11-05", 1, 1.0, 1)]
    made = content(paper(Paragraph(text), table(rows)), ".pdf", MEANS)
    found = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    seen = text.replace("\ufeff", "")
    assert all(letter in found or f"[U+{ord(letter):04X}]" in found for letter in seen)
