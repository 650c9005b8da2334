"""Pages of a paper of `reports`: set by typst, drawn by Qt at whatever fineness is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtSvg import QSvgRenderer

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.reports.blocks import Drawing
from rare_earth_desk.reports.writers import pdf
from rare_earth_desk.views.papers.means import means
from rare_earth_desk.views.papers.sheets import MM_PER_INCH, Sheets, page_layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.reports.blocks import Paper
    from rare_earth_desk.reports.writers.means import Means

# Four hundred pages; nobody leafs through more.
_MOST_ROWS = 5_000
_PRINTED, _ON_SCREEN = 300, 96  # dots per inch


class ReportSheets(Sheets):
    """The pages as they came from typst: drawings (SVG) or pictures (PNG)."""

    def __init__(self, paper: Paper, pages: Sequence[bytes], *, drawn: bool) -> None:
        super().__init__(page_layout(QPageSize.PageSizeId.A4, lies=paper.lies))
        self._title = means().for_paper(paper).say(paper.title)
        self._pages, self.is_drawn = pages, drawn

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def title(self) -> str:
        """Return what the paper is called."""
        return self._title

    def draw(self, painter: QPainter, page: int, dots_per_inch: float) -> None:
        """Draw a page at the origin of a device of this fineness."""
        place = self.place_at(dots_per_inch)
        if self.is_drawn:
            QSvgRenderer(self._pages[page]).render(painter, place)
        else:
            painter.drawImage(place, QImage.fromData(self._pages[page]))

    def draw_printed(self, painter: QPainter, page: int, dots_per_inch: float) -> None:
        """Draw a page as a fine picture: of outlines Qt prints fat letters (6.11)."""
        width = round(self.millimetres.width() / MM_PER_INCH * _PRINTED)
        # Else letters would be blurred as in a photograph, and take twice the room.
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        painter.drawImage(self.place_at(dots_per_inch), self.picture(page, width))


def sheets_of(paper: Paper, given: Means) -> ReportSheets:
    """Return the pages of a paper; raises Refused for one that nobody could leaf through."""
    rows = sum(len(table.rows) for table in paper.tables())
    if rows > _MOST_ROWS:
        raise Refused(
            "{n:row is|rows are} too many to be shown as pages; narrow the list, or save a file.",
            n=grouped(rows),
        )
    # Qt draws charts within a page coarsely: such papers, which are short, come as fine pictures.
    if any(isinstance(block, Drawing) for block in paper.blocks):
        made = pdf.pages(paper, given, zoom=_PRINTED / _ON_SCREEN)
        return ReportSheets(paper, made, drawn=False)
    return ReportSheets(paper, pdf.drawings(paper, given), drawn=True)
