"""A form made from the declared fields of a record, in sections; leaving a field writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from rare_earth_desk.domain.fields import Field, Kind, by_section
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.editors.factory import editor_for
from rare_earth_desk.views.editors.field_editor import FieldEditor
from rare_earth_desk.views.editors.keys import Leave
from rare_earth_desk.views.editors.link_edit import LinkEdit
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from rare_earth_desk.domain.steps import Value
    from rare_earth_desk.views.editors.line_field import China, Today
    from rare_earth_desk.views.editors.link_edit import LinkSource


class Draft(NamedTuple):
    """What was typed into a field and not taken over, with what is said against it."""

    text: str
    sentence: str


class RecordForm(QWidget):
    """One editor per field. It writes nothing: `edited(name, value)` asks its owner to.

    Enter goes on to the next field. With `label_width` (pixels at zoom 1) the labels of several
    forms stand in one column; longer ones wrap.
    """

    edited = Signal(str, object)
    created = Signal(str, str)  # field, name of a record to be added behind a link
    typing = Signal(str, object)  # field, its text while it is typed, None once nothing is pending
    finished = Signal()  # Enter in the last field

    def __init__(
        self,
        fields: Sequence[Field],
        theme: Theme,
        *,
        today: Today,
        china: China | None = None,
        sources: Mapping[str, LinkSource] | None = None,
        headings: bool = True,
        label_width: int = 0,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._label_width = label_width
        self.editors: dict[str, FieldEditor] = {}
        self._labels: list[QLabel] = []
        self._label_of: dict[str, QLabel] = {}
        self._grids: list[QGridLayout] = []
        self._cells: dict[str, tuple[QGridLayout, int]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for section, members in by_section(fields).items():
            if section and headings:
                self._column.addWidget(self._heading(section))
            grid = QGridLayout()
            grid.setColumnStretch(1, 1)
            self._grids.append(grid)
            for place, field in enumerate(members):
                source = (sources or {}).get(field.links)
                self._add(
                    grid, 2 * place, editor_for(field, today=today, china=china, source=source)
                )
            self._column.addLayout(grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._space)
        self._space()

    def sizeHint(self) -> QSize:
        """Return a height that holds all lines of remarks at the present width (Qt)."""
        size = super().sizeHint()
        return size.expandedTo(QSize(0, max(self.heightForWidth(self.width()), 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where remarks wrap otherwise (Qt)."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @staticmethod
    def _heading(section: str) -> QLabel:
        label = QLabel(tr(section))
        label.setProperty("look", "strong")
        return label

    def _add(self, grid: QGridLayout, row: int, editor: FieldEditor) -> None:
        field = editor.field
        label = QLabel(tr(field.label))
        label.setProperty("look", "caption")
        label.setWordWrap(bool(self._label_width))
        label.setToolTip(tr(field.help))
        label.setBuddy(editor)
        self._labels.append(label)
        self._label_of[field.name] = label
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, row, 1, self._side(field))
        self.editors[field.name] = editor
        self._cells[field.name] = (grid, row)
        name = field.name
        editor.edited.connect(lambda value: self.edited.emit(name, value))
        editor.typing.connect(lambda text: self.typing.emit(name, text))
        editor.left.connect(lambda leave: self._on_left(name, leave))
        if isinstance(editor, LinkEdit):
            editor.created.connect(lambda record: self.created.emit(name, record))

    @staticmethod
    def _side(field: Field) -> Qt.AlignmentFlag:
        top = Qt.AlignmentFlag.AlignTop
        return top | Qt.AlignmentFlag.AlignLeft if field.kind is Kind.FLAG else top

    def _space(self) -> None:
        """Take over the zoom."""
        px = self._theme.px
        self._column.setSpacing(px(4))
        for grid in self._grids:
            grid.setHorizontalSpacing(px(10))
            grid.setVerticalSpacing(px(2))
        for label in self._labels:
            label.setMinimumHeight(px(30))
            if self._label_width:
                label.setFixedWidth(px(self._label_width))

    def put_below(self, name: str, widget: QWidget) -> None:
        """Show a widget of the owner below a field; Tab comes to it after the last field.

        It comes and goes while somebody types: between two fields it would take what is typed next.
        """
        grid, row = self._cells[name]
        grid.addWidget(widget, row + 1, 1)
        last = next(reversed(self.editors.values()))
        line, target = last.focusProxy(), widget.focusProxy()
        if line is not None and target is not None:
            QWidget.setTabOrder(line, target)

    # -- values ------------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Value], *, anew: bool) -> None:
        """Show a record. `anew`: another record; otherwise what is being typed is kept."""
        for name, editor in self.editors.items():
            value = values.get(name)
            if not anew:
                editor.refresh(value)
            elif not _shows(editor, value):
                editor.set_value(value)

    def values(self) -> dict[str, Value]:
        """Return the values last shown or taken over."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def commit(self) -> bool:
        """Take over what is being typed anywhere; tell whether nothing is left pending."""
        taken = [editor.commit() for editor in self.editors.values() if editor.is_typing()]
        return all(taken)

    def drafts(self) -> dict[str, Draft]:
        """Return what was typed and not taken over, by field."""
        found = {}
        for name, editor in self.editors.items():
            text = editor.draft()
            if text is not None:
                found[name] = Draft(text, editor.sentence())
        return found

    def put_drafts(self, drafts: Mapping[str, Draft]) -> None:
        """Give back drafts of the record that is shown."""
        for name, draft in drafts.items():
            if name in self.editors:
                self.editors[name].set_draft(draft.text, draft.sentence)

    def refuse(self, name: str, sentence: Phrase | str) -> None:
        """Mark a field whose value was not accepted."""
        self.editors[name].refuse(sentence)

    def mark_fields(self, told: Mapping[str, str]) -> None:
        """Mark the labels of these fields, with what is told of each as their tip; no others."""
        for name, label in self._label_of.items():
            words, field = told.get(name, ""), self.editors[name].field
            label.setText(f"{tr(field.label)} ≠" if words else tr(field.label))
            label.setToolTip(words or tr(field.help))
            mark(label, tone="warn" if words else "")
            self.editors[name].setAccessibleDescription(words)

    def set_read_only(self, on: bool) -> None:
        """Show without letting anybody change."""
        for editor in self.editors.values():
            editor.set_read_only(on)

    # -- moving ------------------------------------------------------------------------------

    def focus(self, name: str = "") -> None:
        """Put the cursor into a field, the first one if none is named."""
        name = name or next(iter(self.editors), "")
        if name:
            self.editors[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_left(self, name: str, leave: Leave) -> None:
        if leave not in (Leave.DOWN, Leave.UP):
            return
        names = list(self.editors)
        place = names.index(name) + (1 if leave is Leave.DOWN else -1)
        if 0 <= place < len(names):
            self.focus(names[place])
        elif leave is Leave.DOWN:
            self.finished.emit()


def _shows(editor: FieldEditor, value: Value) -> bool:
    """Tell whether an editor shows a value already; the name behind a link may have changed."""
    same = editor.value() == value and type(editor.value()) is type(value)
    idle = not editor.is_typing() and not editor.sentence()
    return same and idle and editor.field.kind is not Kind.LINK
