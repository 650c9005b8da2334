"""Recording one status of several applications: the row of the editor, and whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from rare_earth_desk.domain import display
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.dialogs.writing import write
from rare_earth_desk.views.forms.bulk_preview import codes_of, status_rows
from rare_earth_desk.views.forms.escape import EscapeBack
from rare_earth_desk.views.forms.preview import PreviewTable
from rare_earth_desk.views.forms.status_form import StatusForm
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import tr

_NO_STATUS = "Choose the status that was reported; until then nothing can be recorded."
_RECORDS = "Enter records; undo takes all of it back."


class RecordStatusDialog(QDialog):
    """Enter in any field records for all of them, as one step."""

    def __init__(self, desk: Desk, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts = desk.register.facts()
        self._ids = tuple(id_ for id_ in dict.fromkeys(ids) if self._facts.place(id_) is not None)
        self.form = StatusForm(desk, current(), button=False)
        self.form.show_applications(self._ids, codes_of(self._facts, self._ids))
        self.preview = PreviewTable(self._facts)
        self.button = QPushButton(tr("Record for {n}", n=display.grouped(len(self._ids))))
        self._build()
        self.form.entered.connect(self.record)
        self.form.changed.connect(self._show_preview)
        escape = EscapeBack(self.reject, self)
        for editor in self.form.editors.values():
            escape.watch(editor)
        self._show_preview()
        self.form.status.setFocus()

    def _build(self) -> None:
        title = tr(
            "Record status of {n:application|applications}", n=display.grouped(len(self._ids))
        )
        self.button.clicked.connect(self.record)
        card = Card()
        card.set_content(self.preview, to_edges=True)
        self.foot = Foot(self, tr(_NO_STATUS), self.button)
        lay_out(self, title, (self.form, card), self.foot, size=(640, 560), grows=card)

    def _show_preview(self) -> None:
        code = self.form.status.value()
        track = self.form.tracks.track
        rows = status_rows(self._facts, self._ids, track, str(code) if code else None)
        self.preview.show_rows(rows)
        self.button.setEnabled(bool(code))
        self.button.setToolTip("" if code else tr(_NO_STATUS))
        self.foot.words.setText(tr(_RECORDS if code else _NO_STATUS))

    def record(self) -> None:
        """Record the status for all; a refusal or a cancel leaves everything as it is."""
        if not self.form.commit():
            return
        title = self.windowTitle()
        if write(self, self._desk, title, self.form.command, self.form.refuse) is not None:
            self.accept()
