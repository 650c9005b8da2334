"""The head of the editor: number, parties, list, and what calls for attention."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain.case.alerts import Alert
from rare_earth_desk.domain.case.read import Case
from rare_earth_desk.domain.text import tidy_number
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import say, tr

_MOST_ALERTS = 4
_ICONS = {"error": ("error", "bad"), "warn": ("warning", "warn")}


class AlertStrip(QFrame):
    """One line per alert: sign, what it is in bold, what it rests on. Hidden without any."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Alert, ...] = ()
        self.setProperty("look", "banner")
        self._column = QVBoxLayout(self)
        self._rows = [self._row() for _ in range(_MOST_ALERTS)]
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def _row(self) -> tuple[QWidget, QLabel, QLabel]:
        row, sign, words = QWidget(), QLabel(), QLabel()
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.RichText)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(words, 1)
        self._column.addWidget(row)
        return row, sign, words

    def show_alerts(self, alerts: Sequence[Alert]) -> None:
        """Show alerts, the gravest first; it gives the strip its colour."""
        shown = tuple(alerts[:_MOST_ALERTS])
        if shown == self._shown:
            return
        self._shown = shown
        for (row, _sign, words), alert in zip(self._rows, shown, strict=False):
            words.setText(f"<b>{_escaped(say(alert.what))}</b> · {_escaped(say(alert.why))}")
            row.show()
        for row, _sign, _words in self._rows[len(shown) :]:
            row.hide()
        self.setVisible(bool(shown))
        self.setAccessibleName("; ".join(self.texts()))
        if shown:
            mark(self, tone=shown[0].tone)
            self._restyle()

    def texts(self) -> list[str]:
        """Return the alerts shown, as read."""
        return [f"{say(alert.what)} · {say(alert.why)}" for alert in self._shown]

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(10), px(6), px(8), px(6))
        self._column.setSpacing(px(4))
        for (row, sign, _words), alert in zip(self._rows, self._shown, strict=False):
            sign.setPixmap(self._theme.icon_pixmap(*_ICONS[alert.tone], 16))
            layout = row.layout()
            if layout is not None:
                layout.setSpacing(px(8))


class Head(QWidget):
    """Stays in view while the rest of the editor scrolls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.number = ElidedLabel(look="page")
        self._listed = QLabel()
        self._listed.setProperty("look", "caption")
        self._parties = QLabel()
        self._parties.setProperty("tone", "muted")
        self._parties.setWordWrap(True)
        self._parties.setTextFormat(Qt.TextFormat.PlainText)
        self.alerts = AlertStrip(theme)
        top = QHBoxLayout()
        top.addWidget(self.number, 1)
        top.addWidget(self._listed, 0, Qt.AlignmentFlag.AlignBaseline)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(top)
        self._column.addWidget(self._parties)
        self._column.addWidget(self.alerts)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(6))

    def show_case(self, case: Case, alerts: Sequence[Alert]) -> None:
        """Show the head of an application."""
        raw = case.record.number or ""
        self.number.setText(tidy_number(raw) or tr("no number yet"))
        differs = tr("written in the source as “{raw}”", raw=raw)
        self.number.set_tip(differs if self.number.text() != raw else "")
        mark(self.number, tone="" if case.record.number else "muted")
        self.number.setAccessibleName(tr("Application {number}", number=self.number.text()))
        latest = case.places[0].listed.number if case.places else None
        self._listed.setText(tr("list {n}", n=latest) if latest else "")
        self._parties.setText(case.parties)
        self._parties.setVisible(bool(self._parties.text()))
        self.alerts.show_alerts(alerts)

    def texts(self) -> tuple[str, str, str]:
        """Return number, list and parties as read."""
        return self.number.text(), self._listed.text(), self._parties.text()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
