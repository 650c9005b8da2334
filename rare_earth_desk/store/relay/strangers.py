"""Whether a relay holds other registers only: then colleagues may be thought to be there.

Registers keep apart, so nothing comes of it but silence; whoever exchanges for the first time is
told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.phrases import Phrase, phrase

if TYPE_CHECKING:
    from pathlib import Path

    from psycopg import Connection

_OTHERS_ONLY = (
    "So far {what} holds another register only; if colleagues exchange there already, theirs is "
    "not this one: go on in a copy of it."
)
_OF_OTHERS = "SELECT 1 FROM rare_earth_desk.log WHERE register <> %s LIMIT 1"


def in_folder(place: Path, ending: str, what: str) -> tuple[Phrase, ...]:
    """Tell it of a folder, given the `place` of this register in it. Raises OSError."""
    an_id = "?" * len(place.name)  # other folders there are none of ours, and may be large
    found = not place.exists() and any(place.parent.glob(f"{an_id}/*/*{ending}"))
    return (phrase(_OTHERS_ONLY, what=what),) if found else ()


def on_server(connection: Connection[Any], register: str, what: str) -> tuple[Phrase, ...]:
    """Tell it of a server that has no step of this register. Raises what psycopg raises."""
    found = connection.execute(_OF_OTHERS, (register,)).fetchone()
    return (phrase(_OTHERS_ONLY, what=what),) if found else ()
