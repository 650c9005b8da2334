"""The values of one contradiction side by side: who gave each, when, at which meeting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.records import RECORDS, Application
from rare_earth_desk.views.editors.factory import editor_for
from rare_earth_desk.views.editors.keys import Leave
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.forms.link_sources import link_sources
from rare_earth_desk.views.merging import wording
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.fields import Field
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.store.merging.telling import Claim, ToldContradiction
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.editors.field_editor import FieldEditor


class ClaimsPanel(Card):
    """A button keeps a value; below them another one is typed in the field's own editor."""

    chosen = Signal(object)  # Value
    left = Signal()
    shown = Signal()  # the case is to be shown

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._told: ToldContradiction | None = None
        self.buttons: list[QPushButton] = []
        self.editor: FieldEditor | None = None
        self._claims = QHBoxLayout()
        space(self._claims, 10)
        self.said = Remark(self)
        self._another = QHBoxLayout()
        space(self._another, 10)
        self._label = QLabel()
        self._label.setProperty("look", "caption")
        self._another.addWidget(self._label)
        self._another.addStretch(1)
        self.go = QPushButton(tr("Show the case"))
        self.go.clicked.connect(lambda _on=False: self.shown.emit())
        self._another.addWidget(self.go)
        self.body.addLayout(self._claims)
        self.body.addLayout(self._another)
        self.body.addWidget(self.said)

    # -- showing -----------------------------------------------------------------------------

    def show_contradiction(self, told: ToldContradiction | None) -> None:
        """Show the values of one; what is being typed for the same one stays."""
        if told == self._told:
            return
        self._told = told
        self.said.tell("")
        self._clear()
        self.setVisible(told is not None)
        if told is None:
            return
        self.set_title(f"{told.name} · {wording.field(told)}")
        for place, claim in enumerate(told.claims):
            self._claims.addWidget(self._claim(told, place, claim), 1)
        self.go.setVisible(told.table == Application.table)
        self._put_editor(told)

    def follow(self, before: QWidget) -> None:
        """Have the buttons come with Tab after `before`.

        What is made anew for each contradiction would come last of all in the window. The editor
        stays there, and is at hand by its key: Qt loses widgets from the round of Tab when the
        input of a compound one is put between others.
        """
        for one in (*self.buttons, self.go):
            QWidget.setTabOrder(before, one)
            before = one

    def _clear(self) -> None:
        for widget in (*self._frames(), self.editor):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons, self.editor = [], None

    def _frames(self) -> list[QWidget]:
        items = [self._claims.takeAt(0) for _ in range(self._claims.count())]
        return [one for item in items if item and (one := item.widget()) is not None]

    def _claim(self, told: ToldContradiction, place: int, claim: Claim) -> QFrame:
        frame = QFrame()
        frame.setProperty("look", "number")
        column = QVBoxLayout(frame)
        space(column, 4, margins=(10, 8, 10, 8))
        is_last = place == len(told.claims) - 1
        letter = wording.LETTERS[place : place + 1]
        words = wording.value(told, claim)
        value, who = QLabel(words), QLabel(wording.source(claim))
        value.setProperty("look", "title")
        who.setProperty("look", "caption")
        for label in (value, who):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        column.addStretch(1)
        button = QPushButton(tr("Keep {letter}", letter=letter) if letter else tr("Keep this"))
        button.setAccessibleName(tr("Keep {value}, {source}", value=words, source=who.text()))
        button.clicked.connect(partial(self.keep, place))
        self.buttons.append(button)
        row = QHBoxLayout()
        space(row, 8)
        row.addWidget(button)
        if is_last:
            now = QLabel(tr("shown now"))
            now.setProperty("look", "caption")
            row.addWidget(now)
        row.addStretch(1)
        column.addLayout(row)
        return frame

    def _put_editor(self, told: ToldContradiction) -> None:
        field = _editable(told)
        self._label.setText(tr("Another value (E)") if field else "")
        if field is None:
            return
        register = self._desk.register
        editor = editor_for(
            field, self, today=lambda: register.today, china=lambda: register.calendars.china,
            source=link_sources(self._desk).get(field.links),
        )  # fmt: skip
        editor.set_value(told.claims[-1].value)
        editor.setAccessibleName(tr("Another value of {field}", field=wording.field(told)))
        editor.edited.connect(self.chosen)
        editor.left.connect(self._on_left)
        self._label.setBuddy(editor)
        self._another.insertWidget(1, editor, 2)
        self.editor = editor

    # -- choosing ----------------------------------------------------------------------------

    def keep(self, place: int, _on: bool = False) -> None:
        """Choose the value at a place."""
        if self._told is not None and place < len(self._told.claims):
            self.chosen.emit(self._told.claims[place].value)

    def type_another(self) -> None:
        """Put the cursor into the field in which another value is typed."""
        if self.editor is None:
            self.said.tell(tr("Of this only one of the values can be kept."), "warn")
            return
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse(self, why: Phrase) -> None:
        """Say why a value cannot be had; what was typed stays."""
        if self.editor is not None and self.editor.is_typing():
            self.editor.refuse(why)
        else:
            self.said.say(why, "bad")

    def _on_left(self, leave: Leave) -> None:
        if leave in (Leave.RESTORED, Leave.DOWN):
            self.left.emit()


def _editable(told: ToldContradiction) -> Field | None:
    """Return the field whose editor types another value; None where there is no such editor."""
    field = next((one for one in fields_of(RECORDS[told.table]) if one.name == told.field), None)
    if field is None or field.apart or field.inner:
        return None
    if field.kind in (Kind.MOMENT,):
        return None
    return field
