from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from pypdf import PdfReader

from rare_earth_desk.reports.blocks import Heading, Language, Pairs, Paragraph
from rare_earth_desk.reports.writers import content
from rare_earth_desk.reports.writers.pdf import drawings, pages
from tests.reports.writers.papers_made import COLUMNS, MEANS, paper, table


@pytest.fixture(scope="module")
def made():
    return content(paper(), ".pdf", MEANS)


def read(made):
    return PdfReader(io.BytesIO(made))


def texts(made):
    return [page.extract_text() for page in read(made).pages]


def test_all_of_it_is_there_in_reading_order_and_nothing_is_read_as_markup(made):
    (text,) = texts(made)
    wanted = [
        "List 9", "Filter: pending", "State of play", "Pending #[x] *strong* $y$ <label> @ref",
        "Muted words", "Strong words", "Details", "First – Ελληνικά", "Второй", "One", "Two",
        "Waiting", "DEMO-2026-003599", "Škoda Łódź s.r.o.", "5\u00a0Nov\u00a02026", "1\u2009234",
        "=1+1", "宁波永磁材料有限公司", "week\u00a045,\u00a02026", "no company",
    ]  # fmt: skip
    plain = re.sub(r"\s+", " ", text)
    places = [plain.find(re.sub(r"\s+", " ", one)) for one in wanted]
    assert -1 not in places, [one for one, at in zip(wanted, places, strict=True) if at < 0]
    assert places[1:] == sorted(places[1:])


def test_it_says_who_made_it_when_and_what_it_is(made):
    (text,) = texts(made)
    assert "Made by Anna on 29 Nov 2026, 14:03" in text
    assert "SAMPLE · invented data 虚构数据" in text
    assert "SENSITIVE" in text
    assert "Page 1 of 1" in text


def test_it_is_tagged_titled_and_made_to_last(made):
    reader = read(made)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert reader.metadata.title == "List 9"
    told = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part\D+1", told)
    assert re.search(r"pdfaid:part\D+2", told)
    assert re.search(r"pdfaid:conformance\W+A", told)


