"""A bare process that imports PySide6 and has an application: what a paper is measured against."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

if __name__ == "__main__":
    QApplication([])
