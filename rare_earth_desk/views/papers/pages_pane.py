"""The pages of a paper with their zoom, or instead of them the sentence why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from rare_earth_desk.views.papers.page_area import AS_PRINTED, FIT_WIDTH, WHOLE_PAGE, PageArea
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.views.papers.sheets import Sheets

_ZOOMS = {FIT_WIDTH: "Fit width", WHOLE_PAGE: "Whole page", AS_PRINTED: "100 %"}


class PagesPane(QWidget):
    """Says above the pages which one is in front."""

    def __init__(self) -> None:
        super().__init__()
        self._sheets: Sheets | None = None
        self.zoom, self.page = QComboBox(), QLabel()
        self.pages, self.nothing = PageArea(), EmptyState("print", "")
        self._body = QStackedWidget()
        self._build()
        self.zoom.currentIndexChanged.connect(
            lambda _place: self.pages.set_zoom(self.zoom.currentData())
        )
        self.pages.turned.connect(lambda _page: self._say_page())

    def _build(self) -> None:
        for zoom, words in _ZOOMS.items():
            self.zoom.addItem(tr(words), zoom)
        self.zoom.setAccessibleName(tr("Zoom"))
        label = QLabel(tr("Zoom"))
        label.setBuddy(self.zoom)
        self.page.setProperty("look", "caption")
        top = QHBoxLayout()
        space(top, 8)
        for part in (label, self.zoom):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.page)
        self._body.addWidget(self.pages)
        self._body.addWidget(self.nothing)
        size(self._body, least_height=240)
        column = QVBoxLayout(self)
        space(column, 8, margins=(0, 0, 0, 0))
        column.addLayout(top)
        column.addWidget(self._body, 1)

    def show_pages(self, sheets: Sheets | None, instead: str = "") -> None:
        """Show pages, or instead of them a sentence."""
        self._sheets = sheets
        self.pages.show_pages(sheets)
        self.nothing.say("" if sheets is not None else instead)
        self.nothing.set_actions()
        self._body.setCurrentWidget(self.pages if sheets is not None else self.nothing)
        self._say_page()

    def _say_page(self) -> None:
        sheets = self._sheets
        told = sheets is not None and tr(
            "Page {n} of {all}", n=self.pages.front + 1, all=sheets.pages
        )
        self.page.setText(told or "")
