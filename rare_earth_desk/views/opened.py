"""Opening a register with a bar where it takes long, before there is a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.register import Key, Register

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.views.widgets.progress import ProgressPanel


def opened(path: Path, key: Key | None) -> Register:
    """Open a register; what other rules computed is computed again, with progress.

    Raises Refused, also when that was cancelled.
    """
    panels: list[ProgressPanel] = []

    def told(done: int, total: int) -> None:
        if not panels:  # hardly ever, and not before the first picture otherwise
            from rare_earth_desk.views.widgets.progress import ProgressPanel
            from rare_earth_desk.views.words import tr

            panels.append(ProgressPanel(tr("Bringing the register up to date")))
        panels[0].report(done, total)

    try:
        return Register.open(path, key=key, progress=told)
    except Cancelled as cancelled:
        raise Refused(
            "“{path}” was not opened: first it must be brought up to date.", path=path
        ) from cancelled
    finally:
        for panel in panels:
            panel.finish()
