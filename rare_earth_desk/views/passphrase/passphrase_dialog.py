"""Setting, changing or removing the passphrase, and when the register locks by itself."""

from __future__ import annotations

import getpass
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLabel, QPushButton, QWidget

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.register.passphrase import judged, key_like, key_of, refuse_weak
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.passphrase.lock_watch import AFTER
from rare_earth_desk.views.passphrase.secret_field import SecretField
from rare_earth_desk.views.passphrase.strength_bar import StrengthBar
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.widgets.settled_combo import SettledCombo
from rare_earth_desk.views.words import say, sentence, tr

if TYPE_CHECKING:
    from rare_earth_desk.register import Register
    from rare_earth_desk.views.settings import Settings

_ABOUT = (
    "With a passphrase nobody can read the register, its backups and its packages without it, and "
    "you can lock the window with Ctrl+L. Nobody can bring a forgotten passphrase back: only the "
    "recovery code can open the register then. It is shown to be printed as soon as it is set."
)
_ABOUT_CHANGE = (
    "A new passphrase has a new recovery code. Backups beside the register get it as well; copies "
    "elsewhere and packages already handed on keep the one they have."
)


class PassphraseDialog(QDialog):
    """`wanted` is what to do: the new passphrase, None to remove it. Shown again, it asks anew.

    Of a protected register the present passphrase is asked for, and found wrong here.
    """

    wanted = Signal(object)  # str: the new passphrase; None: remove it
    code_wanted = Signal()

    def __init__(
        self, register: Register, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._register, self._settings = register, settings
        self.is_protected = key_of(register) is not None
        self.present = SecretField(tr("Present passphrase"))
        self.new = SecretField(tr("New passphrase") if self.is_protected else tr("Passphrase"))
        self.again = SecretField(tr("The same again"))
        self.strength = StrengthBar()
        self.why = Remark(self, keep_room=True)
        self.after = SettledCombo()
        self.with_screen = QCheckBox(tr("Lock when the screen of the computer is locked"))
        words = tr("Change the passphrase") if self.is_protected else tr("Set the passphrase")
        self.button = QPushButton(words)
        self.remove = QPushButton(tr("Remove the passphrase"))
        self.code = QPushButton(tr("Recovery code …"))
        self._build()
        self._connect()

    def _build(self) -> None:
        about = QLabel(tr(_ABOUT_CHANGE) if self.is_protected else tr(_ABOUT))
        about.setWordWrap(True)
        grid = QGridLayout()
        space(grid, across=12, down=8)
        grid.setColumnStretch(1, 1)
        fields = (self.present, self.new, self.again)
        for row, field in enumerate(fields[0 if self.is_protected else 1 :]):
            _line(grid, row * 2, field.line.accessibleName(), field)
        grid.addWidget(self.strength, grid.rowCount(), 1)
        grid.addWidget(self.why, grid.rowCount(), 1)
        row = grid.rowCount()
        self.after.addItems([tr(words) for _minutes, words in AFTER])
        self.after.setAccessibleName(tr("Lock by itself"))
        places = [minutes for minutes, _words in AFTER]
        kept = self._settings.get("lock_after")
        self.after.show_place(places.index(kept) if kept in places else places.index("15"))
        self.with_screen.setChecked(self._settings.get("lock_with_screen"))
        _line(grid, row, tr("Lock by itself"), self.after)
        grid.addWidget(self.with_screen, row + 1, 1)
        between = (self.code, self.remove) if self.is_protected else ()
        foot = Foot(self, "", self.button, default=False, between=between)
        title = tr("Passphrase of {name}", name=self._register.path.name)
        lay_out(self, title, (about, grid), foot, size=(640, 460 if self.is_protected else 400))
        self._order(fields[0 if self.is_protected else 1 :])
        (self.present if self.is_protected else self.new).setFocus()

    def _order(self, fields: tuple[SecretField, ...]) -> None:
        """Let Tab go from field to field; what shows the letters comes after the last of them."""
        for before, field in pairwise(fields):
            QWidget.setTabOrder(before.line, field)  # as a whole: it stands for its line
        stops = (fields[-1].line, *(one.show_button for one in fields), self.after)
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def _connect(self) -> None:
        self.new.typed.connect(self._judge)
        for field in (self.present, self.new, self.again):
            field.typed.connect(lambda: self.why.tell(""))
            field.capitals.connect(self._on_capitals)
            field.entered.connect(field.line.focusNextChild)
        self.again.entered.connect(self._set)
        self.button.clicked.connect(self._set)
        self.remove.clicked.connect(self._on_remove)
        self.code.clicked.connect(self._on_code)
        self.after.settled.connect(self._on_after)
        self.with_screen.toggled.connect(lambda on: self._settings.set("lock_with_screen", on))

    # -- what happens ----------------------------------------------------------------------------

    def refuse(self, why: Phrase) -> None:
        """Say why it was not done; what was typed stays to be tried again."""
        self.why.say(why, "bad")

    def forget(self) -> None:
        """Forget all that was typed."""
        for field in (self.present, self.new, self.again):
            field.clear()

    def done(self, answer: int) -> None:
        """Forget what was typed when the dialog goes (Qt)."""
        self.forget()
        super().done(answer)

    def _set(self) -> None:
        if not self._is_known():
            return
        try:
            refuse_weak(self.new.text(), self._known())
        except Refused as refusal:
            self._advise(refusal.phrase)
            return
        if not self.again.text():
            self._refuse_at(self.again, phrase("Type the same once more here, then press Enter."))
            return
        if self.new.text() != self.again.text():
            self._refuse_at(self.again, phrase("The two are not the same; type it once more."))
            return
        self.wanted.emit(self.new.text())

    def _advise(self, why: Phrase) -> None:
        """Say what to do about a weak one; what is wrong with it stands beside the bar, once."""
        self.strength.show_strength(judged(self.new.text(), self._known()))
        self.new.line.setAccessibleDescription(say(why))
        self._refuse_at(self.new, why)
        self.why.tell(sentence(cast("Phrase", why.values["advice"])), "bad")

    def _on_remove(self) -> None:
        if self._is_known():
            self.wanted.emit(None)

    def _on_code(self) -> None:
        if self._is_known():
            self.code_wanted.emit()

    def _is_known(self) -> bool:
        """Tell whether the present passphrase was typed rightly; of a plain register it is."""
        present = key_of(self._register)
        if present is None:
            return True
        if not self.present.text():
            self._refuse_at(self.present, phrase("Type the present passphrase first."))
            return False
        try:
            typed = key_like(present, self.present.text())
        except Refused as refusal:
            self._refuse_at(self.present, refusal.phrase)
            return False
        if typed != present:
            self._refuse_at(self.present, phrase("The present passphrase is another one."))
        return typed == present

    def _refuse_at(self, field: SecretField, why: Phrase) -> None:
        self.refuse(why)
        field.setFocus()
        field.line.selectAll()

    def _judge(self) -> None:
        self.new.line.setAccessibleDescription("")
        text = self.new.text()
        self.strength.show_strength(judged(text, self._known()) if text else None)

    def _known(self) -> tuple[str, ...]:
        """Return words that anybody here would try first."""
        try:
            who = getpass.getuser()
        except (OSError, KeyError, ImportError):
            who = ""
        return tuple(one for one in (self._register.path.stem, who) if one)

    def _on_capitals(self, on: bool) -> None:
        if on:
            self.why.tell(tr("Caps Lock seems to be on."), "warn")

    def _on_after(self, place: int) -> None:
        self._settings.set("lock_after", AFTER[place][0])


def _line(grid: QGridLayout, row: int, words: str, field: QWidget) -> None:
    label = QLabel(words)
    label.setBuddy(field)
    grid.addWidget(label, row, 0)
    grid.addWidget(field, row, 1)
