"""Joining applications that are one case: all of them side by side, which is kept, one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from PySide6.QtWidgets import QTableView

from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.delegates.roles import MUTED, PLAIN, WARN
from rare_earth_desk.views.dialogs.join_dialog import JoinDialog
from rare_earth_desk.views.records.model import RecordColumn
from rare_earth_desk.views.records.table import RecordTable
from rare_earth_desk.views.words import cell, say, tr

# What follows from the entries of all: those of every one count afterwards.
_FOLLOWING = ("status", "filed_on", "channel", "list_number", "element", "quantity_kg")


@dataclass(frozen=True)
class _Line:
    """One field with what each case says of it, in the order of the cases."""

    id: str
    label: str
    shown: tuple[str, ...]
    follows: bool

    @property
    def differs(self) -> bool:
        return len({one for one in self.shown if one}) > 1


class JoinCasesDialog(JoinDialog):
    """The one that stands on lists, has a number and says most is proposed."""

    _SIZE = (900, 600)

    def _make_preview(self) -> QTableView:
        each = [self._column(place) for place in range(len(self._ids))]
        columns = (
            RecordColumn(label="Field", width=150, text=lambda one: one.label),
            *each,
            RecordColumn(label="Then", least=120, text=self._then),
        )
        self._sides = RecordTable(self._desk, Application, columns, tr("The cases side by side"))
        lines: Any = self._lines()
        self._sides.show_records(lines)
        return self._sides

    def _column(self, place: int) -> RecordColumn:
        id_ = self._ids[place]

        def tone(one: _Line) -> int:
            if not one.differs or one.follows:
                return PLAIN
            return WARN if id_ == self.kept.currentData() else MUTED

        return RecordColumn(
            label=self._lettered(id_), least=120,
            text=lambda one: one.shown[place] or "—", tone=tone,
        )  # fmt: skip

    def _lines(self) -> list[_Line]:
        own = [field.name for field in fields_of(Application) if not field.inner]
        names = [name for name in own if name in self._facts.columns]
        following = [name for name in _FOLLOWING if name in self._facts.columns]
        lines = [self._line(name, follows=name in following) for name in (*names, *following)]
        known = [one for one in lines if any(one.shown)]
        return sorted(known, key=lambda one: (one.follows, not one.differs))

    def _line(self, name: str, *, follows: bool) -> _Line:
        places = [self._facts.place(id_) for id_ in self._ids]
        shown = tuple("" if one is None else cell(self._facts, one, name) for one in places)
        return _Line(name, tr(self._facts.columns[name].label), shown, follows)

    def _then(self, one: _Line) -> str:
        if one.follows:
            return tr("from the entries of all")
        if self._facts.columns[one.id].kind is Kind.NOTE and one.differs:
            return tr("both, one below the other")
        kept = self._ids.index(str(self.kept.currentData()))
        return one.shown[kept] or next(filter(None, one.shown), "—")

    # -- what is said --------------------------------------------------------------------------

    def _in_order(self, ids: Sequence[str]) -> list[str]:
        return sorted(ids, key=lambda id_: (*(-one for one in self._weight(id_)), id_))

    def _weight(self, id_: str) -> tuple[int, int, int]:
        place = self._facts.place(id_)
        if place is None:
            return 0, 0, 0
        values = [self._facts.value(place, field.name) for field in fields_of(Application)
                  if field.name in self._facts.columns]  # fmt: skip
        listed = int(self._facts.value(place, "times_listed") or 0)
        number = self._facts.value(place, "number")
        return listed, int(bool(number)), sum(one is not None for one in values)

    def _named(self, id_: str) -> str:
        place = self._facts.place(id_)
        names = ("number", "own_reference", "company")
        shown = [] if place is None else [self._facts.shown(place, name) for name in names]
        return next(filter(None, shown), tr("no number yet"))

    def _label(self, id_: str) -> str:
        place = self._facts.place(id_)
        names = ("company", "status")
        parts = [] if place is None else [cell(self._facts, place, name) for name in names]
        return " · ".join(filter(None, (self._lettered(id_), *parts)))

    def _lettered(self, id_: str) -> str:
        """Return the name of a case with a letter: both may have one number."""
        return f"{ascii_uppercase[self._ids.index(id_) % 26]} · {self._named(id_)}"

    def _show(self) -> None:
        self._sides.model_.show_records(self._sides.model_.records)
        self.said.tell("")
        differ = sum(one.differs and not one.follows for one in self._sides.model_.records)  # type: ignore[attr-defined]
        words = phrase(
            "Statuses, goods, places on lists and all else of the others go to {name}; their "
            "numbers find it from then on.",
            name=self._named(str(self.kept.currentData())),
        )
        more = phrase(
            "{n:field differs|fields differ}: what is not kept stands in its notes and history.",
            n=differ,
        )
        self.summary.setText(
            say(phrase("{words} {more}", words=words, more=more) if differ else words)
        )
