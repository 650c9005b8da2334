"""Reading everything a window holds, and everything of a register that must not be in it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
)
from PySide6.QtGui import QAccessible, QAction, QClipboard, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.ids import is_derived
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.outer import FACING
from rare_earth_desk.domain.records import RECORDS, ImportProfile, Record, SavedView
from rare_earth_desk.register import Register

_TELLING = ("member_state", "province", "value_chain")
_SHORTEST = 4
_TEXTS = (
    *("text", "toolTip", "statusTip", "whatsThis", "windowTitle", "accessibleName", "title"),
    *("accessibleDescription", "placeholderText", "displayText", "prefix", "suffix", "html"),
    *("selectedText", "toPlainText", "windowFilePath", "windowIconText", "iconText"),
)
_ROLES = (*range(15), *range(256, 266))
_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def secrets_of(register: Register) -> set[str]:
    """Return every word of the register that may not face the other side.

    Facts that the product ships are public.
    """
    found = {register.path.name}
    for record in RECORDS.values():
        # Terms of a list are keys here; what they are called is told by the facts below.
        names = [
            field.name
            for field in fields_of(record)
            if _tells(field.kind) and field.form != "terms"
        ]
        for one in register.records(record):
            if record not in (ImportProfile, SavedView) and not is_derived(one.id):
                found |= {str(getattr(one, name)) for name in names if _is_hidden(record, name)}
    found |= {view.name or "" for view in register.records(SavedView)}
    for page in ("application", *LISTED):
        facts = register.facts(page)
        facts.complete()
        for name, column in facts.columns.items():
            hidden = page != "application" or not FACING.lets(page, name)
            if hidden and _tells(column.kind, column.vocabulary):
                found |= {
                    facts.shown(place, name)
                    for place in range(len(facts))
                    if not is_derived(facts.ids[place])
                }
    allowed = "\n".join(_allowed(register))
    return {word for word in found if len(word) >= _SHORTEST and word not in allowed} - {"None"}


def _tells(kind: Kind, vocabulary: str = "") -> bool:
    """Tell whether the values of a field can name somebody, or an amount."""
    return kind in (Kind.TEXT, Kind.NOTE, Kind.NUMBER) or vocabulary in _TELLING


def _is_hidden(record: type[Record], name: str) -> bool:
    return not FACING.lets(record.table, name)


def _allowed(register: Register) -> set[str]:
    """Return what may be seen of the register: cells of the allow-list, and all shipped words."""
    from rare_earth_desk.domain import days, minute_verbs, statuses, vocabulary
    from rare_earth_desk.reports import kinds

    facts = register.facts()
    names = [name for name in facts.columns if FACING.lets("application", name)]
    found = {FACING.shown(facts, place, name) for place in range(len(facts)) for name in names}
    found |= {term.label for term in vocabulary.terms("product_group")}
    found |= {one.full for one in statuses.statuses()} | {s.label for s in statuses.statuses()}
    found |= {one.label for one in minute_verbs.verbs()} | {v.help for v in minute_verbs.verbs()}
    found |= {word for one in kinds() for word in (str(one.title), one.key)}
    return found | {days.show(one.held_on) for one in register.records(RECORDS["meeting"])}


def texts_on_screen() -> Iterator[tuple[str, str]]:
    """Yield (where, text) of everything that belongs to a visible window, and the clipboard."""
    for window in QApplication.topLevelWidgets():
        if not window.isVisible():
            continue
        yield from _of_object(window)
        for found in window.findChildren(QObject):
            yield from _of_object(found)
    for mode in _MODES:
        data = QGuiApplication.clipboard().mimeData(mode)
        if isinstance(data, QMimeData):
            for kind in data.formats():
                yield f"clipboard {kind}", bytes(data.data(kind).data()).decode("utf-8", "replace")


def _of_object(found: QObject) -> Iterator[tuple[str, str]]:
    where = f"{type(found).__name__} {found.objectName()}"
    if isinstance(found, QWidget | QAction):
        yield from ((f"{where} {name}", text) for name, text in _attributes(found))
    if isinstance(found, QAbstractItemModel):
        yield from ((f"{where} cell", text) for text in _of_model(found))
    if isinstance(found, QAbstractItemView | QComboBox) and found.model() is not None:
        yield from ((f"{where} cell", text) for text in _of_model(found.model()))
    if isinstance(found, QCompleter):
        yield from ((f"{where} completion", text) for text in _of_model(found.model()))
    if isinstance(found, QLineEdit) and found.completer() is not None:
        yield from ((f"{where} completion", t) for t in _of_model(found.completer().model()))
    if isinstance(found, QWidget):
        yield from ((f"{where} spoken", text) for text in _spoken(found))


def _attributes(found: QObject) -> Iterator[tuple[str, str]]:
    for name in _TEXTS:
        if name == "text" and isinstance(found, QLineEdit) and _is_dots(found):
            continue
        get = getattr(found, name, None)
        if not callable(get) or (name == "html" and not isinstance(found, QTextEdit)):
            continue
        if name == "toPlainText" and not isinstance(found, QTextEdit | QPlainTextEdit):
            continue
        text = get()
        if isinstance(text, str) and text:
            yield name, text


def _is_dots(line: QLineEdit) -> bool:
    return line.echoMode() is QLineEdit.EchoMode.Password


def _of_model(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    root = parent or QModelIndex()
    # Where a model is flat, Qt keeps columns or children private.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    is_flat = isinstance(model, QAbstractListModel | QAbstractTableModel)
    for way in Qt.Orientation:
        sections = columns if way is Qt.Orientation.Horizontal else model.rowCount(root)
        for section in range(sections):
            for role in _ROLES:
                yield from _text(model.headerData(section, way, role))
    for row in range(model.rowCount(root)):
        for column in range(columns):
            index = model.index(row, column, root)
            for role in _ROLES:
                yield from _text(model.data(index, role))
            if column == 0 and not is_flat and model.hasChildren(index):
                yield from _of_model(model, index)


def _text(value: object) -> Iterator[str]:
    if isinstance(value, str | float | list | tuple | dict):
        yield str(value)


def _spoken(widget: QWidget) -> Iterator[str]:
    told = QAccessible.queryAccessibleInterface(widget)
    if told is not None and told.isValid():
        for kind in QAccessible.Text:
            if isinstance(kind, QAccessible.Text) and kind is not QAccessible.Text.UserText:
                yield told.text(kind)
