"""A bare window with an empty table: what the start of the product is measured against."""

from __future__ import annotations

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from rare_earth_desk.bench.programs.first_picture import EndAtFirstPicture

if __name__ == "__main__":
    app = QApplication([])
    window = QMainWindow()
    view = QTableView()
    view.setModel(QStandardItemModel())
    window.setCentralWidget(view)
    window.resize(1440, 900)
    EndAtFirstPicture(view.viewport())
    window.show()
    app.exec()
