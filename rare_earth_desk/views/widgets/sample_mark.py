"""The plain mark that what is shown is fiction."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from rare_earth_desk.views.words import tr


class SampleMark(QLabel):
    """Says in English and Chinese that the register is the invented sample; hide it otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "sample")
        self.setText(tr("SAMPLE · fictional data 虚构数据"))
        self.setAccessibleName(tr("Sample register: all data are fictional"))
        self.setToolTip(tr("Companies, exporters and applications in this register are invented."))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
