"""Whether a register lies where a live file of a database should not: by the network, synchronised.

Nothing is refused for it: the warning says what may happen and what to do.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.store.places import drives, synced

NETWORK = (
    "“{path}” lies on a network drive ({kind}): a broken connection can damage it; move it to your "
    "own folder and put finished copies there."
)
SYNCED = (
    "“{path}” lies in a folder that {service} synchronises, which can tear an open register apart; "
    "move it to your own folder and put finished copies there."
)
REMOVABLE = "“{path}” lies on a removable drive; close the window before you take the drive out."


def warning_of(path: Path) -> Phrase | None:
    """Return what to say of the place of a register; None for an ordinary one. Raises nothing."""
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        real = path.absolute().resolve()
        service = synced.service_of(real, synced.here())
        if service is not None:
            return phrase(SYNCED, path=path, service=service)
        drive = drives.drive_of(real)
        if drive.is_network:
            return phrase(NETWORK, path=path, kind=drive.kind)
        if drive.is_removable:
            return phrase(REMOVABLE, path=path)
    return None
