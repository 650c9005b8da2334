"""Whether a relay has other steps under the numbers of a laptop than a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.store import log
from rare_earth_desk.store.merging.arriving import twice

if TYPE_CHECKING:
    from rare_earth_desk.store.engine import Engine

_AT = "SELECT no, hash FROM step WHERE laptop = ? AND running = ?"


def refuse_other(engine: Engine, laptop: str, running: int, digest: str, what: str) -> None:
    """Raise Refused where the file has another step under this number than the relay, `what`."""
    for no, own in engine.rows(_AT, (laptop, running)):
        if own != digest:
            raise twice(log.row_of(engine, no), what)
