"""Which register a damaged file is, where it tells that no more.

Under another id no package of a colleague would fit it any longer.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from rare_earth_desk.domain.endings import PACKAGE
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import laptops
from rare_earth_desk.store.merging import package
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.repair.quarry import Quarry


def register_of(
    path: Path, quarry: Quarry, running: Collection[str], key: Key | None
) -> str | None:
    """Return the id of a damaged register: its own, what this seat knows, or a package tells.

    `running` are the laptops whose steps it has. A package beside the file is of the same register
    where it ends with a step that the file has. None where nothing tells.
    """
    own = quarry.about().get("register") or laptops.register_of(path, running)
    if own is not None:
        return own
    hashes = {one for (one,) in quarry.engine.rows("SELECT hash FROM step")}
    for one in sorted(path.parent.glob(f"*{PACKAGE}")):
        with suppress(Refused, OSError):
            header = package.told(one, key)
            if hashes & {*header.ends.values()}:
                return header.register
    return None
