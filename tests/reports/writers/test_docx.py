from __future__ import annotations

import io
import re
import time
import zipfile
from dataclasses import replace
from datetime import datetime

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.reports.blocks import Column, Table
from rare_earth_desk.reports.writers import content
from tests.reports.opened import unpacked
from tests.reports.writers.papers_made import MEANS, paper, table


def read(made):
    return docx.Document(io.BytesIO(content(made, ".docx", MEANS)))


@pytest.fixture(scope="module")
def document():
    return read(paper())


def test_texts_stand_in_order_in_styles_that_word_knows(document):
    found = [(one.style.name, one.text) for one in document.paragraphs if one.text]
    assert found == [
        ("Heading 1", "List 9"),
        ("Muted", "Filter: pending"),
        ("Heading 2", "State of play"),
        ("Normal", "Pending #[x] *strong* $y$ <label> @ref"),
        ("Muted", "Muted words"),
        ("Emphasis paragraph", "Strong words"),
        ("Heading 3", "Details"),
        ("List Bullet", "First – Ελληνικά"),
        ("List Bullet", "Второй"),
        ("List Number", "One"),
        ("List Number", "Two"),
    ]


def test_the_table_has_its_heading_on_each_page_and_breaks_no_row(document):
    (made,) = document.tables
    first, *others = [row._tr.trPr for row in made.rows]
    assert first.find(qn("w:tblHeader")) is not None
    assert all(one.find(qn("w:tblHeader")) is None for one in others)
    assert all(one.find(qn("w:cantSplit")) is not None for one in (first, *others))
    texts = [[cell.text for cell in row.cells] for row in made.rows]
    assert texts[0] == ["Number", "Company", "Filed", "Waiting (days)", "Quantity (kg)", "Urgent"]
    assert texts[1][:3] == ["DEMO-2026-003599", "Škoda Łódź s.r.o.", "5\u00a0Nov\u00a02026"]
    assert texts[1][3:] == ["1\u2009234", "2.50", "yes"]
    assert texts[3] == ["", "no company", "Nov\u00a02026", "", "", ""]
    cell = made.rows[1].cells[3].paragraphs[0]
    assert cell.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert cell.runs[0].bold  # a total
    assert not made.rows[2].cells[3].paragraphs[0].runs[0].bold


def test_chinese_has_a_font_of_its_own(document):
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "Desk Sans SC"


def test_head_and_foot_say_what_it_is(document):
    section = document.sections[0]
    assert section.header.paragraphs[0].text == (
        "List 9\tSENSITIVE\tSAMPLE · invented data 虚构数据"
    )
    foot = section.footer.paragraphs[0]
    assert foot.text.startswith("Made by Anna on 29 Nov 2026, 14:03")
    fields = [one.text for one in foot._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert document.core_properties.title == "List 9"
    assert document.core_properties.author == "Anna"


def test_what_leaves_names_nobody_and_no_hour():
    document = read(paper(is_outer=True, made_by=""))
    about = document.core_properties
    assert (about.author, about.last_modified_by) == ("", "")
    assert about.created.hour == about.modified.hour == 12
    assert document.sections[0].footer.paragraphs[0].text.startswith("29 Nov 2026")


def test_what_leaves_is_the_same_whenever_it_is_made_and_tells_no_hour(monkeypatch):
    def made(moment, seconds):
        monkeypatch.setattr(time, "time", lambda: seconds)
        monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(seconds))
        return content(paper(is_outer=True, made_by="", moment=moment), ".docx", MEANS)

    early = datetime(2026, 11, 29, 0, 17, 41).astimezone()
    first = made(early, 1_795_911_461)
    assert made(early.replace(hour=23), 1_795_994_261) == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    told = unpacked(first)
    assert "2026-11-29T12:00:00Z" in told
    assert not re.search(r"\b(00|23):17", told)
    assert set(re.findall(r"T\d\d:\d\d:\d\d", told)) == {"T12:00:00"}


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_the_day_is_that_of_the_desk_in_every_zone(monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        made = read(paper(is_outer=True, moment=datetime(2026, 11, 29, 0, 17).astimezone()))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert str(made.core_properties.created)[:19] == "2026-11-29 12:00:00"


def test_a_page_lies_on_its_side_where_the_paper_does():
    section = read(paper(lies=True)).sections[0]
    assert section.page_width > section.page_height


def test_a_table_that_is_too_wide_stands_in_parts():
    columns = tuple(Column(f"Heading{n}") for n in range(40))
    wide = Table(columns, [tuple("W" * 9 for _ in columns)], "wide", keys=1)
    found = read(paper(wide)).tables
    assert len(found) > 1
    assert all(one.rows[0].cells[0].text == "Heading0" for one in found)
    assert table().columns  # the usual one stays in one part


def test_labels_stand_beside_their_values():
    from rare_earth_desk.reports.blocks import Pairs

    (made,) = read(paper(Pairs((("EU side", "Ms Berg\nMr Roth"), ("Place", "Łódź"))))).tables
    texts = [[cell.text for cell in row.cells] for row in made.rows]
    assert texts == [["EU side", "Ms Berg\nMr Roth"], ["Place", "Łódź"]]
    assert made.rows[0].cells[0].paragraphs[0].style.name == "Muted"
    assert made.columns[0].width < made.columns[1].width
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in made.rows)


