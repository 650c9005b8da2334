"""Exchanging with a folder or a server: where it is, what would come and go, and doing it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.register.relaying import SHOWS_STEPS
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.merging.report_view import ReportView
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.caution import Caution
from rare_earth_desk.views.widgets.dialog_frame import lay_out, resize
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import say, sentence, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.relay.syncing import Exchange
    from rare_earth_desk.views.desk import Desk

    _Work = Callable[[str, Progress], Exchange]

_ABOUT = (
    "Laptops that share this register leave their steps in a folder that all of them reach, or on "
    "a PostgreSQL server, and take those of the others. The register itself stays on each laptop."
)
_WHERE = "/shared/folder, postgresql://user@host/database"
# Width and height at zoom 1.0: without tables, and with them.
_WIDE, _LOW, _HIGH = 920, 280, 740
_EMPTY = phrase("Name a folder or a server first.")
_PASSWORD = phrase(
    "The password in the address is not remembered; keep it in .pgpass, which only you can read."
)
_STOPPED = phrase(
    "Stopped; what had come or gone by then stays, the rest follows with the next exchange."
)


class ExchangeDialog(QDialog):
    """Enter previews; "Exchange now" does it, previewed or not. `exchanged` tells what came of it.

    `agreed` is what may be remembered of the folder or server, once it was reached.
    """

    exchanged = Signal(object)  # Exchange
    agreed = Signal(str)

    def __init__(self, desk: Desk, where: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.where = QLineEdit(where)
        self.choose = QPushButton(tr("Choose a folder …"))
        self.said = Remark(self)
        self.shown = QWidget()
        self.preview_button = QPushButton(tr("Preview"))
        self.button = QPushButton(tr("Exchange now"))
        self.caution = Caution(self.button, self.preview_button)
        self.view: ReportView | None = None
        self._build()

    def _build(self) -> None:
        about = QLabel(tr(_ABOUT))
        about.setWordWrap(True)
        label = QLabel(tr("Folder or server"))
        label.setBuddy(self.where)
        self.where.setAccessibleName(label.text())
        self.where.setPlaceholderText(_WHERE)
        row = QHBoxLayout()
        space(row, 8, margins=(0, 0, 0, 0))
        for one, stretch in ((label, 0), (self.where, 1), (self.choose, 0)):
            row.addWidget(one, stretch)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self.choose_folder)
        self.where.textEdited.connect(self._on_typed)
        self.where.textChanged.connect(lambda _text: self._heed())
        self.where.returnPressed.connect(self.preview)
        self.preview_button.clicked.connect(self.preview)
        self.button.clicked.connect(self.exchange)
        column = QVBoxLayout(self.shown)
        space(column, 12, margins=(0, 0, 0, 0))
        words = tr("What comes is merged: undo takes it back.")
        foot = Foot(self, words, self.button, between=(self.preview_button,))
        parts = (about, row, self.caution, self.said, self.shown)
        title = tr("Exchange with a folder or server")
        lay_out(self, title, parts, foot, size=(_WIDE, _LOW), grows=self.shown)
        self._heed()
        (self.preview_button if self.where.text() else self.where).setFocus()

    # -- what is shown ---------------------------------------------------------------------------

    def show_report(self, ahead: Exchange) -> None:
        """Show what an exchange would do."""
        self._clear()
        summary = QLabel(f"{sentence(ahead.told_ahead)}.")
        summary.setProperty("look", "title")
        summary.setTextFormat(Qt.TextFormat.PlainText)
        summary.setWordWrap(True)
        report = ahead.merged
        self.view = ReportView(self._desk, report, self.exchange)
        warnings = [*map(sentence, ahead.waiting), *map(say, report.crossed)]
        parts: list[QWidget] = [summary, *map(self._warning, warnings), *self.view.cards]
        column = self.shown.layout()
        assert isinstance(column, QVBoxLayout)
        for one in parts:
            column.addWidget(one)
        if self.view.cards:
            self._make_room()
        else:
            column.addStretch(1)

    def _make_room(self) -> None:
        """Become high enough for tables, in the middle of the window."""
        resize(self, _WIDE, _HIGH)
        parent = self.parentWidget()
        if parent is not None:
            middle = parent.window().geometry().center()
            self.move(middle - self.rect().center())

    def _warning(self, words: str) -> Remark:
        made = Remark(self.shown)
        made.tell(words, "warn")
        return made

    def _clear(self) -> None:
        column, self.view = self.shown.layout(), None
        assert column is not None
        while (item := column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _on_typed(self) -> None:
        self.said.tell("")
        self._clear()

    def _heed(self) -> None:
        """Say what is to be known of an address before anything is sent there."""
        register, where = self._desk.register, self.where.text().strip()
        told: list[Phrase] = []
        with suppress(Refused):  # what is wrong with an address is said when it is used
            if register.shows_steps(where):
                told.append(SHOWS_STEPS)
            if register.shows_password(where):
                told.append(_PASSWORD)
        self.caution.tell(" ".join(map(say, told)))

    # -- what is done ----------------------------------------------------------------------------

    def choose_folder(self) -> None:
        """Ask for a folder."""
        start = Path(self.where.text())
        named = start.is_absolute() and start.is_dir()
        folder = start if named else self._desk.register.path.parent
        found = FileDialog.folder_name(self, tr("Shared folder"), str(folder))
        if found:
            self.where.setText(found)
            self._on_typed()
            self.preview_button.setFocus()

    def preview(self) -> None:
        """Show what would come and go; nothing is changed."""
        register = self._desk.register
        found = self._run(register.preview_exchange)
        if found is not None:
            self.show_report(found)

    def exchange(self) -> None:
        """Do it; a refusal is said here, and what was typed stays."""
        register = self._desk.register
        found = self._run(register.exchange)
        if found is not None:
            self.accept()
            self.exchanged.emit(found)

    def _run(self, work: _Work) -> Exchange | None:
        where, register = self.where.text().strip(), self._desk.register
        self._on_typed()
        if not where:
            self._refuse(_EMPTY)
            return None
        try:
            found = run_with_progress(self, self.windowTitle(), lambda told: work(where, told))
            kept = register.kept_place(where)
        except Refused as refusal:
            self._refuse(refusal.phrase)
            return None
        if found is None:
            self.said.say(_STOPPED, "warn")
            return None
        self.agreed.emit(kept)
        return found

    def _refuse(self, why: Phrase) -> None:
        self.said.say(why, "bad")
        self.where.setFocus()
