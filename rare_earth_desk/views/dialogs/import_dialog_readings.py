"""What a file leaves open in the import dialog: days and amounts that can be read two ways."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from rare_earth_desk.exchange.intake import Intake
from rare_earth_desk.exchange.two_ways import OPTIONS, Option, Question
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import say, tr

_TITLES: dict[Option, str] = {"dates": "Days", "decimals": "Amounts"}


class ReadingsCard(Card):
    """Two readings of the same cells to choose from; hidden while none can be read two ways."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Read two ways"), parent=parent)
        self._intake: Intake | None = None
        self.parts = {option: _Part(option) for option in OPTIONS}
        for part in self.parts.values():
            part.chosen.connect(self._on_chosen)
            self.body.addWidget(part)

    def inputs(self) -> list[QWidget]:
        """Return what can be chosen, in its order."""
        return [button for part in self.parts.values() for button in part.buttons]

    def show_intake(self, intake: Intake) -> None:
        """Show what the mapped columns leave open, and what was chosen."""
        self._intake = intake
        asked = intake.questions()
        self.setVisible(bool(asked))
        for option, part in self.parts.items():
            part.setVisible(option in asked)
            if option in asked:
                part.show_question(asked[option])

    def _on_chosen(self, option: Option, answer: str) -> None:
        if self._intake is not None:
            self._intake.settle(option, answer)
            self.show_intake(self._intake)
            self.changed.emit()


class _Part(QWidget):
    """One question, with an answer for each reading."""

    chosen = Signal(str, str)  # option, answer

    def __init__(self, option: Option) -> None:
        super().__init__()
        self._option, self._answers = option, ("", "")
        title = QLabel(tr(_TITLES[option]))
        title.setProperty("look", "strong")
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = (QRadioButton(), QRadioButton())
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        space(column, 6, margins=(0, 0, 0, 0))
        for widget in (title, self.said, *self.buttons):
            column.addWidget(widget)
        for place, button in enumerate(self.buttons):
            self._group.addButton(button, place)
        self._group.idClicked.connect(
            lambda place: self.chosen.emit(self._option, self._answers[place])
        )

    def show_question(self, question: Question) -> None:
        """Show what the file says, how each answer reads an example, and the one in force."""
        self.said.setText(say(question.said))
        mark(self.said, tone="warn" if question.is_open else "muted")
        self._group.setExclusive(False)
        (one, first), (other, second) = question.answers
        self._answers = (one, other)
        for button, answer, words in zip(self.buttons, self._answers, (first, second), strict=True):
            button.setText(say(words))
            button.setAccessibleDescription(self.said.text())
            button.setChecked(question.chosen == answer)
        self._group.setExclusive(True)
