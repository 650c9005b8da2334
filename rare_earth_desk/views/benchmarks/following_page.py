"""A part that shows figures of the register as it stands, and prints what is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.views.papers.figures_offer import FiguresInView
from rare_earth_desk.views.widgets.following import Following

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.views.main_window import MainWindow


class FollowingPage(Following):
    """Shows figures of today, and prints them (`blocks`). It tells by itself what a step did."""

    tells_itself = True
    title: ClassVar[Phrase]

    def __init__(self, window: MainWindow, name: str, parent: QWidget | None = None) -> None:
        super().__init__(window.desk, name, parent)
        self.window_, self.theme = window, window.theme

    def blocks(self) -> Sequence[Block]:
        """Return what is in view for paper."""
        raise NotImplementedError

    def figures_in_view(self) -> FiguresInView:
        """Return what is in view for paper."""
        self.refresh()
        return FiguresInView(
            title=self.title,
            lines=(),
            blocks=self.blocks(),
            warnings=(),
            when=self.desk.register.today.isoformat(),
        )
