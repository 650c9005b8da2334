"""The ways out of trouble with a register, as they are called on their buttons."""

from __future__ import annotations

from enum import Enum


class Way(Enum):
    """What can be done where a register cannot be opened, written to or trusted."""

    READ = "&Open a read-only copy"
    COPY = "Save a &copy elsewhere …"
    BACKUP = "Open the newest good &backup"
    REPAIR = "Repair into a &new file …"
    REST = "Open what can &still be read"
    AGAIN = "Open it to &work in"
    EXPORT = "E&xport what is shown …"
    MOVE = "&Move it to my own folder"
