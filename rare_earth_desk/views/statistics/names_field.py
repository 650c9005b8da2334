"""Several names of the register, typed with completion and kept as chips below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from rare_earth_desk.domain.text import fold
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.chip_bar import ChipBar, ChipText
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping


class NamesField(QWidget):
    """Enter takes the name typed, or the only one that holds what was typed, as a chip.

    What may be taken is given as names by key; `free` takes anything that is typed as well.
    """

    changed = Signal()

    def __init__(self, name: str, hint: str, *, free: bool = False) -> None:
        super().__init__()
        self._free = free
        self._names: dict[str, str] = {}
        self.keys: tuple[str, ...] = ()
        self.why = Remark(self)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(hint)
        self.line.setPlaceholderText(hint)
        self.line.setClearButtonEnabled(True)
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take_later)
        self.line.setCompleter(completer)
        self.line.returnPressed.connect(self.take)
        self.line.textEdited.connect(lambda _text: self.why.tell(""))
        self.chips = ChipBar()
        self.chips.setAccessibleName(name)
        self.chips.removed.connect(self._drop)
        self.chips.cleared.connect(lambda: self.set_keys(()))
        self.chips.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 3)
        for part in (self.line, self.why, self.chips):
            column.addWidget(part)
        self.setFocusProxy(self.line)

    def set_names(self, names: Mapping[str, str]) -> None:
        """Offer these names by key."""
        if self._names != names:
            self._names = dict(names)
            self._model.setStringList(sorted(names.values(), key=fold))

    def set_keys(self, keys: tuple[str, ...]) -> None:
        """Take these and no others; a change is told."""
        if keys == self.keys:
            return
        self.keys = keys
        self.chips.set_chips([ChipText(key, self._names.get(key, key)) for key in keys])
        self.chips.setVisible(bool(keys))
        self.changed.emit()

    def shown(self) -> list[str]:
        """Return the names taken, as they are shown."""
        return [self._names.get(key, key) for key in self.keys]

    def take(self) -> None:
        """Take what is typed, or say why it cannot be."""
        text = self.line.text().strip()
        if not text:
            return
        key = self._meant(text)
        if key is None:
            self.why.tell(tr("“{text}” is not in the register; choose one of the list.", text=text),
                          "bad")  # fmt: skip
            return
        self.line.clear()
        self.why.tell("")
        self.set_keys(tuple(dict.fromkeys((*self.keys, key))))

    def _meant(self, text: str) -> str | None:
        wanted = fold(text)
        names = {key: fold(name) for key, name in self._names.items()}
        exact = [key for key, name in names.items() if wanted in (name, fold(key))]
        holding = [key for key, name in names.items() if wanted in name]
        if exact:
            return exact[0]
        if len(holding) == 1 and not self._free:
            return holding[0]
        return text if self._free else None

    def _take_later(self, _text: str) -> None:
        # The completer writes its text into the line after it has told.
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, self, self.take)

    def _drop(self, key: str) -> None:
        self.set_keys(tuple(one for one in self.keys if one != key))
