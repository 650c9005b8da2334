"""One file takes the place of a register: the one way in which that is done.

A backup that is restored, a file with another passphrase and one that was brought up to date are
each written beside the register, whole and compared, before they come here. Killed at any moment,
there is one whole file under the name, the old or the new.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.outside import reason
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.store import names_on_disk, opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_JOURNAL = (
    "its journal “{journal}” is still needed; open the register once and close it again, then try "
    "again."
)
_SYSTEM = "the file could not be replaced ({why})."


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the old file is to be kept, sealed; `verify` raises Refused for a copy that is none."""

    path: Path
    verify: Callable[[Path], None] = lambda _part: None


def swap_in(fresh: Path, path: Path, not_done: str, *, keep: Kept | None = None) -> None:
    """Give a finished file the place, and the rights, of a register that is closed.

    No handle of it may be open: some systems do not replace a file then. A link stays one: what
    it leads to is replaced. Raises Refused with the sentence `not_done`, of {path} and {why}; then
    the register is as it was, and `fresh` is still there.
    """
    real = path.resolve()
    try:
        _refuse_needed_journal(real, path, not_done)
        if keep is not None:
            _keep(real, keep)
        with _replaceable(real):
            shutil.copymode(real, fresh)
            names_on_disk.take(fresh, real)
    except OSError as error:
        raise Refused(not_done, path=path, why=phrase(_SYSTEM, why=reason(error))) from error


def _refuse_needed_journal(real: Path, path: Path, not_done: str) -> None:
    """Refuse what would be taken for the journal of the new file; remove what is of no use."""
    wal, journal, shared = (
        real.with_name(f"{real.name}{trail}") for trail in ("-wal", "-journal", "-shm")
    )
    for one in (wal, journal):
        # An empty -wal tells of a program that runs.
        if one.exists() and (one == wal or _is_hot(one)):
            raise Refused(not_done, path=path, why=phrase(_JOURNAL, journal=one.name))
    for one in (journal, shared):
        with suppress(FileNotFoundError):
            one.unlink()


def _is_hot(journal: Path) -> bool:
    """Tell whether SQLite would play a journal back, by its rule: not one that begins with zero.

    So begins one that a killed program was done with, and one that is empty begins with nothing.
    """
    with journal.open("rb") as file:
        return file.read(1) not in (b"", b"\0")


def _keep(real: Path, keep: Kept) -> None:
    """Copy the old file to where it is kept; it gets its name there when it is verified."""
    # Hardly any start brings a file up to date: it does not wait for this import.
    from rare_earth_desk.store.backups import bytes_of

    with opening.written_whole(keep.path) as part:
        bytes_of.copy_closed(real, part)
        keep.verify(part)
        bytes_of.seal(part)


@contextmanager
def _replaceable(real: Path) -> Iterator[None]:
    """Let a finished backup be replaced on Windows, where a file that refuses writing stays."""
    mode = real.stat().st_mode
    if os.name != "nt" or mode & stat.S_IWRITE:
        yield
        return
    real.chmod(mode | stat.S_IWRITE)
    try:
        yield
    finally:  # of the new file, or of the old one that stayed
        with suppress(OSError):
            real.chmod(mode)
