"""What SQLite reports about a file, as one sentence that says what happened and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rare_earth_desk.domain.phrases import Refused, Unusable, phrase

LOCKED = "“{path}” is open in another window or program; close it there, or open a read-only copy."
HELD = (
    "“{path}” is open on {host} by {user} since {since}; close it there, or open a read-only copy."
)
FULL = "The disk of “{path}” is full: nothing was changed; make room, or save a copy elsewhere."
FULL_AT_OPENING = "The disk of “{path}” is full; make room, or save a copy elsewhere."
SILENT = (
    "The disk of “{path}” does not answer: nothing was changed; "
    "reconnect it, or save a copy elsewhere."
)
LIMITED = (
    "“{path}” may not grow: the system allows files of {most} MB; nothing was changed; "
    "raise that limit (ulimit -f), or ask whoever looks after this computer."
)
READ_ONLY = "“{path}” lies in a read-only place; open a read-only copy, or save a copy elsewhere."
NOT_OPENED = "“{path}” cannot be opened; check the folder and its rights."
DAMAGED = (
    "“{path}” is damaged: nothing is written to it any more; open a copy you kept{such}{else_}."
)
_SUCH, _ELSE = ", such as “{copy}”", ", or try to export what can still be read"
FOREIGN = (
    "“{path}” is not a register of Rare Earth Desk, or is damaged; open another file, or a copy "
    "you kept."
)

# Part of SQLite's message -> the sentence. Anything else SQLite reports is a fault of ours and
# is raised as it is.
_SENTENCES = (
    ("locked", LOCKED),
    ("is full", FULL),
    ("disk i/o", SILENT),
    ("readonly", READ_ONLY),
    ("unable to open", NOT_OPENED),
    ("malformed", DAMAGED),
    # A text whose bytes are no UTF-8: the product writes none.
    ("could not decode", DAMAGED),
    ("can't decode", DAMAGED),
    ("not a database", FOREIGN),
)


def refusal(error: Exception, path: str) -> Refused | None:
    """Return the one sentence for what SQLite reports about a file; None for our own faults."""
    message = str(error).lower()
    for part, template in _SENTENCES:
        if part in message:
            if template == DAMAGED:
                return damaged(Path(path))
            most = _largest_file() if template == SILENT else None
            if most is not None:
                return Refused(LIMITED, path=path, most=most)
            kind = Unusable if template == FOREIGN else Refused
            return kind(template, path=path)
    return None


def _largest_file() -> str | None:
    """Return how large a file the system lets this process make, in MB; None without a limit.

    SQLite tells a write beyond it as it tells a disk that is gone.
    """
    try:
        import resource
    except ImportError:  # Windows knows no such limit
        return None
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    return None if most == resource.RLIM_INFINITY else f"{most / (1 << 20):.1f}"


def damaged(path: Path, *, readable: bool = False) -> Unusable:
    """Return the sentence about a damaged register, with its newest backup that is in order.

    Where it is `readable`, at least in part, exporting it is the other way out.
    """
    from rare_earth_desk.store import good_copies

    backup = good_copies.newest(path)
    copy = "" if backup is None else str(backup)
    if backup is not None and good_copies.is_beside(path, backup):
        copy = f"{backup.parent.name}/{backup.name}"
    such = phrase(_SUCH, copy=copy) if copy else ""
    return Unusable(DAMAGED, path=path, such=such, else_=phrase(_ELSE) if readable else "")


@contextmanager
def altered(path: Path) -> Iterator[None]:
    """Tell what cannot be reckoned from the rows of a file as damage: the product wrote none such.

    A value altered in place, as a day that is none, shows only when it is read.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        raise damaged(path) from error
