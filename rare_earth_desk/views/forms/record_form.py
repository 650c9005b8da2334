"""A form made from the declared fields of a record, in sections; leaving a field writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.views.editors.factory import editor_for
from rare_earth_desk.views.editors.field_editor import FieldEditor
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Value
    from rare_earth_desk.views.editors.line_field import Today
    from rare_earth_desk.views.editors.link_edit import LinkSource


class RecordForm(QWidget):
    """One editor per field. It writes nothing: `edited(name, value)` asks its owner to."""

    edited = Signal(str, object)
    created = Signal(str, str)  # field, name of a record to be added behind a link

    def __init__(
        self,
        fields: Sequence[Field],
        theme: Theme,
        *,
        today: Today,
        sources: Mapping[str, LinkSource] | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.editors: dict[str, FieldEditor] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        for section, members in groupby(fields, key=lambda field: field.section):
            if section:
                layout.addWidget(self._heading(section))
            grid = QGridLayout()
            grid.setHorizontalSpacing(theme.px(10))
            grid.setVerticalSpacing(theme.px(2))
            grid.setColumnStretch(1, 1)
            for row, field in enumerate(members):
                source = (sources or {}).get(field.links)
                self._add(grid, row, field, editor_for(field, today=today, source=source))
            layout.addLayout(grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @staticmethod
    def _heading(section: str) -> QLabel:
        label = QLabel(tr(section))
        label.setProperty("look", "strong")
        return label

    def _add(self, grid: QGridLayout, row: int, field: Field, editor: FieldEditor) -> None:
        label = QLabel(tr(field.label))
        label.setProperty("look", "caption")
        label.setToolTip(tr(field.help))
        label.setBuddy(editor)
        label.setMinimumHeight(self._theme.px(30))
        side = (
            Qt.AlignmentFlag.AlignTop if field.kind is Kind.NOTE else Qt.AlignmentFlag.AlignVCenter
        )
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, row, 1, side)
        self.editors[field.name] = editor
        editor.edited.connect(lambda value, name=field.name: self.edited.emit(name, value))
        if field.kind is Kind.LINK:
            editor.created.connect(  # type: ignore[attr-defined]
                lambda name, field=field.name: self.created.emit(field, name)
            )

    def show_values(self, values: Mapping[str, Value], *, anew: bool) -> None:
        """Show a record. `anew`: another record; otherwise what is being typed is kept."""
        for name, editor in self.editors.items():
            (editor.set_value if anew else editor.refresh)(values.get(name))

    def refuse(self, name: str, sentence: object) -> None:
        """Mark a field whose value was not accepted."""
        self.editors[name].refuse(sentence)  # type: ignore[arg-type]

    def set_read_only(self, on: bool) -> None:
        """Show without letting anybody change."""
        for editor in self.editors.values():
            editor.set_read_only(on)

    def focus(self, name: str) -> None:
        """Put the cursor into a field."""
        self.editors[name].setFocus(Qt.FocusReason.ShortcutFocusReason)


Writer = Callable[[str, object], None]
