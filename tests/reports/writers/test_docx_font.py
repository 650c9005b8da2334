"""The Chinese font within a Word document: there where it is needed, and the shipped one."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from rare_earth_desk.domain import resources
from rare_earth_desk.reports.blocks import Paper, Paragraph
from rare_earth_desk.reports.writers import content
from tests.reports.writers.papers_made import MEANS

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def parts(text: str) -> dict[str, bytes]:
    paper = Paper("made", "Title", (Paragraph(text),), datetime(2025, 11, 25, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(content(paper, ".docx", MEANS))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("text", ["Łódź, Škoda – 12 % “x”", ""])
def test_a_document_without_chinese_goes_without(text):
    assert not [name for name in parts(text) if name.endswith(".odttf")]


@pytest.mark.parametrize("text", ["宁波永磁材料有限公司", "２０２６", "（"])
def test_chinese_brings_the_shipped_font_along(text):
    found = parts(text)
    packed = found["word/fonts/font1.odttf"]
    table = ElementTree.fromstring(found["word/fontTable.xml"])
    (font,) = (one for one in table if one.get(f"{WORD}name") == "Desk Sans SC")
    embedded = font.find(f"{WORD}embedRegular")
    key = bytes.fromhex(embedded.get(f"{WORD}fontKey").strip("{}").replace("-", ""))[::-1]
    head = bytes(byte ^ key[place % 16] for place, byte in enumerate(packed[:32]))
    shipped = resources.path("fonts", "DeskSansSC-Regular.otf").read_bytes()
    assert head + packed[32:] == shipped
    links = ElementTree.fromstring(found["word/_rels/fontTable.xml.rels"])
    (link,) = (one for one in links if one.get("Id") == embedded.get(f"{RELATED}id"))
    assert link.get("Target") == "fonts/font1.odttf"
    styles = found["word/styles.xml"].decode()
    assert 'w:eastAsia="Desk Sans SC"' in styles
    assert b"obfuscatedFont" in found["[Content_Types].xml"]