def test_every_font_is_inside_and_no_letter_is_missing(made):
    fonts = [
        font.get_object()
        for page in read(made).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        (inner,) = font["/DescendantFonts"]
        described = inner.get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(described), font["/BaseFont"]


def test_headings_of_a_table_stand_on_every_page():
    rows = [(f"EU-{n}", "Voltaris", "2026-11-05", n, 1.0, 1) for n in range(120)]
    found = texts(content(paper(table(rows), lies=True), ".pdf", MEANS))
    assert len(found) > 2
    assert all("Waiting" in page and "Company" in page for page in found)
    assert f"Page 2 of {len(found)}" in found[1]


def test_what_leaves_names_nobody_and_is_the_same_every_hour():
    outer = paper(is_outer=True, made_by="Anna")
    first = content(outer, ".pdf", MEANS)
    assert "Anna" not in texts(first)[0]
    assert b"Anna" not in first
    assert "29 Nov 2026" in texts(first)[0]
    later = replace(outer, moment=outer.moment.replace(hour=20, minute=59))
    assert content(later, ".pdf", MEANS) == first


def test_a_page_lies_on_its_side_where_the_paper_does():
    box = read(content(paper(lies=True), ".pdf", MEANS)).pages[0].mediabox
    assert box.width > box.height


def test_pages_are_shown_as_pictures_of_the_size_asked_for():
    rows = [(f"EU-{n}", "Voltaris", "2026-11-05", n, 1.0, 1) for n in range(120)]
    found = pages(paper(table(rows)), MEANS)
    assert len(found) > 1
    larger = pages(paper(table(rows)), MEANS, zoom=2.0)
    assert len(larger) == len(found)
    assert found[0][:8] == b"\x89PNG\r\n\x1a\n"
    width = [int.from_bytes(one[0][16:20], "big") for one in (found, larger)]
    assert width == [pytest.approx(794, abs=1), pytest.approx(1588, abs=1)]


def test_a_table_without_rows_is_set():
    (text,) = texts(content(paper(table(())), ".pdf", MEANS))
    assert str(COLUMNS[0].label) in text


def test_labels_stand_beside_their_values_line_by_line():
    rows = (("EU side", "Ms Berg\nMr Roth #[x]"), ("Place", "Łódź"))
    (text,) = texts(content(paper(Pairs(rows)), ".pdf", MEANS))
    wanted = ["EU side", "Ms Berg", "Mr Roth #[x]", "Place", "Łódź"]
    places = [text.find(one) for one in wanted]
    assert -1 not in places
    assert places == sorted(places)
    assert "Berg\nMr" in text


def test_what_leaves_in_chinese_counts_its_pages_in_chinese():
    chinese = paper(is_outer=True, language=Language.CHINESE)
    (text,) = texts(content(chinese, ".pdf", MEANS))
    assert "第1页，共1页" in text
    assert "2026年11月29日" in text
    (text,) = texts(content(replace(chinese, language=Language.BOTH), ".pdf", MEANS))
    assert "Page 1 of 1" in text


def test_pages_are_drawn_as_outlines_as_well():
    rows = [(f"EU-{n}", "宁波", "2026-11-05", n, 1.0, 1) for n in range(120)]
    for lies, width in ((False, b"595"), (True, b"841")):
        made = paper(table(rows), lies=lies)
        found = drawings(made, MEANS)
        assert len(found) == len(pages(made, MEANS)) > 1
        assert all(b"<text" not in page and b"<image" not in page for page in found)
        assert all(page.startswith(b'<svg viewBox="0 0 ' + width) for page in found)


def test_a_heading_may_begin_a_page_and_a_short_table_stay_together():
    filler = [Paragraph(f"line {n}") for n in range(36)]
    rows = [(f"N{n}", None, None, None, None, None) for n in range(15)]
    broken, whole, annex = table(rows), table(rows, together=True), Heading("Annex", 1)

    def where(*blocks, words):
        every = texts(content(paper(*blocks), ".pdf", MEANS))
        return {word: next(n for n, text in enumerate(every) if word in text) for word in words}

    assert where(*filler, broken, words=("N0", "N14")) == {"N0": 0, "N14": 1}
    assert where(*filler, whole, words=("N0", "N14")) == {"N0": 1, "N14": 1}
    assert where(annex, words=("Annex",)) == {"Annex": 0}
    late = replace(annex, on_new_page=True)
    assert where(filler[0], late, words=("line 0", "Annex")) == {"line 0": 0, "Annex": 1}


NUMBERS = ("EU-2025-2417", "EU-K17-B25", "2025-K-17-Z", "A/B-C-9.1")


@pytest.mark.parametrize("blanks", range(12))
def test_a_number_is_copied_as_it_stands_and_never_broken(blanks):
    filler = "x" * blanks
    words = " ".join(f"{filler} {number}" for number in NUMBERS * 6)
    rows = [(number, f"{filler} {number}", None, None, None, None) for number in NUMBERS]
    (text,) = texts(content(paper(Paragraph(words), table(rows)), ".pdf", MEANS))
    for number in NUMBERS:
        assert text.count(number) == 8, number


def test_words_part_at_their_own_hyphens_where_they_must():
    made = content(paper(Paragraph("the end-user-certificate-of-the-company " * 20)), ".pdf", MEANS)
    assert re.search(r"-\n[a-z]", texts(made)[0])


def test_a_row_stays_on_one_page_unless_it_is_longer():
    lines = "\n".join(f"line {n}" for n in range(12))
    rows = [(f"N{n}", lines, None, None, None, None) for n in range(12)]
    found = texts(content(paper(table(rows)), ".pdf", MEANS))
    assert len(found) > 2
    for page in found:
        assert page.count("line 0\n") == page.count("line 11")
    long = [("N", "\n".join(f"<{n}>" for n in range(200)), None, None, None, None)]
    every = "".join(texts(content(paper(table(long)), ".pdf", MEANS)))
    assert [n for n in range(200) if f"<{n}>" not in every] == []


def test_what_leaves_tells_a_day_and_nothing_of_the_laptop():
    outer = paper(is_outer=True, made_by="Anna")
    west = replace(outer, moment=outer.moment.replace(tzinfo=timezone(timedelta(hours=-11))))
    east = replace(outer, moment=outer.moment.replace(tzinfo=timezone(timedelta(hours=13))))
    made = content(west, ".pdf", MEANS)
    assert made == content(east, ".pdf", MEANS)
    facts = read(made).metadata
    assert facts["/CreationDate"] == facts["/ModDate"] == "D:20261129000000Z"
    assert set(facts) == {"/Title", "/Creator", "/CreationDate", "/ModDate"}


def test_a_table_has_thin_lines_below_its_rows_and_no_others():
    (page,) = drawings(replace(paper(table(totals=1)), is_sample=False), MEANS)
    colours = re.findall(rb'stroke="(#[0-9a-f]+)"', page)
    assert set(colours) == {b"#b8c2cc"}
    assert len(colours) >= 4


def kinds(element, found):
    """Gather the kinds of the tagged parts of a file, in the order in which they are read."""
    element = element.get_object()
    if isinstance(element, list):
        for one in element:
            kinds(one, found)
    elif isinstance(element, dict):
        found += [str(element["/S"])] if "/S" in element else []
        if "/K" in element:
            kinds(element["/K"], found)
    return found


def test_a_table_is_read_out_as_one_with_rows_and_headings(made):
    found = kinds(read(made).trailer["/Root"]["/StructTreeRoot"]["/K"], [])
    assert (found.count("/Table"), found.count("/TH")) == (1, len(COLUMNS))
    assert (found.count("/TR"), found.count("/TD")) == (4, 3 * len(COLUMNS))
    assert {"/H1", "/H2", "/P", "/L", "/LI"} <= set(found)
    assert "/Figure" not in found
