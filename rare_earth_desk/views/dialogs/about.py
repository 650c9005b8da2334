"""Version and licence."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from rare_earth_desk import __version__
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.words import tr


def show_about(parent: QWidget) -> None:
    """Say version and licence until it is closed."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr("About Rare Earth Desk"))
    box.setText(
        tr(
            "Rare Earth Desk {version}\nThe register of the EU–China special channel for "
            "rare-earth export licences.\nLicence: EUPL-1.2",
            version=__version__,
        )
    )
    ask(box)
