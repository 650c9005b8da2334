"""Going on with an open register in a copy of it that lies elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.store import copying, open_here, opening
from rare_earth_desk.store.beside import Beside

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.file import RegisterFile


def go_on_at(file: RegisterFile, path: Path, progress: Progress = silent) -> None:
    """Save a copy elsewhere and work on in it; the file that was open stays as it is.

    The copy gets a laptop of its own: nobody can tell that the other is never worked on again,
    and steps of two files under one name could not be merged. Whoever holds the engine reads on
    in the copy. Raises Refused, and Cancelled where `progress` does: then the register goes on
    where it was.
    """
    laptop = new_id()
    copying.copy_to(file, path, {"laptop": laptop}, progress)
    beside = Beside(path, to_read=False)
    engine = opening.connect(path, key=file.engine.key)
    with opening.closed_on_error(engine):
        opening.set_journal(engine, path)
    file.engine.take_over(engine)
    open_here.handed_over(path, file.engine)
    file.engine.guard()
    if file.beside is not None:
        file.beside.closed()
    beside.opened(file.engine)
    file.lies_at(path, beside, laptop)
