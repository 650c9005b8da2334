"""The register: the one owner of the open file and of the facts in memory."""

from __future__ import annotations

import getpass
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from rare_earth_desk.commands.command import Command
from rare_earth_desk.commands.same_typing import is_same_typing
from rare_earth_desk.domain import local_time
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.progress import part, silent, unstoppable
from rare_earth_desk.domain.records import Record
from rare_earth_desk.register.backed_up import BackedUp
from rare_earth_desk.register.current import Current
from rare_earth_desk.register.learning import Learning
from rare_earth_desk.register.reading import Reading
from rare_earth_desk.register.sharing import Sharing
from rare_earth_desk.register.whole_file import WholeFile
from rare_earth_desk.store import log
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.laptops import COPIED_AFTER
from rare_earth_desk.store.undoing import UndoStack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Change, Step
    from rare_earth_desk.store.passphrase.key import Key
    from rare_earth_desk.store.transaction import Transaction
    from rare_earth_desk.store.undoing import Direction

R = TypeVar("R", bound=Record)
# How far a command is when everything is written and the facts in memory are still to follow.
_WRITTEN = 0.9


class Register(BackedUp, Reading, Sharing, WholeFile):
    """Does commands, undoes them, and tells every listener once what changed.

    Listeners are called after the commit and after the facts are current; a command inside a
    listener is refused, so that every listener sees the same register.
    """

    def __init__(self, file: RegisterFile) -> None:
        self._file = file
        self._listeners: list[Callable[[Step], None]] = []
        self._on_refused: list[Callable[[Phrase], object]] = []
        self._current = Current(file)
        self._undoing = UndoStack(file.engine, int(file.about(COPIED_AFTER) or 0))
        self._telling = self._writing = False
        self._learning = Learning(file)
        with suppress(OSError, KeyError, ImportError):
            file.who = getpass.getuser()

    # -- opening and closing -----------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        sample: bool = False,
        about: Mapping[str, str] | None = None,
        key: Key | None = None,
    ) -> Self:
        """Make an empty register, protected where it gets a key; raises Refused when it exists."""
        facts = {"sample": "yes" if sample else "", **(about or {})}
        return cls(RegisterFile.create(path, about=facts, key=key))

    @classmethod
    def make(cls, path: Path, *, key: Key | None = None) -> Self:
        """Make a register to work in: empty, with its ready-made views. Raises like `create`."""
        register = cls.create(path, key=key)
        register.furnish()
        return register

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        to_read: bool = False,
        looked_through: bool = False,
        key: Key | None = None,
        progress: Progress | None = None,
    ) -> Self:
        """Open a register; raises Refused when it is missing, damaged, newer or in use.

        A protected one needs its `key`: see `register.passphrase`.

        Only `to_read`, every byte of the file stays, and its disk may be full. Where its pages are
        `looked_through` (at 20,000 applications 0.3 s, to write 0.8), a damaged one is refused,
        or, to be read, opened and looked through meanwhile: `file.damage` waits for that and says
        so. What has to be computed again because the rules are others now is told to `progress`.
        """
        file = RegisterFile.open(
            path, to_read=to_read, looked_through=looked_through, key=key, progress=progress
        )
        return cls(file)

    def close(self) -> None:
        """Close the file; a backup under way is finished without it."""
        self._learning.end()
        with self._backups_left():
            self._file.close()

    def come_to_front(self) -> None:
        """Have words understood as they were taught here, whatever other registers are open."""
        self._learning.begin(in_front=True)

    @property
    def path(self) -> Path:
        """Where the register lies; of a copy that is only shown, where the register itself does."""
        copy = self._file.beside.copy if self._file.beside else None
        return copy.of if copy else self._file.path

    @property
    def only_read(self) -> Phrase | None:
        """Why nothing can be changed here; None in a register to work in."""
        refused = self._file.only_read
        return refused.phrase if refused else None

    @property
    def file(self) -> RegisterFile:
        """The file, for what works on it as a whole: checks, copies, the sample."""
        return self._file

    @property
    def who(self) -> str:
        """Who works here, as the system names them; "" where it does not."""
        return self._file.who

    @property
    def is_sample(self) -> bool:
        """Whether this is the fictional sample register."""
        return self._file.about("sample") == "yes"

    @property
    def now(self) -> datetime:
        """The moment of the register's clock, in local time."""
        return local_time.local(self._file.now())

    def furnish(self) -> None:
        """Give a register that never had views, protocols, lines or facts those of the product.

        They come with a new register; this is for those that earlier versions made. Undo does not
        reach them.
        """
        from rare_earth_desk.register.furnishing import furnish

        furnish(self)

    def never_had(self, kind: type[Record]) -> bool:
        """Tell whether there never was a record of a kind, taken out ones included."""
        return not self._file.engine.rows(f'SELECT 1 FROM "{kind.table}" LIMIT 1')

    # -- doing -------------------------------------------------------------------------------

    def do(self, command: Command, progress: Progress | None = None) -> Step | None:
        """Do one command as one step; returns None when it changed nothing.

        `progress` is told how far the whole of it is, facts in memory included. What it raises
        (Cancelled) leaves the register as it was; once all is written nothing stops it any more.
        """
        self._back_up_first(getattr(command, "backup", ""))
        meeting = getattr(command, "meeting", None)
        return self._commit(command.apply, progress, joins=self._joins, meeting=meeting)

    def undo(self, progress: Progress | None = None) -> Step | None:
        """Reverse the last step of this laptop that still stands; returns the new step."""
        return self._reverse(self._undoing.done, "undo", progress)

    def redo(self, progress: Progress | None = None) -> Step | None:
        """Reverse the last undo, unless something was done since."""
        return self._reverse(self._undoing.undone, "redo", progress)

    def size(self, kind: Direction) -> int:
        """Return how many changes undo or redo would make, in what is worked out anew as well."""
        tables = self._undoing.tables(kind)
        return self._undoing.size(kind) + self._current.worked_out_anew(tables)

    @property
    def undo_name(self) -> Phrase | None:
        """What undo would reverse, in words; None when there is nothing."""
        step = self._undoing.done
        return step.name if step else None

    @property
    def redo_name(self) -> Phrase | None:
        """What redo would do again, in words; None when there is nothing."""
        step = self._undoing.undone
        return step.name if step else None

    def _reverse(
        self, step: Step | None, kind: Direction, progress: Progress | None
    ) -> Step | None:
        if step is None:
            self._make_ready()
            return None

        def work(tx: Transaction) -> Phrase:
            if step.kind == "merge":
                from rare_earth_desk.store.merging.taking_back import take_back

                take_back(tx, step.no)
            else:
                tx.reverse(self._undoing.changes(kind))
            return step.name

        return self._commit(work, progress, kind=kind, undoes=step.id)

    def _commit(
        self, work: Callable[[Transaction], Phrase], progress: Progress | None, **how: Any
    ) -> Step | None:
        self._make_ready()
        self._back_up_first()
        written = part(progress, 0, _WRITTEN) if progress else None
        self._writing = True
        try:
            step = self._file.commit(work, progress=written, **how)
        except Refused as refusal:
            for told_trouble in self._on_refused:
                told_trouble(refusal.phrase)
            raise
        finally:
            self._writing = False
        told = part(unstoppable(progress or silent), _WRITTEN, 1)
        return self._tell(step, told) if step else None

    def _joins(self, name: Phrase, changes: list[Change], last: Step) -> bool:
        return is_same_typing(self._file.engine, self._file.now(), name, changes, last)

    # -- telling -----------------------------------------------------------------------------

    def on_changed(self, listener: Callable[[Step], None]) -> Callable[[], None]:
        """Call `listener` once after every step; returns a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def on_refused(self, listener: Callable[[Phrase], object]) -> None:
        """Call `listener` with why nothing was written, before whoever wanted it is told."""
        self._on_refused.append(listener)

    def _make_ready(self) -> None:
        """See to it that a change finds everything read; raises RuntimeError within another."""
        if self._telling or self._writing:
            who = "a listener" if self._telling else "what is told of progress"
            raise RuntimeError(f"{who} must not change the register")
        self._current.complete()

    def _tell(self, step: Step, progress: Progress) -> Step:
        self._undoing.note(step)
        self._learning.note(step)
        self._current.refresh(step, progress)
        failures: list[Exception] = []
        self._telling = True
        try:
            for listener in list(self._listeners):
                try:
                    listener(step)
                except Exception as failure:
                    failures.append(failure)
        finally:
            self._telling = False
        if failures:
            raise failures[0]
        return step

    # -- earlier -----------------------------------------------------------------------------

    @property
    def position(self) -> str:
        """How far the log is: the last step of each laptop, as JSON; the same in every copy."""
        return log.position(self._file.engine)

    def as_it_stood(self, position: str, moment: datetime, progress: Progress = silent) -> Self:
        """Return the whole register after the steps of a position, to be read; close it after use.

        Its clock stands at `moment`. Raises Refused where this file lacks some of these steps, and
        Cancelled where `progress` does.
        """
        from rare_earth_desk.store.earlier import as_it_stood

        found = type(self)(as_it_stood(self._file, position, moment, progress))
        found.come_to_front()  # words mean what they were taught to mean then
        return found
