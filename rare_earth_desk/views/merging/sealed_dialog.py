"""The passphrase of a package that is protected by another one than the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from rare_earth_desk.domain.phrases import CANCELLED, Phrase, Refused, phrase
from rare_earth_desk.register import key_of
from rare_earth_desk.register.passphrase import is_protected, key_for, opens, unlike
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.passphrase.secret_field import SecretField
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rare_earth_desk.register import Register
    from rare_earth_desk.store.merging.package import Package
    from rare_earth_desk.store.merging.taking_in import MergeReport

    Read = tuple[Package, MergeReport]

_ABOUT = (
    "This package is protected by a passphrase that this register does not have. Type the one of "
    "the laptop it comes from, or its recovery code. It is used for this package only and not kept."
)
_EMPTY = phrase("Type the passphrase of the package first.")
# Of a protected file nothing can be told without its passphrase, not even that it is whole.
WRONG = (
    "The passphrase is wrong, or the package was altered on its way; try again, or have it sent "
    "again."
)


def is_sealed_otherwise(register: Register, path: Path) -> bool:
    """Tell whether a package needs a passphrase that a register does not have; raises Refused."""
    return is_protected(path) and bool(unlike((path,), key_of(register)))


def refuse_wrong(path: Path, secret: str) -> None:
    """Raise Refused where a secret does not open a package."""
    key = key_for(path, secret)
    try:
        is_right = key is None or opens(path, key)
    except Refused:
        is_right = True  # opened, and no register: that it is a package is seen by whoever reads it
    if not is_right:
        raise Refused(WRONG)


class SealedDialog(QDialog):
    """Enter reads the package: `read` does that with what was typed, and raises Refused.

    `found` is what was read then; a refusal is said here, and what was typed is forgotten.
    """

    def __init__(
        self, file: str, read: Callable[[QWidget, str], Read | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._read = read
        self.found: Read | None = None
        self.field = SecretField(tr("Passphrase of the package"))
        self.said = Remark(self, keep_room=True)
        self.button = QPushButton(tr("Read the package"))
        self._build(file)

    def _build(self, file: str) -> None:
        about = QLabel(tr(_ABOUT))
        about.setWordWrap(True)
        label = QLabel(tr("Passphrase of the package"))
        label.setBuddy(self.field.line)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.read)
        self.field.capitals.connect(self._on_capitals)
        foot = Foot(self, tr("Nothing is merged yet."), self.button, default=True)
        title = tr("Merge {file}", file=f"“{file}”")
        lay_out(self, title, (about, label, self.field, self.said), foot, size=(620, 300))
        self.field.setFocus()

    def read(self) -> None:
        """Read the package with what was typed."""
        secret = self.field.text()
        if not secret:
            self._refuse(_EMPTY)
            return
        try:
            self.found = self._read(self, secret)
        except Refused as refusal:
            self.field.clear()
            self._refuse(refusal.phrase)
            return
        if self.found is None:
            self.said.say(CANCELLED, "warn")
        else:
            self.accept()

    def _refuse(self, why: Phrase) -> None:
        self.said.say(why, "bad")
        self.field.setFocus()

    def _on_capitals(self, on: bool) -> None:
        self.said.tell(tr("Caps Lock seems to be on.") if on else "", "warn")
