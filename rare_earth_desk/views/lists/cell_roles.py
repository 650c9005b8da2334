"""What a cell of a list answers to delegates, tooltips and screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import Qt

from rare_earth_desk.domain import clock, days, display, statuses, vocabulary
from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.verification import SIGNS
from rare_earth_desk.views.delegates.roles import (
    BAD,
    CLOCK_ROLE,
    DAY_ROLE,
    MARK_ROLE,
    MUTED,
    NOTED_ROLE,
    PLAIN,
    SWATCH_ROLE,
    TONE_ROLE,
    WHOLE_ROLE,
    status_tone,
)
from rare_earth_desk.views.words import tr

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


_SIGNED = "▲ Out of order: a report cannot follow the one before it; see the timeline."


@cache
def _status_words(code: str) -> tuple[str, int]:
    known = statuses.status(code)
    return known.label, status_tone(known.holder, known.outcome)


class CellRoles:
    """Answers roles from the facts; texts are made once per distinct value."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = list(columns)
        self._texts: list[dict[Any, str]] = [{} for _ in columns]
        self._values: list[list[Any]] = []
        self._facts: Facts | None = None
        self._by_role: dict[int, Callable[[int, int], Any]] = {
            TONE_ROLE: self._tone,
            CLOCK_ROLE: self._clock,
            SWATCH_ROLE: self._swatch,
            DAY_ROLE: self._day,
            MARK_ROLE: self._sign,
            NOTED_ROLE: self._noted,
            WHOLE_ROLE: self._whole,
            _EDIT: self._edit,
            _TOOLTIP: self._tooltip,
            _SPOKEN: self._spoken,
            _ALIGN: lambda place, c: _RIGHT if self._columns[c].is_number else _LEFT,
        }

    def use(self, facts: Facts) -> None:
        """Answer from these facts from now on."""
        self._facts = facts

    def answer(self, place: int, column: int, role: int, stale: set[str]) -> Any:
        """Return the answer of one cell, None where the role means nothing here."""
        if role == _DISPLAY:
            return self._text(place, column)
        if stale and role == TONE_ROLE and self._facts and self._facts.ids[place] in stale:
            return MUTED
        answer = self._by_role.get(role)
        return answer(place, column) if answer else None

    def _value(self, place: int, column: int) -> Any:
        return self._value_of(place, self._columns[column].name)

    def _text(self, place: int, column: int) -> str:
        value = self._value(place, column)
        if value is None:
            return ""
        known = self._texts[column].get(value)
        if known is None:
            known = self._texts[column][value] = self._made(self._columns[column], value)
        return known

    @staticmethod
    def _made(column: Column, value: Any) -> str:
        if column.vocabulary == "status":
            return tr(_status_words(value)[0])
        text = display.brief(column, value)
        if column.vocabulary == "verification" and value in SIGNS:
            return f"{SIGNS[value]} {tr(text)}"
        return tr(text) if column.kind is Kind.CHOICE else text

    def _tone(self, place: int, column: int) -> int:
        spec = self._columns[column]
        value = self._value(place, column)
        if value is None:
            return PLAIN
        if spec.vocabulary == "status":
            return _status_words(value)[1]
        if spec.name == "line_stop_on" and self._facts is not None:
            near = days.first(value).toordinal() - self._facts.today.toordinal() <= 14
            return BAD if near and not self._known(place, "outcome") else PLAIN
        return PLAIN

    def _clock(self, place: int, column: int) -> Any:
        return self._value(place, column) if self._columns[column].name == "working_days" else None

    def _swatch(self, place: int, column: int) -> Any:
        is_group = self._columns[column].name == "product_group"
        return self._value(place, column) if is_group else None

    def _day(self, place: int, column: int) -> Any:
        return self._value(place, column) if self._columns[column].kind is Kind.DAY else None

    def _sign(self, place: int, column: int) -> str | None:
        """Return the sign of a case whose reports cannot follow each other."""
        if self._columns[column].name != "status":
            return None
        return "▲" if self._known(place, "out_of_order") else None

    def _value_of(self, place: int, name: str) -> Any:
        assert self._facts is not None
        return self._facts.value(place, name)

    def _known(self, place: int, name: str) -> Any:
        """Return the value of a column that only some pages have."""
        assert self._facts is not None
        return self._facts.value(place, name) if name in self._facts.columns else None

    def _noted(self, place: int, column: int) -> bool:
        """Tell whether a number is written in another way than it is shown."""
        if not self._columns[column].is_case_number:
            return False
        value = self._value(place, column)
        return value is not None and value != self._text(place, column)

    def _whole(self, place: int, column: int) -> str | None:
        """Return the value in full where the cell shows a short form of it."""
        whole = display.shown(self._columns[column], self._value(place, column))
        return whole if whole != self._text(place, column) else None

    def _edit(self, place: int, column: int) -> Any:
        return self._value(place, column)

    def _tooltip(self, place: int, column: int) -> str:
        spec = self._columns[column]
        value = self._value(place, column)
        if value is None:
            return ""
        if spec.name == "working_days" and self._known(place, "accepted_on"):
            return self._clock_words(place)
        if spec.kind is Kind.CHOICE:
            term = vocabulary.term(spec.vocabulary, value)
            if term is not None:
                sign = self._sign(place, column)
                lines = (
                    tr(term.full or term.label),
                    term.label_zh,
                    tr(term.help),
                    sign and tr(_SIGNED),
                )
                return "\n".join(filter(None, lines))
        text = display.shown(spec, value)
        if self._noted(place, column):
            return tr("written in the source as “{raw}”", raw=value)
        if spec.kind is Kind.DAY and days.precision(value) != "day":
            return tr(
                "{day}: known by the {precision} only",
                day=text,
                precision=tr(days.precision(value)),
            )
        return text

    def _clock_words(self, place: int) -> str:
        assert self._facts is not None
        accepted = self._facts.value(place, "accepted_on")
        start = days.middle(accepted, not_after=self._facts.today)
        due = clock.due(start, self._facts.calendars.china)
        text = tr(
            "{n:Chinese working day|Chinese working days} elapsed since acceptance; the 45th is "
            "{day}",
            n=self._facts.value(place, "working_days"),
            day=days.show(due.on.isoformat()),
        )
        if due.provisional:
            text += "\n" + tr(
                "provisional: no official calendar for that year yet (±{n} days)",
                n=clock.UNSURE_DAYS,
            )
        return text

    def _spoken(self, place: int, column: int) -> str:
        spec = self._columns[column]
        value = self._value(place, column)
        text = display.shown(spec, value) or tr("not known")
        if self._noted(place, column):
            text = f"{self._text(place, column)}, {self._tooltip(place, column)}"
        signed = f", {tr('out of order')}" if self._sign(place, column) else ""
        return f"{tr(spec.label)}: {text}{signed}"
