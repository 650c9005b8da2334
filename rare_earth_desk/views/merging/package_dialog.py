"""Making a package: what would be in it, since which package, or with everything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QLabel, QPushButton, QRadioButton, QWidget

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.endings import PACKAGE
from rare_earth_desk.domain.phrases import CANCELLED, Refused
from rare_earth_desk.register import key_of
from rare_earth_desk.views.dialogs.saving import ask_where
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.widgets.caution import Caution
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.store.merging.package import Header
    from rare_earth_desk.views.desk import Desk

_PLAIN = (
    "It holds all that was entered, notes included, and this register has no passphrase: whoever "
    "gets hold of the file can read it. Hand it to colleagues only."
)
_PROTECTED = (
    "It holds all that was entered, notes included, and opens with the passphrase of this register "
    "only. Hand it to colleagues only."
)
_KINDS = {PACKAGE: "Packages (*.deskpack)"}


class PackageDialog(QDialog):
    """What came since the last package is proposed; Enter asks for a name and writes it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.packable = desk.register.packable()
        self.written: tuple[Header, Path] | None = None
        self.since, self.whole = QRadioButton(), QRadioButton()
        self.said = Remark(self)
        self.button = QPushButton(tr("Save as …"))
        self.caution = Caution(self.button)
        self._build()

    def _build(self) -> None:
        last, new, every = self.packable
        words = (
            tr("What came since package {n}: {steps:step|steps}", n=last, steps=grouped(new))
            if last
            else tr("What came since this copy was made: {steps:step|steps}", steps=grouped(new))
        )
        self.since.setText(words)
        self.whole.setText(
            tr("With everything: {steps:step|steps}, for whoever lacks an earlier package",
               steps=grouped(every))
        )  # fmt: skip
        group = QButtonGroup(self)
        for one in (self.since, self.whole):
            group.addButton(one)
            one.toggled.connect(lambda _on: self._show())
        self.since.setVisible(self._goes_on)
        (self.since if self._goes_on and new else self.whole).setChecked(True)
        self.since.setEnabled(bool(new))
        self.button.clicked.connect(self.save)
        about = QLabel(
            tr(
                "A package is one file with the steps that a colleague's laptop lacks, to be "
                "merged into the copy of the register there. What arrives twice counts once."
            )
        )
        about.setWordWrap(True)
        about.setTextFormat(Qt.TextFormat.PlainText)
        self.caution.tell(tr(_PLAIN if key_of(self._desk.register) is None else _PROTECTED))
        foot = Foot(self, "", self.button, default=True)
        parts = (about, self.since, self.whole, self.caution, self.said)
        lay_out(self, tr("Package for a colleague"), parts, foot, size=(620, 320))
        self.button.setFocus()
        self._show()

    def _show(self) -> None:
        last, new, every = self.packable
        self.button.setEnabled(bool(every))
        if self._goes_on and not new:
            words = tr("Nothing was entered since package {n}.", n=last)
            self.said.tell(words if last else tr("Nothing was entered since this copy was made."))

    @property
    def _goes_on(self) -> bool:
        """Whether a colleague has a part already: of a package, or of what this is a copy of."""
        return bool(self.packable.last) or self.packable.new < self.packable.every

    @property
    def is_whole(self) -> bool:
        """Whether all there is goes into it."""
        return self.whole.isChecked()

    def proposed(self) -> Path:
        """Return where it is proposed to be written: beside the register."""
        register = self._desk.register
        who = f" {register.who}" if register.who else ""
        name = f"{register.path.stem}{who} {self.packable.last + 1}{PACKAGE}"
        return register.path.parent / name

    def save(self) -> None:
        """Ask where to and write it; a refusal or a cancel leaves nothing behind."""
        title, register = self.windowTitle(), self._desk.register
        path = ask_where(self, title, self.proposed(), _KINDS)
        if path is None:
            return
        try:
            header = run_with_progress(
                self, title, lambda told: register.package(path, whole=self.is_whole, progress=told)
            )
        except Refused as refusal:
            self.said.say(refusal.phrase, "bad")
            return
        if header is None:
            self.said.say(CANCELLED, "warn")
            return
        self.written = header, path
        self.accept()
