"""A note beside an open register: who has it open, where, and since when.

Nothing depends on it. The lock of the file is what keeps others out; the note only lets a
sentence name its owner. One that a killed program left tells that it did not close the file.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from rare_earth_desk.domain import days, local_time
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import troubles
from rare_earth_desk.store.processes import computer, is_running

# A note holds a few words; what is longer is none of ours.
_LONGEST = 4_096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a register: a user, on a computer, since a moment."""

    user: str
    host: str
    since: datetime
    pid: int

    @property
    def may_live(self) -> bool:
        """Whether the program may still run; of one on another computer nobody can tell."""
        return self.host != computer() or is_running(self.pid)


def place(path: Path) -> Path:
    """Return where the note about a register lies: beside the file itself, not beside a link."""
    real = path.absolute()
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        real = path.resolve()
    return real.parent / f".{real.name}.open"


def write(path: Path) -> None:
    """Leave a note about this process; where that cannot be written there is none."""
    note = {
        "user": _user(),
        "host": computer(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "pid": os.getpid(),
    }
    with contextlib.suppress(OSError):
        place(path).write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")


def remove(path: Path) -> None:
    """Take the note away."""
    with contextlib.suppress(OSError):
        place(path).unlink()


def holder(path: Path) -> Holder | None:
    """Return what the note says; None where there is none or it is not understood."""
    try:
        with place(path).open("rb") as file:
            told = json.loads(file.read(_LONGEST))
        since = datetime.fromisoformat(told["since"])
        made = Holder(str(told["user"]), str(told["host"]), since, int(told["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return made if since.tzinfo is not None else None


def locked(path: Path) -> Refused:
    """Return the sentence about a register that is open elsewhere, with its owner if known."""
    found = holder(path)
    if found is None or not found.user or not found.host or not found.may_live:
        return Refused(troubles.LOCKED, path=path)
    since = local_time.local(found.since)
    day = "" if since.date() == datetime.now().date() else f"{days.show(since.date().isoformat())} "
    return Refused(
        troubles.HELD, path=path, host=found.host, user=found.user, since=f"{day}{since:%H:%M}"
    )


def _user() -> str:
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""
