"""A chart as a picture, as SVG and as CSV: for slides, papers and spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSaveFile, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.views.charts.chart_face import ChartFace
from rare_earth_desk.views.charts.colours import LIGHT
from rare_earth_desk.views.charts.readings import cell as shown
from rare_earth_desk.views.charts.readings import words
from rare_earth_desk.views.editors.table_text import write_block
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QFont

    from rare_earth_desk.charts.figure import Cell, Figure
    from rare_earth_desk.views.charts.colours import ChartColours

    Draw = Callable[[QPainter], None]

SIZE = QSize(900, 420)
KINDS = {".png": "Picture (*.png)", ".svg": "SVG drawing (*.svg)", ".csv": "Data (*.csv)"}
_FALLBACK = b"Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Sheet:
    """A chart laid out off the screen, with its source line, ready to be drawn anywhere."""

    def __init__(
        self,
        figure: Figure,
        *,
        size: QSize = SIZE,
        colours: ChartColours = LIGHT,
        font: QFont | None = None,
        source: str = "",
    ) -> None:
        self.size, self.source, self._colours = size, source, colours
        self._face = ChartFace(colours)
        if font is not None:
            self._face.setFont(font)
        self._face.set_figure(figure)
        self._face.set_footer(source)
        self._face.resize(size)
        self._face.grab()  # lets every part take its final size

    def draw(self, painter: QPainter) -> None:
        """Draw the chart at the origin of `painter`, at one unit per pixel of `size`."""
        painter.fillRect(QRect(QPoint(0, 0), self.size), QColor(self._colours.base))
        self._face.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)

    def picture(self, ratio: float = 2.0) -> QImage:
        """Return a picture with `ratio` pixels for each unit."""
        return picture_of(self.draw, self.size, ratio)

    def png(self, ratio: float = 2.0) -> bytes:
        """Return the picture as a PNG file."""
        return png_of(self.draw, self.size, ratio)

    def svg(self) -> bytes:
        """Return the chart as an SVG file, with its title and description for readers."""
        face = self._face
        told = (face.accessibleName(), face.accessibleDescription())
        return svg_of(self.draw, self.size, *told, dots_per_inch=face.logicalDpiX())


def picture_of(draw: Draw, size: QSize, ratio: float = 2.0) -> QImage:
    """Return what is drawn in one unit per pixel of `size`, with `ratio` pixels for each unit."""
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


def png_of(draw: Draw, size: QSize, ratio: float = 2.0) -> bytes:
    """Return the same as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture_of(draw, size, ratio).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg_of(draw: Draw, size: QSize, title: str, description: str, *, dots_per_inch: int) -> bytes:
    """Return the same as an SVG file, with title and description for readers."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(0, 0), size))
    generator.setResolution(dots_per_inch)
    generator.setTitle(escape(title))
    generator.setDescription(escape(description))
    painter = QPainter(generator)
    draw(painter)
    painter.end()
    return _with_families(bytes(buffer.data().data()))


def _with_families(svg: bytes) -> bytes:
    """Name fonts to fall back on: the generator writes one family, which other machines lack."""
    return re.sub(rb'font-family="([^"]*)"', rb'font-family="\1, ' + _FALLBACK + b'"', svg)


def csv_text(figure: Figure, source: str = "") -> str:
    """Return the table behind the chart as CSV: commas, ISO days, plain numbers, CRLF.

    Below an empty row, which keeps them out when the table is sorted, stand the sentences of the
    chart and its source, each in the first cell of a row.
    """
    header, rows = figure.table()
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_plain(each) for each in header])
    writer.writerows([_plain(each) for each in row] for row in (*rows, *_around(figure, source)))
    return out.getvalue()


def cells_text(figure: Figure, chosen: Sequence[int]) -> str:
    """Return the heading and the chosen rows of the table (all, for one or none) for cells.

    Tabs and lines, as spreadsheets exchange them.
    """
    header, rows = figure.table()
    kept = [rows[row] for row in chosen] if len(chosen) > 1 else rows
    return write_block([[str(_plain(each)) for each in row] for row in (header, *kept)])


def html_table(figure: Figure, source: str = "") -> str:
    """Return the same for programs that paste tables from HTML."""
    header, rows = figure.table()
    head = "".join(f"<th>{escape(say(each))}</th>" for each in header)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(_plain(each)))}</td>" for each in row) + "</tr>"
        for row in (*rows, *_around(figure, source))
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _around(figure: Figure, source: str) -> list[tuple[Cell, ...]]:
    """Return an empty row and the sentences of a chart: without them its numbers mislead."""
    return [("",), *((text,) for text in (*words(figure), source) if text)]


def save(path: Path, figure: Figure, sheet: Sheet) -> None:
    """Write the chart to `path` as its ending says: .png, .svg or .csv; whole or not at all.

    Raises Refused when the ending is another one or the file cannot be written.
    """
    ending = path.suffix.lower()
    if ending == ".png":
        content = sheet.png()
    elif ending == ".svg":
        content = sheet.svg()
    elif ending == ".csv":
        content = csv_text(figure, sheet.source).encode(
            "utf-8-sig"
        )  # the mark tells Excel that it is UTF-8
    else:
        raise Refused(
            "{path} cannot be written: charts are saved as .png, .svg or .csv; choose one of them.",
            path=path.name,
        )
    file = QSaveFile(str(path))
    if not (
        file.open(QIODevice.OpenModeFlag.WriteOnly)
        and file.write(content) == len(content)
        and file.commit()
    ):
        raise Refused(
            "{path} could not be written ({reason}); choose another folder or name.",
            path=str(path),
            reason=file.errorString(),
        )


def _plain(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return value
    text = shown(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
