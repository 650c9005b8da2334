"""Tables of a Word document: fixed widths, heading on each page, no row over two pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import part
from rare_earth_desk.reports.writers.setting import LABEL, room_of, set_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.reports.blocks import Pairs, Table
    from rare_earth_desk.reports.writers.means import Means, Say
    from rare_earth_desk.reports.writers.setting import SetTable

# Three hundred pages; longer tables take Word minutes to open.
_MOST_ROWS = 5_000
_AT_ONCE = 100
_GAP, _MARGIN = Pt(1.5), Mm(1)
_EASE = 1.2
_SPACING = f'<w:spacing w:before="{_GAP.twips}" w:after="{_GAP.twips}"/>'
_RIGHT = '<w:jc w:val="right"/>'
_ORDER = [
    qn(f"w:{name}")
    for name in (
        "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize",
        "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd",
        "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription",
    )
]  # fmt: skip
_LINE = {"val": "single", "sz": "4", "space": "0", "color": "B8C2CC"}


def add_table(document: Document, table: Table, means: Means, *, lies: bool) -> None:
    """Add a table, in several parts where it has more columns than a page holds.

    Raises Refused for a table that Word could hardly open, and what `means.told` raises.
    """
    if len(table.rows) > _MOST_ROWS:
        raise Refused(
            "{n:row is|rows are} too many for a Word document; narrow the list, or save as .xlsx.",
            n=grouped(len(table.rows)),
        )
    room = room_of(lies=lies)
    parts = list(set_tables(table, means.say, lies=lies))
    for place, one in enumerate(parts):
        told = part(means.told, place / len(parts), (place + 1) / len(parts))
        _Rows(document, one, _eased(one.widths, room), told).add()
        document.add_paragraph()


def add_pairs(document: Document, pairs: Pairs, say: Say, muted: str, *, lies: bool) -> None:
    """Add labels with their values beside them; `muted` is the style of the labels."""
    made = document.add_table(rows=len(pairs.rows), cols=2)
    made.autofit = False
    widths = (LABEL, room_of(lies=lies) - LABEL)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    cells: list[Any] = made._cells  # noqa: SLF001
    for row, texts in enumerate(pairs.rows):
        for place, text in enumerate(texts):
            cell = cells[row * 2 + place]
            cell.width = Mm(widths[place])
            line = cell.paragraphs[0]
            line.add_run(say(text))
            line.paragraph_format.space_after = _GAP
            if place == 0:
                line.style = muted
    for line in made.rows:
        _keep(line, is_heading=False)
    document.add_paragraph()


def _eased(widths: Sequence[float], room: float) -> list[float]:
    """Return widths with some of the room that is left: which font is there, only Word knows."""
    more = min(_EASE, room / sum(widths))
    return [width * more for width in widths]


class _Rows:
    """The rows of a table, its heading first, made so many at a time.

    All of them at once nobody could stop for seconds; made one property after the other, as the
    library does, they take ten times as long.
    """

    def __init__(
        self, document: Document, set_: SetTable, widths: Sequence[float], told: Progress
    ) -> None:
        self._document, self._set, self._told = document, set_, told
        self._widths = [Mm(width) for width in widths]
        self._lines = [set_.headings, *set_.rows]

    def add(self) -> None:
        """Add the table at the end of the document."""
        made: Any = self._document.add_table(rows=0, cols=len(self._widths))
        made.autofit = False
        _rule(made)
        _describe(made, self._set.summary)
        for column, width in zip(made.columns, self._widths, strict=True):
            column.width = width
        for first in range(0, len(self._lines), _AT_ONCE):
            made._tbl.extend(self._made(first))  # noqa: SLF001

    def _made(self, first: int) -> list[Any]:
        """Return some rows from the `first` on."""
        last = min(first + _AT_ONCE, len(self._lines))
        rows = []
        for row in range(first, last):
            self._told(row, len(self._lines))
            rows.append(self._row(row))
        some: Any = parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(rows)}</w:tbl>")
        return list(some)

    def _row(self, row: int) -> str:
        is_strong = row == 0 or row <= self._set.totals
        size = round(self._set.size * 2)  # in half points
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width.twips}"/></w:tcPr>'
            f"<w:p><w:pPr>{_SPACING}{_RIGHT if is_right else ''}</w:pPr>"
            f'<w:r><w:rPr>{"<w:b/>" if is_strong else ""}<w:sz w:val="{size}"/></w:rPr>'
            f"{_text(text)}</w:r></w:p></w:tc>"
            for text, width, is_right in zip(
                self._lines[row], self._widths, self._set.right, strict=True
            )
        )
        kept = f"<w:cantSplit/>{'<w:tblHeader/>' if row == 0 else ''}"
        return f"<w:tr><w:trPr>{kept}</w:trPr>{''.join(cells)}</w:tr>"


def _text(text: str) -> str:
    """Return a text as Word has it, with its ends of lines."""
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return "<w:br/>".join(parts).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def _keep(row: Any, *, is_heading: bool) -> None:
    """Keep a row on one page; the heading stands on each."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    for name in ("w:cantSplit", *(("w:tblHeader",) if is_heading else ())):
        properties.append(OxmlElement(name))


def _rule(table: Any) -> None:
    """Draw a thin line below each row and nothing else; words come as near to it as in a PDF."""
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in _LINE.items():
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(_MARGIN.twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.extend((borders, margins))  # noqa: SLF001


def _describe(table: Any, summary: str) -> None:
    """Tell somebody who cannot see it what it holds; Word wants all about a table in its order."""
    told = OxmlElement("w:tblDescription")
    told.set(qn("w:val"), summary)
    about = table._tbl.tblPr  # noqa: SLF001
    about.append(told)
    about[:] = sorted(about, key=lambda one: _ORDER.index(one.tag))
