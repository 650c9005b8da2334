"""What stands in place of a protected register until its passphrase is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.ways import Way
from rare_earth_desk.register import ways_out
from rare_earth_desk.register.passphrase import WrongPassphrase, is_code, key_for
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.facing.names import LEAVE, bare
from rare_earth_desk.views.passphrase.secret_field import SecretField
from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.buttons import close_by_key, press_by_enter
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rare_earth_desk.register.passphrase import Key
    from rare_earth_desk.views.theme.theme import Theme

    Open = Callable[[Path, Key | None], None]

_FILTER = "Registers (*.desk)"
# A register that is locked was open before: it is one.
_WRONG = phrase("The passphrase is wrong; try again.")
_WIDTH = 420
# Seconds to wait after a wrong passphrase, after the second one, and so on.
_PAUSES = (1, 2, 4, 8, 15, 30)
_SECOND_MS = 1_000


class UnlockWindow(QMainWindow):
    """Asks for the passphrase of one register; Enter opens it.

    It shows the name of the file and nothing else of it; while `locked`, or while it `faces` the
    other side, not even that, and no other file is chosen: it would be among names of files.
    `open_` opens the register with a key in place of this window; it raises Refused.
    """

    other_wanted = Signal(object, bool)  # Path to open, whether to make it first
    way_wanted = Signal(object, object)  # Way out to take, Phrase that tells why
    facing_left = Signal()
    recovered = Signal()  # it was opened with the recovery code

    def __init__(
        self, theme: Theme, path: Path, open_: Open, *, locked: bool = False, faces: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._path, self._open = theme, path, open_
        self._faces, self._locked = faces, locked
        self._wrong = self._left = 0
        self._why = ""
        theme.dress(self)
        self.setObjectName("unlockWindow")
        self.setWindowTitle("Rare Earth Desk")
        self.field = SecretField(tr("Passphrase"))
        self.button = QPushButton(tr("Unlock") if locked else tr("Open"))
        self.words = Remark(self, keep_room=True)
        self._name = QLabel()
        self.other = QPushButton()
        self.other.setHidden(locked)
        # Noise may also be a register without a passphrase whose beginning is damaged.
        self.backup: QPushButton | None = None
        if not locked and not faces and ways_out.has_plain_copy(path):
            self.backup = QPushButton(tr(Way.BACKUP.value))
        self._pause = QTimer(self)
        self._pause.setInterval(_SECOND_MS)
        self._build()
        self._show_names()
        self._connect()
        self.resize(theme.px(900), theme.px(560))
        if not locked and (open_elsewhere := ways_out.seems_open(path)) is not None:
            self.words.say(self._shown(open_elsewhere), "warn")
        self.field.setFocus()

    def _build(self) -> None:
        state = QLabel(tr("Locked") if self._locked else tr("Protected by a passphrase"))
        state.setProperty("look", "caption")
        self._name.setProperty("look", "headline")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setWordWrap(True)
        label = QLabel(tr("Passphrase"))
        label.setBuddy(self.field.line)
        size(self.words, least_height=40)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        hint = QLabel(tr("Forgotten? Type the recovery code from its sheet into the same field."))
        hint.setProperty("look", "caption")
        hint.setWordWrap(True)
        self.button.setProperty("look", "primary")
        buttons = QHBoxLayout()
        space(buttons, 8)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        box = QWidget()
        size(box, width=_WIDTH)
        column = QVBoxLayout(box)
        space(column, 8)
        for part in (state, self._name, label, self.field, self.words, hint):
            column.addWidget(part)
        column.insertLayout(5, buttons)
        if self.backup is not None:
            self._offer_backup(column, self.backup)
        column.insertSpacing(2, self._theme.px(16))
        centre = QWidget()
        rows = QVBoxLayout(centre)
        rows.addStretch(2)
        rows.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)
        self.setCentralWidget(centre)

    def _show_names(self) -> None:
        is_bare = self._faces or self._locked
        self._name.setText("Rare Earth Desk" if is_bare else self._path.name)
        self.other.setText(tr(LEAVE) if self._faces else tr("Open another register …"))
        set_icon(self.other, "eye" if self._faces else "folder")

    def _offer_backup(self, column: QVBoxLayout, button: QPushButton) -> None:
        words = QLabel(
            tr("It never had a passphrase? Then it is damaged; backups without one lie beside it.")
        )
        words.setProperty("look", "caption")
        words.setWordWrap(True)
        why = phrase(ways_out.FOREIGN, path=self._path)
        button.clicked.connect(lambda: self.way_wanted.emit(Way.BACKUP, why))
        column.addSpacing(self._theme.px(16))
        column.addWidget(words)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.field.entered.connect(self.unlock)
        self.field.capitals.connect(self._on_capitals)
        self.field.typed.connect(self._on_typed)
        self.button.clicked.connect(self.unlock)
        self.other.clicked.connect(self._on_other)
        self._pause.timeout.connect(self._on_second)

    # -- what happens ----------------------------------------------------------------------------

    def unlock(self) -> None:
        """Try what was typed; what is wrong is said, and the next try waits a little longer."""
        secret = self.field.text()
        if not secret or self._left:
            return
        self.field.clear()
        try:
            self._open(self._path, key_for(self._path, secret))
        except WrongPassphrase as wrong:
            why = Phrase(wrong.phrase.template, {"path": self._path.name})
            self._wait(_WRONG if self._locked else self._shown(why))
        except Refused as refusal:
            self.refuse(refusal.phrase)
        else:
            if is_code(secret):
                self.recovered.emit()

    def refuse(self, why: Phrase) -> None:
        """Say why the register, or another one, could not be opened."""
        self.words.say(self._shown(why), "bad")
        self.field.setFocus()

    def _shown(self, why: Phrase) -> Phrase:
        """Return a sentence as it can be shown here: perhaps without names."""
        return bare(why) if self._faces or self._locked else why

    def _wait(self, why: Phrase) -> None:
        self._left = _PAUSES[min(self._wrong, len(_PAUSES) - 1)]
        self._wrong += 1
        self._why = say(why)
        for one in (self.field, self.button):
            one.setEnabled(False)
        self._show_wait()
        self._pause.start()

    def _on_second(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._show_wait()
            return
        self._pause.stop()
        for one in (self.field, self.button):
            one.setEnabled(True)
        self.words.tell(self._why, "bad")
        self.field.setFocus()

    def _show_wait(self) -> None:
        wait = tr("The next try is in {n} s.", n=self._left)
        self.words.tell(f"{self._why} {wait}", "bad")

    def _on_typed(self) -> None:
        if not self._left and self.field.text():
            self.words.tell("")

    def _on_capitals(self, on: bool) -> None:
        if not self._left:
            self.words.tell(tr("Caps Lock seems to be on.") if on else "", "warn")

    def _on_other(self) -> None:
        if self._faces:
            self._faces = False
            self._show_names()
            self.facing_left.emit()
            return
        folder = str(self._path.parent)
        name, _kind = FileDialog.open_name(self, tr("Open register"), folder, tr(_FILTER))
        if name:
            self.other_wanted.emit(type(self._path)(name), False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press a button by Enter, close the window by Ctrl+Q (Qt)."""
        if not (close_by_key(self, event) or press_by_enter(event)):
            super().keyPressEvent(event)
