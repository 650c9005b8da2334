"""A day, typed as one likes or driven by single keys, and said back in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt

from rare_earth_desk.domain import days
from rare_earth_desk.domain.calendars import chinese_calendar
from rare_earth_desk.domain.day_keys import Key, in_words, press
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.views.editors.line_field import China, LineField, Today
from rare_earth_desk.views.editors.reading import read_text
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.fields import Field
    from rare_earth_desk.domain.phrases import Phrase

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier

# What a key types, on the keyboards of the EU: plus lies with or without Shift, so "=" is plus
# without Shift (US, UK) and "*" is plus with Shift (German, Nordic).
_BY_TEXT = {
    "+": Key.DAY_FORWARD,
    "=": Key.DAY_FORWARD,
    "-": Key.DAY_BACK,
    "−": Key.DAY_BACK,
    "*": Key.WEEK_FORWARD,
    "_": Key.WEEK_BACK,
    "t": Key.TODAY,
    "w": Key.WORKING_DAY_FORWARD,
    "W": Key.WORKING_DAY_BACK,
    "m": Key.MONTH_START,
    "h": Key.MONTH_END,
    "y": Key.YEAR_START,
    "r": Key.YEAR_END,
}
_ON_EMPTY = ("+", "=", "-", "−")  # letters may begin a word: "March", "today"
# What a key letter may turn out to be the beginning of, once a second letter follows.
_WORDS = ("march", "may", "today", "tomorrow", "week", "wk", "yesterday")


class DayEdit(LineField):
    """A line that takes days of any precision.

    While it shows a whole day, + and − move it by a day, * and _ by a week, PgUp and PgDn by a
    month (with Shift by a year), t is today, w and W the next and the last Chinese working day,
    m and h the ends of the month, y and r of the year. Anything else is typing.
    """

    def __init__(
        self,
        field: Field,
        parent: QWidget | None = None,
        *,
        compact: bool = False,
        today: Today = date.today,
        china: China = chinese_calendar,
    ) -> None:
        self._by_keys = False
        self._letter = ""
        self.china = china
        super().__init__(field, parent, compact=compact, today=today, keep_room=True)

    def _shown_day(self) -> str | None:
        """Return the day in the field if it stands there as the product writes it."""
        text = self.text()
        if text == self._settled:
            return str(self._value) if self._value else None
        if not self._by_keys:
            return None
        return days.read(text, today=self._today()).day

    def _on_key(self, event: QKeyEvent) -> bool:
        if self._line.isReadOnly():
            return False
        if self._begins_word(event):
            return True
        key = _key_of(event)
        day = self._shown_day()
        if key is None or (day is None and not self._starts_on_empty(event)):
            self._by_keys = self._by_keys and not event.text()
            return False
        moved = press(day, key, today=self._today(), calendar=self.china())
        self._line.setText(days.show(moved))
        self._line.selectAll()
        self._by_keys = True
        self._letter = event.text() if event.text().isalpha() else ""
        self._on_typed()
        return True

    def _starts_on_empty(self, event: QKeyEvent) -> bool:
        return not self.text() and event.text() in _ON_EMPTY

    def _begins_word(self, event: QKeyEvent) -> bool:
        """Take a key letter back that turns out to be the first of a word such as "March"."""
        begun = (self._letter + event.text()).lower()
        letter, self._letter = self._letter, ""
        if not letter or len(begun) < 2 or not _begins_typing(begun):
            return False
        self._by_keys = False
        self._line.setText(letter + event.text())
        self._on_typed()
        return True

    def _mark(self, sentence: Phrase | str) -> None:
        super()._mark(sentence)
        if not sentence:
            self._echo()

    def _settle(self) -> None:
        self._by_keys, self._letter = False, ""
        super()._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say the day in words as soon as a cell is opened (Qt)."""
        used = super().eventFilter(watched, event)
        if self.compact and watched is self._line and event.type() == QEvent.Type.FocusIn:
            self._echo()
        return used

    def _on_left(self) -> None:
        super()._on_left()
        if self.compact and not self._sentence:
            self._tell("", "muted")

    def _echo(self) -> None:
        """Say the day in words, or why there is none yet, while it is typed."""
        if self.compact and not self._line.hasFocus():
            return  # beside a cell it would hide the list
        try:
            day = read_text(self.field, self.text(), today=self._today())
        except Refused as refused:
            self._tell(say(refused.phrase), "warn" if len(self.text()) > 5 else "muted")
            return
        words = in_words(str(day) if day else None, today=self._today(), chinese=self.china())
        self._tell(say(words), "muted")


def _begins_typing(text: str) -> bool:
    """Tell whether two letters begin a word, or a week such as w24."""
    return any(word.startswith(text) for word in _WORDS) or (text[0] == "w" and text[1].isdigit())


def _key_of(event: QKeyEvent) -> str | None:
    pressed = event.modifiers()
    if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        back = event.key() == Qt.Key.Key_PageUp
        if pressed & _SHIFT:
            return Key.YEAR_BACK if back else Key.YEAR_FORWARD
        return Key.MONTH_BACK if back else Key.MONTH_FORWARD
    if pressed & _CONTROL:
        return None  # Ctrl with plus and minus is the zoom of the window
    if pressed & _ALT or (pressed & _SHIFT and pressed & _KEYPAD):
        unit = "Alt" if pressed & _ALT else "Shift"
        sign = {Qt.Key.Key_Plus: "+", Qt.Key.Key_Minus: "-"}.get(Qt.Key(event.key()))
        return f"{unit}+{sign}" if sign else None
    return _BY_TEXT.get(event.text())
