"""A complete, compact copy of the open register as a file of its own."""

from __future__ import annotations

import json
import shutil
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.store import log, opening, troubles
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.laptops import COPIED_AFTER, SEAT, SEATS
from rare_earth_desk.store.merging.package import PACKAGES, TAKEN, made_by

# What it was left looking at, and how far it took from servers: nothing for a colleague.
_OF_THIS_SEAT = ("left", "relay_cursors", "relay_readers", SEATS)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.file import RegisterFile


def copy_for_another(file: RegisterFile, path: Path, progress: Progress = silent) -> None:
    """Write a copy that goes on under a name of its own, for another laptop.

    Its packages begin with what is done there: the rest is known where it comes from. What was
    done before is not undone there by Ctrl+Z. Raises what `copy_to` raises.
    """
    last = log.last_row(file.engine)
    laptop = new_id()
    copy_to(file, path, {
        "laptop": laptop,
        SEAT: "",
        COPIED_AFTER: str(last["no"] if last else 0),
        PACKAGES: made_by(laptop, 0, json.loads(log.position(file.engine))),
        TAKEN: "{}",
        **dict.fromkeys(_OF_THIS_SEAT, ""),
    }, progress)  # fmt: skip


def copy_to(
    file: RegisterFile,
    path: Path,
    about: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> None:
    """Write a complete, compact copy elsewhere, with other facts `about` the file itself.

    Never over an existing file. Without a laptop of its own it is for keeping: whoever works on in
    it needs one (`store.laptops`). Raises Refused when it cannot be written, and Cancelled where
    `progress` does; then nothing is left behind.
    """
    opening.refuse_existing(path)
    try:
        with opening.written_whole(path) as part:
            write_compact(file, part, path, progress)
            with suppress(OSError):  # it may have been deleted meanwhile
                shutil.copymode(file.path, part)
            if about:
                _tell(Engine(str(part.absolute()), key=file.engine.key), about)
    except Refused as refusal:
        why = refusal.phrase
        raise Refused("The copy “{copy}” was not made. {why}", copy=path, why=why) from refusal


def write_compact(file: RegisterFile, part: Path, path: Path, progress: Progress = silent) -> None:
    """Write all that the register holds into a new file, which is to be called `path`.

    `progress` is told of its bytes. Raises Refused when it cannot be written, and what `progress`
    raises.
    """
    size = _size(file.path)
    try:
        with file.engine.unguarded(), file.engine.watched(lambda: progress(_size(part), size)):
            file.engine.execute_sql("VACUUM INTO ?", (str(part.absolute()),))
    except Refused as refusal:
        if refusal.phrase.template != troubles.FULL:
            raise
        # SQLite names the register, whose disk has room: the other one is full.
        raise Refused(troubles.FULL, path=path) from refusal


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _tell(engine: Engine, about: Mapping[str, str]) -> None:
    """Write facts about a finished copy into it."""
    with closing(engine):
        engine.connect()
        with engine.atomic("EXCLUSIVE"):
            sql = "INSERT OR REPLACE INTO about (key, value) VALUES (?, ?)"
            engine.many(sql, [*about.items()])
