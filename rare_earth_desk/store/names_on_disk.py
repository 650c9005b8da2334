"""Having the names of files outlive a loss of power, as their contents do."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def settle(folder: Path) -> None:
    """Have the names in a folder on the disk; systems without this keep them safe themselves."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
