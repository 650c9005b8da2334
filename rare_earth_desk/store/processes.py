"""The computer we run on: what it is called, and whether another process of it still runs."""

from __future__ import annotations

import os
import sys


def computer() -> str:
    """Return the name of this computer."""
    if sys.platform == "win32":
        import platform

        return platform.node()
    return os.uname().nodename  # what `platform` tells, whose import the first picture does without


def is_running(pid: int) -> bool:
    """Tell whether a process has this number; True where that cannot be told."""
    if pid <= 0:
        return False
    if sys.platform == "win32":  # there os.kill would end it
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _is_running_on_windows(pid: int) -> bool:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    query, still_active = 0x1000, 259
    handle = kernel.OpenProcess(query, False, pid)
    if not handle:
        return bool(kernel.GetLastError() == 5)  # there, but another user's
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return not known or code.value == still_active
