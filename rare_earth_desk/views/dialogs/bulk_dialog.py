"""Changing one field of several records: old beside new, one step, undone at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from rare_earth_desk.commands.bulk import BulkEdit
from rare_earth_desk.commands.command import Command
from rare_earth_desk.domain import display
from rare_earth_desk.domain.fields import Field, Kind, by_section, fields_of
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.dialogs.writing import write
from rare_earth_desk.views.editors.factory import editor_for
from rare_earth_desk.views.editors.field_editor import FieldEditor
from rare_earth_desk.views.editors.keys import Leave
from rare_earth_desk.views.editors.link_edit import LinkEdit
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.forms.bulk_preview import codes_of, field_rows, status_rows
from rare_earth_desk.views.forms.focus_order import put_behind
from rare_earth_desk.views.forms.link_sources import link_sources
from rare_earth_desk.views.forms.new_party import NEW, named, with_new
from rare_earth_desk.views.forms.preview import PreviewRow, PreviewTable
from rare_earth_desk.views.forms.status_form import StatusForm
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import tr

STATUS = "status"
# What is chosen at first.
_FIRST = {"application": "product_group", **{table: one.bulk for table, one in LISTED.items()}}


class BulkDialog(QDialog):
    """Choose a field, give the value, look at the preview; Enter takes you through all three.

    `page` says of what the `ids` are; only applications have a status.
    """

    def __init__(
        self,
        desk: Desk,
        ids: Sequence[str],
        parent: QWidget | None = None,
        *,
        page: str = "application",
    ) -> None:
        super().__init__(parent)
        self._desk, self._page = desk, page
        self._kind = RECORDS[page]
        self._facts = desk.register.facts(page)
        self._ids = tuple(id_ for id_ in dict.fromkeys(ids) if self._facts.place(id_) is not None)
        fields = (one for one in fields_of(self._kind) if not one.inner)
        self._fields = {field.name: field for field in fields}
        self._editor: FieldEditor | None = None
        self._sources = {name: with_new(source) for name, source in link_sources(desk).items()}
        self.field = QComboBox()
        self.blank = QCheckBox(tr("&Take the value out instead"))
        self.status = StatusForm(desk, current(), button=False)
        if self._has_status:
            self.status.show_applications(self._ids, codes_of(self._facts, self._ids))
        self.summary = QLabel()
        self.said = Remark(self)
        self.preview = PreviewTable(self._facts, page)
        self.apply_button = QPushButton()
        self._build()
        self._connect()
        self._on_field()

    @property
    def _has_status(self) -> bool:
        return self._page == "application"

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        self.field.setAccessibleName(tr("Field to change"))
        self._fill_fields()
        px = current().px
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnStretch(1, 1)
        self._labels = [QLabel(tr("&Field")), QLabel(tr("New &value"))]
        for row, label in enumerate(self._labels):
            label.setProperty("look", "caption")
            label.setMinimumHeight(px(30))
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._labels[0].setBuddy(self.field)
        self._grid.addWidget(self.field, 0, 1)
        self._grid.addWidget(self.status, 1, 1)
        self._grid.addWidget(self.blank, 2, 1)
        card = Card()
        card.set_content(self.preview, to_edges=True)
        self.apply_button.clicked.connect(self.apply)
        words = tr("One step: undo takes all of it back.")
        foot = Foot(self, words, self.apply_button, default=True)
        parts = (self._grid, self.summary, card, self.said)
        title = self._title(len(self._ids))
        lay_out(self, title, parts, foot, size=(680, 600), grows=card)

    def _title(self, number: int) -> str:
        return tr("Change {n} {what}", n=display.grouped(number), what=tr(self._kind.plural))

    def _fill_fields(self) -> None:
        if self._has_status:
            self.field.addItem(tr("Status"), STATUS)
        for members in by_section(list(self._fields.values())).values():
            if self.field.count():
                self.field.insertSeparator(self.field.count())
            for field in members:
                self.field.addItem(tr(field.label), field.name)
        self.choose(_FIRST[self._page])

    def _connect(self) -> None:
        self.field.currentIndexChanged.connect(self._on_field)
        self.blank.toggled.connect(self._show_preview)
        self.status.changed.connect(self._show_preview)
        self.status.entered.connect(self._go_to_button)

    # -- choosing ----------------------------------------------------------------------------

    @property
    def chosen(self) -> Field | None:
        """The field to change, None for the status."""
        return self._fields.get(str(self.field.currentData()))

    def choose(self, name: str) -> None:
        """Choose a field by its name, or "status"."""
        self.field.setCurrentIndex(self.field.findData(name))

    @property
    def editor(self) -> FieldEditor | None:
        """The editor of the new value, None for the status."""
        return self._editor

    def _on_field(self) -> None:
        field = self.chosen
        if self._editor is not None:
            self._grid.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
        self.status.setVisible(field is None)
        self.blank.setVisible(field is not None)
        self.blank.setChecked(False)
        if field is not None:
            self._editor = self._made(field)
            self._grid.addWidget(self._editor, 1, 1, Qt.AlignmentFlag.AlignTop)
            put_behind(self.field, self._editor)
            self._labels[1].setBuddy(self._editor.focusProxy() or self._editor)
        self._show_preview()

    def _made(self, field: Field) -> FieldEditor:
        source = self._sources.get(field.links)
        register = self._desk.register
        editor = editor_for(field, self, today=lambda: register.today, source=source,
                            china=lambda: register.calendars.china)  # fmt: skip
        editor.edited.connect(lambda _value: self._show_preview())
        editor.left.connect(self._on_left)
        if isinstance(editor, LinkEdit):
            editor.created.connect(lambda name: self._on_created(editor, name))
        return editor

    def _on_created(self, editor: LinkEdit, name: str) -> None:
        editor.set_value(NEW + name)
        self._show_preview()

    def _on_left(self, leave: Leave) -> None:
        if leave is Leave.DOWN:
            self._go_to_button()

    def _go_to_button(self) -> None:
        self._show_preview()
        if self.apply_button.isEnabled():
            self.apply_button.setFocus(Qt.FocusReason.TabFocusReason)

    # -- preview -----------------------------------------------------------------------------

    def _value(self) -> Value:
        return None if self.blank.isChecked() or self._editor is None else self._editor.value()

    def _show_preview(self) -> None:
        if self._editor is not None:
            self._editor.setEnabled(not self.blank.isChecked())
        self.said.tell("")
        rows = self._rows()
        self.preview.show_rows(rows)
        changing = sum(row.changes for row in rows)
        self.summary.setText(self._summary(changing, len(rows)))
        self.apply_button.setText(self._title(changing) if changing else tr("Change"))
        self.apply_button.setEnabled(changing > 0)

    def _rows(self) -> list[PreviewRow]:
        field = self.chosen
        if field is None:
            code = self.status.status.value()
            track = self.status.tracks.track
            return status_rows(self._facts, self._ids, track, str(code) if code else None)
        value = self._value()
        shown = "" if value is None or self._editor is None else self._editor.text()
        rows = field_rows(self._facts, self._ids, field, value, shown)
        if value is None and not self.blank.isChecked():
            return [row._replace(changes=False) for row in rows]
        return rows

    def _summary(self, changing: int, total: int) -> str:
        if not self._ids:
            what = tr(self._kind.label)
            return tr("No {what} is selected; select some in the list.", what=what)
        field = self.chosen
        if field is None:
            if self.status.status.value() is None:
                return tr("Choose the status that was reported.")
            return _reports(changing, sum(bool(row.remark) for row in self.preview.model_.rows))
        if self._value() is None and not self.blank.isChecked():
            return tr("Give the new value of “{field}”.", field=tr(field.label))
        return tr(
            "{n} of {total} {what} change; {rest} hold this value already.",
            what=tr(self._kind.plural),
            n=display.grouped(changing),
            total=display.grouped(total),
            rest=display.grouped(total - changing),
        )

    # -- applying ----------------------------------------------------------------------------

    def _command(self) -> Command:
        field = self.chosen
        if field is None:
            return self.status.command()
        value = self._value()
        party = named(value) if field.kind is Kind.LINK else ""
        ids = tuple(self.preview.changing())
        return BulkEdit(self._page, ids, field.name, None if party else value, party)

    def apply(self) -> None:
        """Change them all as one step; a refusal or a cancel leaves everything as it is."""
        editor = self._editor
        if not (self.status.commit() if editor is None else editor.commit()):
            return
        self._show_preview()
        title = self.apply_button.text()
        if write(self, self._desk, title, self._command, self.said.say) is not None:
            self.accept()


def _reports(count: int, jumping: int) -> str:
    n = display.grouped(count)
    if not jumping:
        return tr("{n:application gets|applications get} this report.", n=n)
    jumps = display.grouped(jumping)
    return tr(
        "{n:application gets|applications get} this report; {jumps} out of order.", n=n, jumps=jumps
    )
