"""A register that the last program to have it open did not close: what of its work is here."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from rare_earth_desk.domain import days, local_time
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.store import lock_note, log
from rare_earth_desk.store.engine import Engine

RESTORED = (
    "The program ended without closing “{name}”; everything up to {moment} is here, last: {step}."
)
_EMPTY = "The program ended without closing “{name}”; nothing had been entered, nothing is lost."


def was_left_open(path: Path) -> bool:
    """Tell whether a note or a journal lies beside a register that nobody has open."""
    note = lock_note.place(path)
    if os.path.exists(note):
        return True
    for trail in ("-wal", "-journal"):
        # SQLite has its journals beside the file that a link points to, as the note is.
        with suppress(OSError, ValueError):
            if os.path.getsize(note.with_name(f"{note.stem[1:]}{trail}")):
                return True
    return False


def restored(engine: Engine, path: Path) -> Phrase:
    """Return the sentence that says how far the work of the program that ended is here."""
    row = log.last_row(engine)
    if row is None or row["kind"] == "base":
        return phrase(_EMPTY, name=path.name)
    at = local_time.local(datetime.fromisoformat(row["at"]))
    day = "" if at.date() == datetime.now().date() else f"{days.show(at.date().isoformat())} "
    step = Phrase(row["action"], json.loads(row["words"]))
    return phrase(RESTORED, name=path.name, moment=f"{day}{at:%H:%M:%S}", step=step)
