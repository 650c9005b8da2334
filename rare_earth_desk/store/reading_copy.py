"""A private copy of a register that cannot be opened in its place, to be looked at and no more.

Its owner holds the file for itself alone, so that SQLite cannot read it: file and journal are
copied byte by byte. They belong together only if nothing but an end was added to the journal in
between; else they are copied again. The copy lies in a folder that only this user may enter, and
goes when it is closed, or, of a killed program, when the next copy is made.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import time
from datetime import datetime
from pathlib import Path

from rare_earth_desk.domain import local_time
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.outside import in_reach, reason
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import open_here, opening
from rare_earth_desk.store.processes import is_running

_JOURNALS = ("-wal", "-journal")
_UNREADABLE = "“{path}” cannot be copied ({why}); check its drive and its rights."
_NO_PLACE = "There is no place for a copy of “{path}” in “{folder}” ({why}); make room there."
_RESTLESS = "“{path}” is written to without a pause; try again in a moment."
# How often a copy is made anew that was written to meanwhile, and seconds in between. A file tells
# the moment of its last change no finer than some milliseconds: a change within these of the
# first look is not to be overlooked.
_TRIES, _PAUSE, _TICK = 8, 0.25, 0.03
# What begins the journal is renewed whenever its frames were carried over and it begins again.
_HEAD = 32


@dataclass(frozen=True, slots=True)
class ReadingCopy:
    """A copy: of what, as of when, where it lies."""

    of: Path
    at: datetime
    path: Path

    def remove(self) -> None:
        """Remove the copy and its folder."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def make(path: Path) -> ReadingCopy:
    """Copy a register that may be open elsewhere; raises Refused where that cannot be done.

    It must not be open in this process: closing any handle of it would drop its lock.
    """
    opening.refuse_missing(path)
    open_here.refuse(path)
    discard_stale()
    folder = _new_folder(path)
    copy = folder / path.name
    try:
        return ReadingCopy(path, _copied(path, copy), copy)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def discard_stale() -> None:
    """Remove the copies of programs that run no more."""
    with contextlib.suppress(OSError):
        for folder in _home().iterdir():
            pid = folder.name.partition("-")[0]
            if pid.isdecimal() and not is_running(int(pid)):
                shutil.rmtree(folder, ignore_errors=True)


def _home() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("rare-earth-desk") / "read-only copies"


def _new_folder(path: Path) -> Path:
    home = _home()
    with in_reach(_NO_PLACE, path=path, folder=home):
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(stat.S_IRWXU)
        folder = home / f"{os.getpid()}-{os.urandom(4).hex()}"
        folder.mkdir(mode=stat.S_IRWXU)
    return folder


def _copied(path: Path, copy: Path) -> datetime:
    """Copy file and journal until they belong together; returns the moment they are of."""
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE)
        with in_reach(_UNREADABLE, path=path):
            before = _state(path)
        time.sleep(_TICK)
        at = local_time.local(datetime.now().astimezone())
        for trail in ("", *_JOURNALS):
            _copy(path, trail, copy)
        with in_reach(_UNREADABLE, path=path):
            if _state(path) == before:
                return at
    raise Refused(_RESTLESS, path=path)


def _state(path: Path) -> list[object]:
    """Return what changes with anything but a journal that grows at its end."""
    found: list[object] = [(path.stat().st_mtime_ns, path.stat().st_size)]
    for trail in _JOURNALS:
        journal = _beside(path, trail)
        try:
            with journal.open("rb") as file:
                found.append(file.read(_HEAD))
            if trail != "-wal":
                found.append((journal.stat().st_mtime_ns, journal.stat().st_size))
        except FileNotFoundError:
            found.append(None)
    return found


def _copy(path: Path, trail: str, copy: Path) -> None:
    source, target = _beside(path, trail), copy.with_name(copy.name + trail)
    target.unlink(missing_ok=True)
    try:
        with source.open("rb") as read:
            try:
                with target.open("xb") as written:
                    shutil.copyfileobj(read, written, 1 << 20)
                target.chmod(stat.S_IRUSR | stat.S_IWUSR)
            except OSError as error:
                raise Refused(
                    _NO_PLACE, path=path, folder=copy.parent.parent, why=reason(error)
                ) from error
    except FileNotFoundError:
        if not trail:
            raise
    except OSError as error:
        raise Refused(_UNREADABLE, path=path, why=reason(error)) from error


def _beside(path: Path, trail: str) -> Path:
    # SQLite has its journals beside the file that a link points to.
    real = path.resolve() if trail else path
    return real.with_name(real.name + trail)
