"""Where both sides sign in a Word document: lines to write on, kept with the text before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from rare_earth_desk.reports.writers.setting import LABEL, room_of

if TYPE_CHECKING:
    from docx.document import Document

    from rare_earth_desk.reports.blocks import Signatures
    from rare_earth_desk.reports.writers.means import Say

_ROW, _GAP = 11.0, 6.0  # millimetres: the height of a line to write on, and between two sides


def add_signatures(
    document: Document, block: Signatures, say: Say, muted: str, *, lies: bool
) -> None:
    """Add the sides beside each other; between them a narrow column, so that lines end."""
    side = (room_of(lies=lies) - LABEL) / len(block.sides) - _GAP
    widths = [LABEL, *(width for _ in block.sides for width in (side, _GAP))]
    made = document.add_table(rows=1 + len(block.labels), cols=len(widths))
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for place, row in enumerate(made.rows):
        cells: list[Any] = list(row.cells)
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].paragraph_format.keep_with_next = place < len(block.labels)
        if not place:
            for cell, words in zip(cells[1::2], block.sides, strict=True):
                cell.paragraphs[0].add_run(say(words)).font.bold = True
            continue
        row.height, row.height_rule = Mm(_ROW), WD_ROW_HEIGHT_RULE.AT_LEAST
        cells[0].paragraphs[0].add_run(say(block.labels[place - 1]))
        cells[0].paragraphs[0].style = muted
        for cell in cells:
            # The order of the two is that of the format.
            if cell in cells[1::2]:
                _underline(cell)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    document.add_paragraph()


def _underline(cell: Any) -> None:
    line = OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "4", "space": "0", "color": "000000"}.items():
        line.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:tcBorders")
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001
