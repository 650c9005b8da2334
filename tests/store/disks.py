"""Disks that are full."""

from __future__ import annotations

import contextlib
from pathlib import Path


def fill(disk: Path) -> None:
    """Write until nothing more fits."""
    with contextlib.suppress(OSError), (disk / "fill").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
