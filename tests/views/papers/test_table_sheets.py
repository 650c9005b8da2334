from __future__ import annotations

import io
import re
import time
import zlib
from dataclasses import replace

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from rare_earth_desk.domain import minute_verbs
from rare_earth_desk.domain.table_paper import BOXES, PaperRow, TablePaper
from rare_earth_desk.views.papers.table_sheets import SIZES, TableSheets
from rare_earth_desk.views.theme import fonts

POINTS = {"A4": (842, 595), "Letter": (792, 612)}


def paper(rows=40, *, is_sample=True):
    made = tuple(
        PaperRow(f"{n:02}KX", f"DEMO-2026-{n:06}", "Permanent magnets", "永磁体")
        for n in range(1, rows + 1)
    )
    boxes = tuple(map(minute_verbs.verb, BOXES))
    return TablePaper("36", "13 Nov 2026", "17 Nov 2026", is_sample, boxes, made)


@pytest.mark.parametrize("size", SIZES)
def test_a_pdf_has_all_pages_in_the_size_asked_for(qapp, size):
    sheets = TableSheets(paper(), size)
    content = sheets.pdf()
    assert content.startswith(b"%PDF-")
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", content)
    assert [(round(float(w)), round(float(h))) for w, h in boxes] == [POINTS[size]] * sheets.pages
    assert sheets.pages == 4
    assert sum(len(sheets.rows_of(page)) for page in range(sheets.pages)) == 40
    assert re.search(rb"/(BaseFont|FontName) /\S*Inter|DeskSans", content)


def test_no_hour_leaves_and_the_same_paper_is_the_same_bytes(qapp):
    first = TableSheets(paper()).pdf()
    time.sleep(1.1)  # dates in a PDF are of a second
    assert TableSheets(paper()).pdf() == first
    assert TableSheets(paper(39)).pdf() != first
    assert not re.search(rb"Date", first)
    assert not re.search(rb"\d\d:\d\d", first)
    read = PdfReader(io.BytesIO(first), strict=True)
    assert len(read.pages) == 4
    assert read.metadata.creation_date is None
    assert read.metadata.title == "List 36"


def test_nothing_is_in_colour(qapp):
    picture = TableSheets(paper()).picture(0, 1000)
    colours = {picture.pixelColor(x, y).getRgb()[:3]
               for x in range(0, 1000, 3) for y in range(0, picture.height(), 3)}  # fmt: skip
    assert len(colours) > 2
    assert all(max(one) - min(one) == 0 for one in colours)


def test_each_page_repeats_the_head_and_a_short_last_one_is_empty_below(qapp):
    sheets = TableSheets(paper(14))
    assert sheets.pages == 2
    first, last = (sheets.picture(page, 1000) for page in range(2))
    top = round(first.height() * 0.19)
    # The same words and headings, and no row of the first page below the one row of the last.
    assert first.copy(0, 0, 1000, top) == last.copy(0, 0, 1000, top)
    assert dark(first, 0.5, 0.9) > dark(last, 0.5, 0.9) == 0


def dark(picture, top, bottom):
    ys = range(round(picture.height() * top), round(picture.height() * bottom))
    return sum(picture.pixelColor(x, y).lightness() < 128 for y in ys for x in range(0, 900, 2))


def test_an_empty_list_is_a_page_and_the_sample_is_marked(qapp):
    assert TableSheets(paper(0)).pages == 1
    marked, plain = (TableSheets(paper(1, is_sample=on)).picture(0, 1000) for on in (True, False))
    corner = (700, 40, 280, 40)
    assert marked.copy(*corner) != plain.copy(*corner)
    assert zlib.crc32(bytes(plain.copy(*corner).constBits())) == zlib.crc32(
        bytes(white(*corner[2:]).constBits())
    )


def white(width, height):
    from PySide6.QtGui import QImage

    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    return made


def test_the_shipped_fonts_have_every_product_word(qapp):
    from rare_earth_desk.domain import vocabulary

    fonts.load()
    font = QFont(fonts.families()[0])
    font.setFamilies(list(fonts.families()))
    metrics = QFontMetricsF(font)
    for term in vocabulary.terms("product_group"):
        assert term.label_zh
        assert all(metrics.inFontUcs4(ord(letter)) or letter > "\u2e80" for letter in term.label)


def test_without_product_words_their_room_is_for_the_note(qapp):
    bare = (replace(row, product="", product_zh="") for row in paper().rows)
    plain = replace(paper(), rows=tuple(bare))
    with_words, without = TableSheets(paper()), TableSheets(plain)
    assert without._cells[-1].width > with_words._cells[-1].width + 30
    assert without.picture(0, 400).size() == with_words.picture(0, 400).size()
