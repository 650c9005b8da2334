"""A note that belongs to the product, such as what it protects, to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.outside import in_reach
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot

_MISSING = "The note {file} that belongs to the product cannot be read ({why}); install it again."


class NoteDialog(QDialog):
    """Shows one of the notes in `resources/help`; Esc closes it.

    Raises Refused when the note cannot be read.
    """

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.text = QTextBrowser()
        self.text.setAccessibleName(title)
        self.text.setMarkdown(read(name))
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text.document().setDocumentMargin(4)
        foot = Foot(self, out="Close")
        lay_out(self, title, [self.text], foot, size=(760, 640), grows=self.text)
        self.text.setFocus()


def read(name: str) -> str:
    """Return the text of a note (Markdown), without its heading, which stands over it."""
    path = resources.path("help", f"{name}.md")
    with in_reach(_MISSING, file=path.name):
        _heading, _end, text = path.read_text(encoding="utf-8").partition("\n")
    return text.strip()
