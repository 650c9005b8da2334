"""Whatever a register can hold is written in every format, and all that is seen of it is there."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.reports.blocks import Heading, Items, Look, Pairs, Paragraph
from rare_earth_desk.reports.writers import content
from rare_earth_desk.reports.writers.letters import held
from tests.reports.writers.papers_made import MEANS, paper, table

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
TEXTS = {
    "no letters": "a\ufffe\uffffb\x00\x1b\x0b\x0c\x85\ufdd0\U0001fffec",
    "halves": "a\ud83d b\udc00",
    "one word": "a" * 20_000,
    "long words": f"{WORD * 3} {WORD}",
    "many letters": "Łódź Škoda 宁波永磁材料有限公司 " * 700,
    "marks": "\u0301\u0489\u20dd" * 6_000,
    "unseen": "\u200b\u200d\ufeff" * 2_000,
    "from the right": "שלום עולם نص عربي " * 50,
    "signs": "👩\u200d💻 🇪🇺 ☃\ufe0f",
    "blanks": " \t\n\u00a0\u3000\u2028",
    "nothing": "",
}


def every_place(text):
    """Return a paper with a text wherever one can stand."""
    cells = (text, text, None, None, None, None)
    made = paper(
        Heading(text), Paragraph(text), Paragraph(text, Look.STRONG), Items((text, "x")),
        Pairs(((text[:60], text), ("Note", text))), table([cells, cells], totals=1),
        lines=(text,), made_by=text, marking=text[:40],
    )  # fmt: skip
    return replace(made, title=phrase("T {text}", text=text))


def read_docx(made):
    document = docx.Document(io.BytesIO(made))
    cells = (cell.text for one in document.tables for row in one.rows for cell in row.cells)
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".csv"])
def test_it_is_written(text, suffix):
    made = content(every_place(text), suffix, MEANS)
    wanted = re.sub(r"\s", "", held(text))
    if suffix == ".docx":
        assert wanted in re.sub(r"\s", "", read_docx(made))
    elif suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(made))
        assert re.sub(r"\s", "", str(book.active["A2"].value or "")) == wanted
    elif suffix == ".pdf":
        assert PdfReader(io.BytesIO(made)).pages


@pytest.mark.parametrize("text", [WORD * 2, "a1" * 150, f"x{'W' * 200}", "é" * 300])
def test_a_word_ends_where_its_place_does_and_is_whole(text):
    made = paper(
        Heading(text), Paragraph(text), Items((text,)), Pairs(((text, "x"), ("x", text))),
        table([(text, text, None, None, None, None)]),
    )  # fmt: skip
    every = ""
    for page in PdfReader(io.BytesIO(content(made, ".pdf", MEANS))).pages:
        right = float(page.mediabox.width) - 42  # the margin is 42.5 points

        def seen(words, matrix, place, _font, size, right=right):
            width = len(words.strip()) * size * 0.28 * (matrix[0] or 1)
            assert place[4] * matrix[0] + matrix[4] + width < right + 1, words

        every += page.extract_text(visitor_text=seen)
    plain = re.sub(r"\s", "", every)
    assert plain.count(text) >= 5


def test_facts_about_a_document_are_as_short_as_word_takes_them():
    for suffix in (".docx", ".pdf", ".xlsx"):
        made = content(replace(paper(table()), title="N" * 300, made_by="M" * 300), suffix, MEANS)
        if suffix == ".docx":
            about = docx.Document(io.BytesIO(made)).core_properties
            assert (len(about.title), len(about.author)) == (250, 250)
            assert "N" * 300 in read_docx(made)


LETTERS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("-\u0301\ufffe\ue000\u200d\ud800ไ臺"),
    max_size=60,
)


# What fails is printed as it was found: to make it smaller takes minutes.
@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@example("00" + "\U00010000" * 14)
@given(LETTERS)
def test_any_letters_are_written(text):
    for suffix in (".pdf", ".docx", ".xlsx", ".csv"):
        assert content(every_place(text), suffix, MEANS)
