"""Disks that are small, full, read-only, or no longer answer."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@contextlib.contextmanager
def mounted(disk: Path, size: str = "1m") -> Iterator[Path]:
    """Give a disk of its own, where the one who runs the tests may mount one."""
    disk.mkdir()
    if not _is_done("mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk)):
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def set_read_only(disk: Path, *, on: bool = True) -> None:
    """Let nobody write to a mounted disk, not even root."""
    rights = "ro" if on else "rw"
    if not _is_done("mount", "-o", f"remount,{rights}", str(disk)):
        pytest.skip("no disk can be mounted anew here")


def _is_done(*command: str) -> bool:
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        return False


@contextlib.contextmanager
def pulled_out(path: Path) -> Iterator[None]:
    """Let no handle this process has of a file or its journal answer any more."""
    of = Path("/proc/self/fd")
    if not of.exists():
        pytest.skip("the handles of a process cannot be seen here")
    ours = (str(path), f"{path}-wal")
    held = [int(one.name) for one in of.iterdir() if os.path.realpath(one) in ours]
    kept = [(handle, os.dup(handle)) for handle in held]
    for handle, copy in kept:
        # Of the same size, for that is still known, but neither to be read nor to be written.
        double = path.with_name(f"double {handle}")
        with double.open("wb") as file:
            file.truncate(os.fstat(copy).st_size)
        nowhere = os.open(double, os.O_PATH)
        os.dup2(nowhere, handle)
        os.close(nowhere)
    try:
        yield
    finally:
        for handle, copy in kept:
            os.dup2(copy, handle)
            os.close(copy)


def fill(disk: Path) -> None:
    """Write until nothing more fits."""
    with contextlib.suppress(OSError), (disk / "fill").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
