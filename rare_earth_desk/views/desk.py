"""The desk: the open register, the selection, and the one place where commands are done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from rare_earth_desk.commands.command import Command
from rare_earth_desk.domain import days
from rare_earth_desk.domain.columns import CHANGED_ON
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.phrases import CANCELLED, Phrase, Refused, phrase
from rare_earth_desk.domain.progress import Progress, silent
from rare_earth_desk.domain.search_moment import columns_asked
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.register import Register
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.selection import Axis


T = TypeVar("T")
# Work that tells how far it is.
Work = Callable[[Progress], T]


class LongWork(Protocol):
    """Does work, with a bar and a Cancel button where it takes long; None when it was cancelled."""

    def __call__(self, title: str, work: Work[T], /) -> T | None:
        """Do the work and return what it returns."""


def at_once(_title: str, work: Work[T], /) -> T:
    """Do work with nobody watching."""
    return work(silent)


class Desk(QObject):
    """What every page is given: the register and what one is looking at.

    Pages never write by themselves: they hand commands to `do`, which shows a refusal as one
    sentence and returns None. Signals carry Python objects.
    """

    changed = Signal(object)  # Step: the register changed
    selection_changed = Signal(object)  # Selection: what one is looking at changed
    current_changed = Signal(str)  # id of the application in the editor, "" for none
    record_wanted = Signal(str, str)  # table, id of a record to be shown on its own page
    join_wanted = Signal()  # the record that is edited is to be joined with its marked twin
    protection_changed = Signal()  # the passphrase was set, changed or removed
    lock_wanted = Signal()  # the register is to be closed until its passphrase is typed
    refused = Signal(object)  # Phrase: what could not be done, and why
    alarmed = Signal(object)  # Phrase: what is wrong with the register itself
    hinted = Signal(object)  # Phrase: why something cannot be done just now; nothing was tried
    # What was done, for the message bar: Phrase, the Step it may be undone by or None, whether it
    # is a warning.
    told = Signal(object, object, bool)

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self._selection = Selection()
        self._current = ""
        self.is_closed = False
        self._then: Facts | None = None
        self.long_work: LongWork = at_once
        self._stop = register.on_changed(self._on_changed)

    def close(self) -> None:
        """Stop listening and close the register."""
        if not self.is_closed:
            self.is_closed = True
            self._stop()
            self.register.close()

    # -- doing -------------------------------------------------------------------------------

    def do(self, command: Command, progress: Progress | None = None) -> Step | None:
        """Do a command; a refusal is shown and nothing is written."""
        return self._try(lambda: self.register.do(command, progress))

    def do_at_length(self, title: str, command: Command) -> Step | None:
        """Do a command that may take a while, such as one by which all cases are handled anew.

        How far it is shows when it takes long, under this title; a refusal is shown likewise.
        """
        return self._try(lambda: self.write_at_length(title, command))

    def write_at_length(self, title: str, command: Command) -> Step | None:
        """Do the same for whoever shows a refusal; raises Refused. A cancel is told."""
        register = self.register
        done = self.long_work(title, lambda told: (register.do(command, told),))
        if done is None:
            self.tell(CANCELLED, warn=True)
            return None
        return done[0]

    def undo(self, progress: Progress | None = None) -> Step | None:
        """Undo the last step."""
        return self._try(lambda: self.register.undo(progress))

    def redo(self, progress: Progress | None = None) -> Step | None:
        """Redo the last undone step."""
        return self._try(lambda: self.register.redo(progress))

    def _try(self, act: Callable[[], Step | None]) -> Step | None:
        try:
            return act()
        except Refused as refusal:
            self.refused.emit(refusal.phrase)
            return None

    def refuse(self, phrase: Phrase) -> None:
        """Show one sentence about what could not be done."""
        self.refused.emit(phrase)

    def alarm(self, phrase: Phrase) -> None:
        """Show what is wrong with the register itself, until the user closes it."""
        self.alarmed.emit(phrase)

    def hint(self, phrase: Phrase) -> None:
        """Say in passing why something cannot be done just now."""
        self.hinted.emit(phrase)

    def tell(self, phrase: Phrase, step: Step | None = None, *, warn: bool = False) -> None:
        """Show what was done; with the step that did it the message offers to undo that step.

        The name of the step is said as a sentence. A warning stays until it is closed.
        """
        self.told.emit(phrase, step, warn)

    def _on_changed(self, step: Step) -> None:
        self._then = None
        self.changed.emit(step)

    # -- looking -----------------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        """What one is looking at on the applications and backlog pages."""
        return self._selection

    def select(self, **changes: Any) -> None:
        """Change parts of the selection; listeners hear of it once, and only if it differs."""
        self.set_selection(replace(self._selection, **changes))

    def set_selection(self, selection: Selection) -> bool:
        """Replace the selection; False when the user did not wait for what it looks at."""
        if selection == self._selection:
            return True
        if not self._reads_changes(selection):
            return False
        present = self._selection
        if (selection.as_at, selection.as_known_on) != (present.as_at, present.as_known_on):
            then = self._worked_out(selection)
            if then is None and selection.past is not None:
                return False
            self._then = then
        self._selection = selection
        self.selection_changed.emit(selection)
        return True

    def _reads_changes(self, selection: Selection) -> bool:
        """Have the log read for a search that asks when cases were changed; False if cancelled."""
        if CHANGED_ON not in columns_asked(selection.query) or self.register.knows_changes:
            return True
        return bool(self.long_work(tr("What was changed when"), self.register.read_changes))

    def look_at(self, day: date | None) -> bool:
        """Look at another day, on the axis of the selection; None is today."""
        return self.set_selection(self._selection.at_day(day))

    def read_on(self, axis: Axis) -> bool:
        """Read the day of the selection on an axis: as at it, or as known on its evening."""
        return self.set_selection(self._selection.on(axis))

    def _worked_out(self, selection: Selection) -> Facts | None:
        """Return the facts of a past day before anything asks for them; None when cancelled."""
        known_on, as_at = selection.as_known_on, selection.as_at
        if known_on is not None:
            title = tr("What the register said on {day}", day=days.show(known_on.isoformat()))
            return self.long_work(title, partial(self.register.as_known_on, known_on))
        if as_at is not None:
            title = tr("What had happened by {day}", day=days.show(as_at.isoformat()))
            return self.long_work(title, partial(self.register.facts_as_at, as_at))
        return None

    def facts(self) -> Facts:
        """Return the application facts of the selection: of its day, on its axis, or today."""
        if self._selection.as_known_on is not None:
            return self.register.as_known_on(self._selection.as_known_on)
        if self._selection.as_at is None:
            return self.register.facts()
        if self._then is None:
            self._then = self.register.facts_as_at(self._selection.as_at)
        return self._then

    @property
    def is_editable(self) -> bool:
        """Whether one looks at today, in a register to work in."""
        return self._selection.past is None and self.register.only_read is None

    def not_editable(self, page: str) -> Phrase | None:
        """Return why nothing on the page about a table can be changed; None when it can."""
        if (only_read := self.register.only_read) is not None:
            return only_read
        # All else is shown as it is, whatever day the applications show.
        when = self._selection.when()
        if page != "application" or when is None:
            return None
        return phrase(
            "You are looking at the register {when}; go back to today (Ctrl+Shift+T) to change it.",
            when=when,
        )

    @property
    def as_at(self) -> date:
        """The day the selection looks at; today unless the slider was moved."""
        return self._selection.past or self.register.today

    @property
    def current(self) -> str:
        """The id of the application in the editor, or ""."""
        return self._current

    def set_current(self, id: str) -> None:  # noqa: A002
        """Show an application in the editor."""
        if id != self._current:
            self._current = id
            self.current_changed.emit(id)
