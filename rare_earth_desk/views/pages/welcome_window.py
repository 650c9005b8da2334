"""What opens when there is no register yet: new, open, sample."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.register.ways_out import ways_of
from rare_earth_desk.views.facing.names import LEAVE, bare, names_none
from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.banner import Banner
from rare_earth_desk.views.widgets.buttons import close_by_key, press_by_enter
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from rare_earth_desk.views.words import say, tr

_Button = tuple[str, Callable[[], object]]

_FILTER = "Registers (*.desk)"
_NAMES = phrase("Facing mode is on, and choosing a file shows the names of others; leave it first.")


class WelcomeWindow(QMainWindow):
    """Offers the three ways to a register.

    While it `faces` the other side it names no file, and lets none be chosen among others.
    """

    other_wanted = Signal(object, bool)  # Path, whether to make it first
    sample_wanted = Signal()
    way_wanted = Signal(object, object)  # Way out, Phrase of what it leads out of
    facing_left = Signal()

    def __init__(self, theme: Theme, *, faces: bool = False) -> None:
        super().__init__()
        self._theme, self._faces = theme, faces
        self._why: Phrase | None = None
        theme.dress(self)
        self.setObjectName("welcomeWindow")
        self.setWindowTitle("Rare Earth Desk")
        self._build()
        self.banner = Banner(self)
        self.banner.float_over(self._centre)
        self.resize(theme.px(900), theme.px(560))

    def _build(self) -> None:
        px = self._theme.px
        title = QLabel("Rare Earth Desk")
        title.setProperty("look", "headline")
        under = QLabel(tr("The register of the EU–China special channel for rare-earth licences."))
        under.setProperty("look", "caption")
        under.setWordWrap(True)
        centre = self._centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setSpacing(px(12))
        layout.addStretch(1)
        for label in (title, under):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addSpacing(px(16))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addStretch(1)
        for words, help_, icon, act in (
            ("New register …", "An empty register, to type into or to import your spreadsheet.",
             "plus", self.new),
            ("Open register …", "A register you have already.", "folder", self.open),
            ("Open the sample register", "Invented companies, to try everything on.", "star",
             self.sample_wanted.emit),
        ):  # fmt: skip
            row.addWidget(self._button(words, help_, icon, act))
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(2)
        self.setCentralWidget(centre)

    def _button(self, words: str, help_: str, icon: str, act: object) -> QWidget:
        px = self._theme.px
        button = QPushButton(tr(words))
        button.setAccessibleDescription(tr(help_))
        button.setMinimumHeight(px(40))
        set_icon(button, icon)
        button.clicked.connect(lambda _checked=False: act())  # type: ignore[operator]
        note = QLabel(tr(help_))
        note.setProperty("look", "caption")
        note.setWordWrap(True)
        note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        box = QWidget()
        box.setFixedWidth(px(230))
        column = QVBoxLayout(box)
        column.addWidget(button)
        column.addWidget(note)
        return box

    def new(self) -> None:
        """Ask for a name and make a register under it."""
        if self._faces:
            self._refuse_to_choose()
            return
        name, _kind = FileDialog.save_name(self, tr("New register"), "", tr(_FILTER))
        if name:
            path = Path(name)
            self.other_wanted.emit(path if path.suffix else path.with_suffix(".desk"), True)

    def open(self) -> None:
        """Ask for a register."""
        if self._faces:
            self._refuse_to_choose()
            return
        name, _kind = FileDialog.open_name(self, tr("Open register"), "", tr(_FILTER))
        if name:
            self.other_wanted.emit(Path(name), False)

    def refuse(self, why: Phrase) -> None:
        """Say why a register could not be opened, with the ways out; Enter takes the first."""
        self._why = why
        ways = [way for way in ways_of(why) if not self._faces or names_none(way)]
        buttons: list[_Button] = [
            (tr(way.value), partial(self.way_wanted.emit, way, why)) for way in ways
        ]
        if self._faces:
            buttons.append((tr(LEAVE), self._leave_facing))
        self._say(bare(why) if self._faces else why, buttons)

    def _refuse_to_choose(self) -> None:
        self._say(_NAMES, [(tr(LEAVE), self._leave_facing)])

    def _say(self, why: Phrase, buttons: list[_Button]) -> None:
        self.banner.show_message(say(why), tone="warn", buttons=buttons)
        if self.banner.buttons:
            self.banner.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_facing(self) -> None:
        """Show names again, also those of what was said."""
        self._faces = False
        self.facing_left.emit()
        if self._why is not None:
            self.refuse(self._why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keys, Ctrl+Q closes, Esc the message only (Qt)."""
        if close_by_key(self, event) or press_by_enter(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.banner.dismiss()
        super().keyPressEvent(event)
