"""What the library's own template leaves in each Word document and nobody needs: 800 KB of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document

# Parts by the ends of their kinds: a picture of an empty page, styles for Word 2010, a form.
_PARTS = ("/thumbnail", "/stylesWithEffects", "/customXml")
# Styles that whoever works on the document will look for, besides those in use.
_KEPT = {"Header", "Footer", "TableGrid", "ListBullet", "ListNumber"}
_NAMING = tuple(f"w:{name}" for name in ("pStyle", "rStyle", "tblStyle"))
_LEADING = tuple(f"w:{name}" for name in ("basedOn", "next", "link"))
_PROPERTIES = "/extended-properties"


def slim(document: Document) -> None:
    """Take out the parts and styles of the template that are not in use; looks stay the same."""
    for rels in (document.part.rels, document.part.package.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.endswith((*_PARTS, _PROPERTIES)):
                del rels[key]
    styles: Any = document.styles.element
    named = {one.get(qn("w:styleId")): one for one in styles.findall(qn("w:style"))}
    kept: set[str] = set()
    left = [*_KEPT, *_used(document), *_usual(named)]
    while left:
        name = left.pop()
        if name in named and name not in kept:
            kept.add(name)
            left += _values(named[name], _LEADING)
    for name, style in named.items():
        if name not in kept:
            styles.remove(style)


def _usual(named: dict[str, Any]) -> list[str]:
    """Return the styles that hold where none is named, and all headings."""
    return [
        name
        for name, style in named.items()
        if style.get(qn("w:default")) == "1" or name.startswith("Heading")
    ]


def _used(document: Document) -> list[str]:
    section = document.sections[0]
    places: list[Any] = [document.element, section.header._element, section.footer._element]  # noqa: SLF001
    places.append(document.part.numbering_part.element)
    return [name for place in places for name in _values(place, _NAMING)]


def _values(place: Any, names: tuple[str, ...]) -> list[str]:
    return [one.get(qn("w:val")) for name in names for one in place.iter(qn(name))]
