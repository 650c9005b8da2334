"""What a chart looks like on screen and on paper: finding, measure, drawing, note, source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from rare_earth_desk.charts.figure import NOTHING
from rare_earth_desk.views.charts import fonts
from rare_earth_desk.views.charts.canvas import Canvas
from rare_earth_desk.views.charts.captions import Look
from rare_earth_desk.views.charts.colours import LIGHT
from rare_earth_desk.views.charts.readings import measure, sentence
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.views.charts.colours import ChartColours


class ChartFace(QWidget):
    """Shows a figure without anything to click; `set_figure` updates what is there in place."""

    def __init__(self, colours: ChartColours = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = NOTHING
        self._ring = False
        self._nothing = True
        self._noted = True
        self._look = Look(colours, fonts.fonts(self.font()))
        self.title = _words("chartTitle")
        self.subtitle = _words("chartSubtitle")
        self.note = _words("chartNote")
        self.footer = _words("chartFooter")
        self.blank = _words("chartEmpty")
        self.blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.canvas = Canvas(self._look)
        self.canvas.setObjectName("chartCanvas")
        self.canvas.ringed.connect(self._on_ringed)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.canvas)
        self.pages.addWidget(self.blank)
        self.head = QHBoxLayout()
        self._lay_out()
        self._apply_look()

    def _lay_out(self) -> None:
        space(self.head, 4)
        self.head.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        space(column, 2, margins=(14, 10, 14, 10))
        column.addLayout(self.head)
        column.addWidget(self.subtitle)
        column.addSpacing(4)
        column.addWidget(self.pages, 1)
        column.addWidget(self.note)
        column.addWidget(self.footer)
        self.note.hide()
        self.footer.hide()

    @property
    def figure(self) -> Figure:
        """The figure shown."""
        return self._figure

    @property
    def colours(self) -> ChartColours:
        """The colours in use."""
        return self._look.colours

    def set_figure(self, figure: Figure) -> None:
        """Show `figure`. Items are kept unless panels or series differ from those before."""
        self._figure = figure
        _set(self.title, say(figure.title))
        _set(self.subtitle, measure(figure))
        _set(self.note, say(figure.note) if figure.note is not None else "")
        self.allow_note(on=self._noted)
        nothing = figure.empty is not None or not figure.drawable
        _set(self.blank, say(figure.empty) if figure.empty is not None else tr("Nothing to show."))
        if not nothing:
            self.canvas.set_figure(figure)
        self.pages.setCurrentWidget(self._page(nothing=nothing))
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(sentence(figure))
        for part in (self.canvas, self.canvas.viewport()):
            part.setAccessibleName(self.title.text())
        self.canvas.setAccessibleDescription(self.accessibleDescription())

    def allow_note(self, *, on: bool) -> None:
        """Show the note where there is one, or leave its room to the drawing."""
        self._noted = on
        self.note.setVisible(on and bool(self.note.text()))

    def set_footer(self, text: str) -> None:
        """Show a source line below the chart."""
        _set(self.footer, text)

    def set_colours(self, colours: ChartColours) -> None:
        """Change to other colours at once, such as those of the dark theme."""
        self._look = Look(colours, self._look.fonts)
        self._apply_look()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font of the window, which changes with the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "canvas"):
            self._look = Look(self._look.colours, fonts.fonts(self.font()))
            self._apply_look()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus ring around the whole chart."""
        super().paintEvent(event)
        if self._ring:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._look.colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 6, 6)
            painter.end()

    def _on_ringed(self, ring: bool) -> None:
        if ring != self._ring:
            self._ring = ring
            self.update()

    def _page(self, *, nothing: bool) -> QWidget:
        return self.blank if nothing else self.canvas

    def _apply_look(self) -> None:
        colours, types = self._look.colours, self._look.fonts
        for label, colour, kind in (
            (self.title, colours.text, types.title),
            (self.subtitle, colours.muted, types.small),
            (self.note, colours.muted, types.small),
            (self.footer, colours.muted, types.tick),
            (self.blank, colours.muted, types.small),
        ):
            label.setFont(kind.font)
            # A sheet of its own: the style sheet of the window would win over a palette.
            label.setStyleSheet(f"color: {colour}; background: transparent;")
        self.canvas.set_look(self._look)


def _words(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _set(label: QLabel, text: str) -> None:
    # Lines must not end within a number.
    text = text.replace("\N{THIN SPACE}", "\N{NARROW NO-BREAK SPACE}")
    if label.text() != text:
        label.setText(text)
    if label.objectName() in ("chartNote", "chartFooter"):
        label.setVisible(bool(text))
