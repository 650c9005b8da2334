"""The plain mark that what is shown is fiction."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from rare_earth_desk.views.words import tr


class SampleMark(QLabel):
    """Says in English and Chinese that the register is the invented sample; hide it otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "sample")
        self.set_short(on=False)
        self.setAccessibleName(tr("Sample register: all data are fictional"))
        self.setToolTip(tr("Companies, exporters and applications in this register are invented."))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_short(self, *, on: bool) -> None:
        """Say it in one word, where there is no room for more."""
        self.setText(tr("SAMPLE") if on else tr("SAMPLE · 虚构数据"))