def test_every_numbered_list_counts_from_1():
    from rare_earth_desk.reports.blocks import Items

    made = read(paper(Items(("a", "b"), numbered=True), Items(("c",), numbered=True)))
    lists = [one for one in made.paragraphs if one.style.name == "List Number"]
    first, second, other = (one._p.pPr.numPr.numId.val for one in lists)
    assert first == second != other
    numbering = made.part.numbering_part.element
    for number in (first, other):
        (level,) = numbering.num_having_numId(number).lvlOverride_lst
        assert (level.ilvl, level.startOverride.val) == (0, 1)


def many(count):
    return [(f"EU-{n}", "Voltaris", "2026-11-05", n, 1.0, 1) for n in range(count)]


def test_a_long_table_has_all_its_rows_in_order_and_one_heading():
    (made,) = read(paper(table(many(250), totals=1))).tables
    rows = [[cell.text for cell in row.cells] for row in made.rows]
    assert [row[0] for row in rows] == ["Number", *(f"EU-{n}" for n in range(250))]
    properties = [row.trPr for row in made._tbl.tr_lst]
    assert [one.find(qn("w:tblHeader")) is not None for one in properties] == [True] + [False] * 250
    bold = [row.cells[0].paragraphs[0].runs[0].bold for row in made.rows]
    assert bold == [True, True] + [None] * 249


def test_a_table_tells_how_far_it_is_all_the_while_and_stops_at_once():
    columns = tuple(Column(f"Heading{n}") for n in range(40))
    rows = [tuple("W" * 9 for _ in columns) for _ in range(120)]
    told, made = [], []
    means = replace(MEANS, told=lambda *given: told.append((*given, len(made))))
    add = docx.document.Document.add_table

    def watched(document, rows, cols):
        made.append(rows)
        return add(document, rows, cols)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docx.document.Document, "add_table", watched)
        content(paper(Table(columns, rows, "wide", keys=1)), ".docx", means)
    shares = [done / total for done, total, _made in told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] > 0.9
    assert max(made) <= 100  # rows between two looks at whether somebody wants to stop
    assert {one[2] for one in told} >= {2, 3}


def test_a_table_that_word_could_hardly_open_is_refused_in_a_sentence():
    with pytest.raises(Refused, match=r"^5\u2009001 rows are too many for a Word document; .*xlsx"):
        read(paper(table(many(5_001))))


def test_a_document_is_without_what_the_template_of_the_library_leaves():
    made = content(paper(is_outer=True), ".docx", MEANS)
    archive = zipfile.ZipFile(io.BytesIO(made))
    parts = archive.namelist()
    assert not {"docProps/app.xml", "docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"} & set(
        parts
    )
    assert not [name for name in parts if name.startswith("customXml")]
    font = archive.getinfo("word/fonts/font1.odttf").compress_size
    assert len(made) - font < 80_000
    assert "Macintosh" not in unpacked(made)


def test_the_styles_that_are_used_and_looked_for_are_there(document):
    names = {style.name for style in document.styles}
    assert {"Normal", "Header", "Footer", "Table Grid", "List Bullet"} <= names
    assert {f"Heading {level}" for level in range(1, 4)} <= names
    known = {style.style_id for style in document.styles}
    used = {
        one.get(qn("w:val"))
        for name in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link")
        for root in (
            document.element,
            document.styles.element,
            document.part.numbering_part.element,
        )
        for one in root.iter(qn(name))
    }
    assert used <= known


def test_cells_keep_their_lines_and_signs():
    text = 'a < b & "c"\n\ttabbed\n'
    rows = [(text, None, None, None, None, None)]
    (made,) = read(paper(table(rows))).tables
    assert made.rows[1].cells[0].text == text


def test_a_table_says_what_it_holds_and_all_about_it_stands_in_order():
    (made,) = read(paper(table())).tables
    names = [one.tag.rpartition("}")[2] for one in made._tbl.tblPr]
    wanted = ["tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    assert [name for name in names if name in wanted] == [name for name in wanted if name in names]
    assert made._tbl.tblPr[-1].get(qn("w:val")) == "3 cases"
