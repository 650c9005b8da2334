"""A complete, compact copy of the open register as a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.store import opening, troubles

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.store.file import RegisterFile


def copy_to(file: RegisterFile, path: Path) -> None:
    """Write a complete, compact copy elsewhere; never over an existing file.

    It keeps the name of the laptop: whoever works on in it needs another (`store.laptops`). Raises
    Refused when it cannot be written; then nothing is left behind.
    """
    opening.refuse_existing(path)
    try:
        with opening.written_whole(path) as part, file.engine.unguarded():
            file.engine.execute_sql("VACUUM INTO ?", (str(part.absolute()),))
    except Refused as refusal:
        # SQLite names this file, whose disk has room: the other one is full.
        full = refusal.phrase.template == troubles.FULL
        why = phrase(troubles.FULL, path=path) if full else refusal.phrase
        raise Refused("The copy “{copy}” was not made. {why}", copy=path, why=why) from refusal
