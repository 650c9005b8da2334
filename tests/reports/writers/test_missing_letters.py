from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from rare_earth_desk.reports.blocks import Heading, Paragraph
from rare_earth_desk.reports.writers import content, pdf
from rare_earth_desk.reports.writers.coverage import covered
from rare_earth_desk.reports.writers.missing_letters import missing, private, spelled
from tests.reports.writers.papers_made import MEANS, paper, table


def test_what_the_compiler_names_is_spelled_and_what_nobody_sees_is_left_out():
    told = """error: the text `"臺"` could not be displayed with font `"Inter"`
        error: the text `"a\u0301"` could not be displayed with font `"Inter"`"""
    assert missing(told, covered()) == {"臺", "\u0301"}
    by_number = r"""the text `"é\u{e3c}"` could not be displayed"""
    assert missing(by_number, covered()) == {"\u0e3c"}
    assert missing(by_number, frozenset("é\u0e3c")) == {"é", "\u0e3c"}
    assert missing("error: the file is not there", covered()) == frozenset()
    assert spelled("臺灣 \ufeffCo", frozenset("臺\ufeff")) == "[U+81FA]灣 Co"
    assert spelled("ก\u0e34", frozenset("\u0e34")) == "ก[U+0E34]"
    assert private("a\ue000b\U0010fffd") == {"\ue000", "\U0010fffd"}


def test_it_is_known_which_letters_are_shipped():
    assert set("aZ9ŁódźŠβЖ宁波永磁材料有限公司·–") <= covered()
    assert not set("臺ไ😀") & covered()


@pytest.mark.parametrize("text", ["臺灣 Co", "Acme 😀", "ไทย", "x\ue000y", "a\ufeffb"])
def test_no_name_keeps_a_paper_from_being_made(text):
    rows = [(text, text, "2026-11-05", 1, 1.0, 1)]
    made = content(paper(Paragraph(text), table(rows)), ".pdf", MEANS)
    found = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    seen = text.replace("\ufeff", "")
    assert all(letter in found or f"[U+{ord(letter):04X}]" in found for letter in seen)


@pytest.mark.parametrize(
    ("text", "most"),
    [("Škoda 宁波", 1), ("Acme 😀", 1), ("x\ue000y", 1), ("臺灣 กิน 한국 \U00013000", 2)],
)
def test_letters_that_are_missing_cost_one_run_more(monkeypatch, text, most):
    runs, compile_ = [], pdf._compile

    def counted(*given, **more):
        runs.append(given)
        return compile_(*given, **more)

    monkeypatch.setattr(pdf, "_compile", counted)
    rows = [(text, text, "2026-11-05", 1, 1.0, 1)]
    pdf.drawings(paper(Paragraph(text), Heading(text), table(rows)), MEANS)
    assert len(runs) <= most


def test_pages_are_drawn_with_the_letters_of_the_file(monkeypatch):
    asked, made_by = [], pdf.made_by

    def watched(compiler, hows):
        asked.append([(how["format"], how["sys_inputs"]["paper"]) for how in hows])
        return made_by(compiler, hows)

    monkeypatch.setattr(pdf, "made_by", watched)
    made = paper(Paragraph("臺灣 \U00013000"))
    pdf.drawings(made, MEANS)
    (kind, told), (other, also) = asked[-1]
    assert (kind, other) == ("pdf", "svg")
    assert told == also
    assert "[U+13000]" in told
    runs = len(asked)
    assert (
        "[U+13000]" in PdfReader(io.BytesIO(content(made, ".pdf", MEANS))).pages[0].extract_text()
    )
    assert len(asked) == runs  # it is the file that was looked at
