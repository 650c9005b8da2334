"""Tables of a Word document: fixed widths, heading on each page, no row over two pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from rare_earth_desk.reports.writers.setting import LABEL, room_of, set_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.reports.blocks import Pairs, Table
    from rare_earth_desk.reports.writers.means import Means, Say
    from rare_earth_desk.reports.writers.setting import SetTable

_GAP, _MARGIN = Pt(1.5), Mm(1)
_EASE = 1.2
_LINE = {"val": "single", "sz": "4", "space": "0", "color": "B8C2CC"}


def add_table(document: Document, table: Table, means: Means, *, lies: bool) -> None:
    """Add a table, in several parts where it has more columns than a page holds."""
    room = room_of(lies=lies)
    for part in set_tables(table, means.say, lies=lies):
        _add(document, part, _eased(part.widths, room), means.told)
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


def _add(document: Document, part: SetTable, widths: Sequence[float], told: Progress) -> None:
    lines = [part.headings, *part.rows]
    made = document.add_table(rows=len(lines), cols=len(part.headings))
    made.autofit = False
    _rule(made)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    # Taken once: asking for each cell by its row and column is 18 times as slow.
    cells: list[Any] = made._cells  # noqa: SLF001
    for row, texts in enumerate(lines):
        told(row, len(lines))
        is_strong = row == 0 or row <= part.totals
        for place, text in enumerate(texts):
            cell = cells[row * len(texts) + place]
            cell.width = Mm(widths[place])
            _write(cell.paragraphs[0], text, part.size, strong=is_strong, right=part.right[place])
    for row, line in enumerate(made.rows):
        _keep(line, is_heading=row == 0)


def _write(line: Any, text: str, size: float, *, strong: bool, right: bool) -> None:
    run = line.add_run(text)
    run.font.size, run.font.bold = Pt(size), strong or None
    line.paragraph_format.space_before = line.paragraph_format.space_after = _GAP
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


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
