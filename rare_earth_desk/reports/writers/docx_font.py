"""The shipped Chinese font within a Word document, so that a bare laptop shows no boxes.

It is packed as ECMA-376 part 1, 17.8.1 has it: its first 32 bytes are crossed with a key that
stands beside it. Who cannot read it there takes the Chinese font of the system.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from rare_earth_desk.domain import resources

if TYPE_CHECKING:
    from docx.document import Document

NAME = "Desk Sans SC"
_INSTEAD = "Microsoft YaHei"
_FILE = "DeskSansSC-Regular.otf"
# Always the same: a document that leaves tells nothing of where and when it was made.
_KEY = "{6B1F5C0E-52ED-4D3A-9C2B-7A5E00D35C01}"
_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_CROSSED = 32
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def embed(document: Document) -> None:
    """Put the font in where anything in the document is Chinese."""
    section = document.sections[0]
    places: list[Any] = [document.element, section.header._element, section.footer._element]  # noqa: SLF001
    if not any(_CHINESE.search(text) for place in places for text in place.itertext()):
        return
    package = document.part.package
    made = Part(PackURI("/word/fonts/font1.odttf"), _TYPE, _crossed(), package)
    fonts: Any = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    key = fonts.relate_to(made, _RELATED)
    fonts._blob = fonts.blob.replace(b"</w:fonts>", _entry(key) + b"</w:fonts>")  # noqa: SLF001


def _entry(key: str) -> bytes:
    return (
        f'<w:font w:name="{NAME}"><w:altName w:val="{_INSTEAD}"/><w:charset w:val="86"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/>'
        f'<w:embedRegular xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships" r:id="{key}" w:fontKey="{_KEY}"/></w:font>'
    ).encode()


def _crossed() -> bytes:
    font = bytearray(resources.path("fonts", _FILE).read_bytes())
    key = bytes.fromhex(re.sub("[{}-]", "", _KEY))[::-1]
    for place in range(_CROSSED):
        font[place] ^= key[place % len(key)]
    return bytes(font)
