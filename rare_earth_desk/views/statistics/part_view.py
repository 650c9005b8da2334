"""What every part of the statistics page is: a widget that shows figures and can be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.views.papers.offers import Offer
    from rare_earth_desk.views.statistics.page_data import PageData


class PartView(QWidget):
    """A part. `narrowed` carries the search of the cases clicked, `told` a line for the user."""

    narrowed = Signal(str)
    told = Signal(str)

    def show_data(self, data: PageData) -> None:
        """Show the figures of `data`; called only while the part is in view."""
        raise NotImplementedError

    def blocks(self) -> Sequence[Block]:
        """Return what is in view for paper: charts, tables and what they mean."""
        return ()

    def offers(self) -> Sequence[Offer]:
        """Return what papers it can be made into besides; most into none."""
        return ()

    def focus_rows(self) -> None:
        """Put the keys into what the part begins with."""
        self.setFocus()
