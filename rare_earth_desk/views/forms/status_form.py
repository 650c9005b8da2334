"""The row in which a status is recorded: which, when, by whom told, how sure; Enter records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain import days, statuses
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.statuses import Track
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.editors.keys import Leave
from rare_earth_desk.views.editors.line_field import LineField
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.editors.text_edit import TextEdit
from rare_earth_desk.views.forms.record_form import Draft
from rare_earth_desk.views.forms.status_edit import PickEdit, StatusEdit
from rare_earth_desk.views.forms.status_fields import SpokenDay, entry_field, following
from rare_earth_desk.views.forms.track_switch import TrackSwitch
from rare_earth_desk.views.in_force import remarks
from rare_earth_desk.views.step_sentences import joined
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import Application
    from rare_earth_desk.domain.steps import Value

# What stays for the next report: a morning's mail mostly comes from one side.
_STICKY = ("reported_by", "certainty")


class FormState(NamedTuple):
    """What stands in the row, to be given back when one returns to an application."""

    track: Track
    values: dict[str, Value]
    drafts: dict[str, Draft]


def not_recorded(application: Application) -> Phrase:
    """Return the sentence about a status that was begun when one goes to another application."""
    return phrase(
        "The status begun for {name} is not recorded yet; it waits there until Enter records it.",
        name=application.number or application.own_reference or "the application before",
    )


class StatusForm(QWidget):
    """Records for the applications of `show_applications`. `entered`: Enter, or the button."""

    entered = Signal()
    changed = Signal()
    recorded = Signal()

    def __init__(self, desk: Desk, theme: Theme, *, button: bool = True) -> None:
        super().__init__()
        self._desk, self._theme = desk, theme
        self._ids: tuple[str, ...] = ()
        self._codes: Mapping[Track, Sequence[str | None]] = {}
        self.tracks = TrackSwitch(theme)
        self.status = StatusEdit(entry_field("status"), today=self._today)
        self.day = SpokenDay(entry_field("happened"), today=self._today)
        self.day.china = lambda: desk.register.calendars.china
        self.editors: dict[str, LineField] = {"status": self.status, "happened": self.day}
        for name in ("reported_by", "certainty", "refusal_ground"):
            self.editors[name] = PickEdit(entry_field(name), today=self._today)
        self.editors["note"] = TextEdit(entry_field("note"), today=self._today)
        self.words = Remark(self, keep_room=True)
        self.warning = Remark(self)
        self.kept = QLabel(tr("Source and certainty as for the last entry"))
        self.kept.setProperty("look", "caption")
        self._source: dict[str, Value] = dict.fromkeys(_STICKY)  # of the last entry
        self.button = QPushButton(tr("Record"))
        self.button.setProperty("look", "primary")
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(tr("Record this status"))
        self.button.setToolTip(tr("Record this status (Enter in any of the fields)"))
        if not button:
            self.button.hide()  # showing it before it lies in the form would open a window
        self._build()
        self._connect()
        self._choose_track()
        self.clear()

    def _today(self) -> date:
        return self._desk.register.today

    def _build(self) -> None:
        self._grid = QGridLayout()
        for column, stretch in enumerate((3, 2)):
            self._grid.setColumnStretch(column, stretch)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.status, 0, 0, top)
        self._grid.addWidget(self.day, 0, 1, top)
        self._grid.addWidget(self.words, 1, 0, 1, 2)
        self._grid.addWidget(self.warning, 2, 0, 1, 2)
        self._grid.addWidget(self.editors["reported_by"], 3, 0, top)
        self._grid.addWidget(self.editors["certainty"], 3, 1, top)
        self._grid.addWidget(self.kept, 4, 0, 1, 2)
        self._grid.addWidget(self.editors["refusal_ground"], 5, 0, 1, 2, top)
        self._last = QHBoxLayout()
        self._last.addWidget(self.editors["note"], 1, top)
        self._last.addWidget(self.button, 0, top)
        self._grid.addLayout(self._last, 6, 0, 1, 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.tracks)
        self._column.addLayout(self._grid)
        for editor in self.editors.values():
            editor.line.setPlaceholderText(tr(editor.field.label))
        self._theme.changed.connect(self._space)
        self._space()

    def _connect(self) -> None:
        self.tracks.chosen.connect(self._on_track)
        self.day.told.connect(self._show_words)
        self.button.clicked.connect(self.entered)
        order: list[QWidget] = [*self.editors.values(), self.button]
        for name, editor in self.editors.items():
            editor.edited.connect(lambda _value, name=name: self._on_edited(name))
            editor.left.connect(self._on_left)
            following = order[order.index(editor) + 1]
            if isinstance(editor, PickEdit):
                editor.picked.connect(lambda to=following: self._go_on(to))

    def _space(self) -> None:
        px = self._theme.px
        self._grid.setHorizontalSpacing(px(6))
        self._grid.setVerticalSpacing(px(4))
        self._last.setSpacing(px(6))
        self._column.setSpacing(px(6))

    # -- what is recorded --------------------------------------------------------------------

    def show_applications(
        self, ids: Sequence[str], codes: Mapping[Track, Sequence[str | None]]
    ) -> None:
        """Record for these applications; `codes` are their statuses in force by track."""
        other = tuple(ids) != self._ids
        same = dict(codes) == dict(self._codes)
        self._ids, self._codes = tuple(ids), codes
        if other:
            self._choose_track()
        elif not same:
            self._offer()

    def clear(self) -> None:
        """Begin anew: today, and the source of the last entry, which is said."""
        for name, editor in self.editors.items():
            editor.set_value(self._source.get(name))
        self.day.set_value(self._today().isoformat())
        self._show_ground()
        self._show_words()

    def _choose_track(self) -> None:
        """Goods that need no licence have the customs track only."""
        has = {track: any(codes) for track, codes in self._codes.items()}
        only_customs = has.get("customs") and not has.get("licensing")
        self.tracks.choose("customs" if only_customs else "licensing")
        self._offer()

    def command(self) -> RecordStatus:
        """Return what would be recorded; raises Refused when no status is chosen."""
        values = {name: editor.value() for name, editor in self.editors.items()}
        if values["status"] is None:
            raise Refused("Choose the status that was reported.")
        if not self._is_refusal():
            values["refusal_ground"] = None
        today = self._today().isoformat()
        return RecordStatus(self._ids, reported_on=today, **values)  # type: ignore[arg-type]

    def commit(self) -> bool:
        """Take over what is typed in all fields; tell whether all of it could be read."""
        taken = [editor.commit() for editor in self.editors.values()]
        return all(taken)

    def record(self) -> bool:
        """Record the status; a refusal is said below the row and nothing is lost."""
        if not self.commit():
            return False
        try:
            step = self._desk.register.do(self.command())
        except Refused as refusal:
            self.refuse(refusal.phrase)
            return False
        self._source = {name: self.editors[name].value() for name in _STICKY}
        self.clear()
        if step is not None and len(self._ids) == 1:
            said = remarks(self._desk.register, self._ids[0])
            if said:
                self._desk.tell(joined(said), step, warn=True)
        self.recorded.emit()
        return True

    def refuse(self, sentence: Phrase, tone: str = "bad") -> None:
        """Say why nothing was recorded."""
        self.warning.say(sentence, tone)
        at_fault = self.status if self.status.value() is None else self.day
        if at_fault is self.status or self._is_ahead():
            at_fault.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_ahead(self) -> bool:
        """Tell whether the day lies in the future, where nothing has happened yet."""
        day = self.day.value()
        return bool(day) and days.first(str(day)) > self._today()

    # -- keeping what was begun --------------------------------------------------------------

    def state(self) -> FormState | None:
        """Return what was begun and not recorded, None when there is nothing."""
        usual = {**self._source, "happened": self._today().isoformat()}
        if not any(
            editor.is_typing() or editor.value() != usual.get(name)
            for name, editor in self.editors.items()
        ):
            return None
        drafts = {
            name: Draft(editor.text(), editor.sentence())
            for name, editor in self.editors.items()
            if editor.is_typing()
        }
        values = {name: editor.value() for name, editor in self.editors.items()}
        return FormState(self.tracks.track, values, drafts)

    def give_back(self, state: FormState) -> None:
        """Show again what was begun."""
        self.tracks.choose(state.track)
        self._offer()
        for name, value in state.values.items():
            self.editors[name].set_value(value)
        for name, draft in state.drafts.items():
            self.editors[name].set_draft(draft.text, draft.sentence)
        self._show_ground()

    # -- inside ------------------------------------------------------------------------------

    def _offer(self) -> None:
        track = self.tracks.track
        self.status.show_track(track, following(self._codes.get(track, ()), track))
        self._show_words()

    def _on_track(self) -> None:
        chosen = statuses.find(str(self.status.value()))
        if chosen is not None and chosen.track != self.tracks.track:
            self.status.set_value(None)
        self._offer()
        self._show_ground()
        self.changed.emit()

    def _on_edited(self, name: str) -> None:
        if name == "status":
            self._show_ground()
        self._show_words()
        self.changed.emit()

    def _on_left(self, leave: Leave) -> None:
        if leave is Leave.DOWN:
            self.entered.emit()

    def _go_on(self, to: QWidget) -> None:
        ground = self.editors["refusal_ground"]
        target = self.editors["note"] if to is ground and ground.isHidden() else to
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _is_refusal(self) -> bool:
        chosen = statuses.find(str(self.status.value()))
        return chosen is not None and chosen.outcome == "refused"

    def _show_ground(self) -> None:
        self.editors["refusal_ground"].setVisible(self._is_refusal())

    def _show_words(self) -> None:
        """Say the day in words, and that a status is out of order, before it is recorded."""
        self.words.tell(*self.day.words())
        ahead = tr("▲ This day lies ahead: what has not happened yet cannot be recorded.")
        self.warning.tell(ahead if self._is_ahead() else self._jump(), "warn")
        source = {name: self.editors[name].value() for name in _STICKY}
        self.kept.setVisible(source == self._source and any(source.values()))

    def _jump(self) -> str:
        chosen = statuses.find(str(self.status.value()))
        if chosen is None:
            return ""
        before = {code for code in self._codes.get(chosen.track, ()) if code}
        jumping = [code for code in before if not statuses.may_follow(code, chosen.code)]
        if not jumping:
            return ""
        known = statuses.find(jumping[0])
        text = phrase(
            "▲ Out of order after “{status}”: it is kept and marked.",
            status=known.label if known else jumping[0],
        )
        return say(text)
