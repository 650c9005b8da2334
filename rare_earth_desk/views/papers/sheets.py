"""Pages of a paper that can be drawn: on the screen, on a printer, into a PDF, always alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter

from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPagedPaintDevice

MM_PER_INCH = 25.4
# Sizes of paper are rounded; what differs by less is the same.
_AS_LARGE = 0.99


def page_layout(size: QPageSize.PageSizeId, *, lies: bool) -> QPageLayout:
    """Return a page without margins, lying on its long side or upright."""
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(size), way, QMarginsF())


class Sheets(ABC):
    """The pages of one paper, all of one size, counted from 0."""

    def __init__(self, layout: QPageLayout) -> None:
        self.layout = layout

    @property
    @abstractmethod
    def pages(self) -> int:
        """How many pages there are."""

    @abstractmethod
    def title(self) -> str:
        """Return what the paper is called."""

    @abstractmethod
    def draw(self, painter: QPainter, page: int, dots_per_inch: float) -> None:
        """Draw a page at the origin of a device of this fineness."""

    def draw_printed(self, painter: QPainter, page: int, dots_per_inch: float) -> None:
        """Draw a page for a printer or into a PDF."""
        self.draw(painter, page, dots_per_inch)

    @property
    def millimetres(self) -> QSizeF:
        """How large a page is."""
        return self.layout.fullRect(QPageLayout.Unit.Millimeter).size()

    def print_to(
        self,
        device: QPagedPaintDevice,
        pages: Sequence[int] | None = None,
        told: Progress = silent,
    ) -> None:
        """Draw pages on a printer or into a PDF; all where none are named.

        What was drawn is thrown away where `told` raises Cancelled and the printer can do so.
        """
        wanted = range(self.pages) if pages is None else pages
        dots_per_inch = self.fineness_on(device)
        painter = QPainter(device)
        try:
            for place, page in enumerate(wanted):
                told(place, len(wanted))
                if place:
                    device.newPage()
                self.draw_printed(painter, page, dots_per_inch)
        except Cancelled:
            getattr(device, "abort", lambda: None)()
            raise
        finally:
            painter.end()

    def fineness_on(self, device: QPagedPaintDevice) -> float:
        """Return at how many dots an inch pages are drawn there: smaller on smaller paper."""
        dots = device.logicalDpiX()
        there = device.pageLayout().fullRect(QPageLayout.Unit.Millimeter).size()
        here = self.millimetres
        share = min(there.width() / here.width(), there.height() / here.height())
        return dots * share if share < _AS_LARGE else float(dots)

    def picture(self, page: int, width: int, ratio: float = 1.0) -> QImage:
        """Return a page as a picture `width` pixels wide, with `ratio` of them for each one."""
        size = self.size_at(width)
        image = QImage(size * ratio, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self.draw(painter, page, width * ratio / self.millimetres.width() * MM_PER_INCH)
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    def size_at(self, width: int) -> QSize:
        """Return how large a page is that is `width` pixels wide."""
        whole = self.millimetres
        return QSize(width, round(width * whole.height() / whole.width()))

    def place_at(self, dots_per_inch: float) -> QRectF:
        """Return the place of a whole page on a device of this fineness."""
        return QRectF(QRectF().topLeft(), self.millimetres * (dots_per_inch / MM_PER_INCH))
