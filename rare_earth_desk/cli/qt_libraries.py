"""Missing system libraries or screen: one sentence before Qt can abort the process.

On a bare Linux, Qt's Python modules fail at import one library after another, and without the
XCB helper libraries Qt calls abort(), which Python cannot catch.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from rare_earth_desk.domain.phrases import Refused

_ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
}


def refuse_missing(
    *,
    needs_screen: bool = True,
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    load: Callable[[str], object] = ctypes.CDLL,
) -> None:
    """Raise Refused when Qt could not start here, naming what to install."""
    if not platform.startswith("linux"):
        return
    chosen = environment.get("QT_QPA_PLATFORM", "")
    offscreen = chosen.split(":")[0] in ("offscreen", "minimal") or not needs_screen
    has_screen = bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    wanted = dict(_ALWAYS)
    if not offscreen and not environment.get("WAYLAND_DISPLAY"):
        wanted |= _X11
    packages = [package for library, package in wanted.items() if not _loads(library, load)]
    if packages:
        raise Refused(
            "Qt needs system libraries that are missing here; install them with: "
            "sudo apt install {packages}",
            packages=" ".join(packages),
        )
    if not offscreen and not has_screen and not chosen:
        raise Refused(
            "There is no screen here (DISPLAY and WAYLAND_DISPLAY are not set); "
            "start Rare Earth Desk on a desktop."
        )


def _loads(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True
