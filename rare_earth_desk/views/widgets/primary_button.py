"""The button of what is done most on a page, at its top right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget


class PrimaryButton(QPushButton):
    """Says what it does and by which key; it takes no focus from what is being typed."""

    def __init__(
        self, text: str, key: str, act: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName("primaryAction")
        self.setProperty("look", "primary")
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({key})")
        self.clicked.connect(lambda _checked=False: act())
