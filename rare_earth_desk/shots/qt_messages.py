"""What Qt says while pictures are drawn: all of it, but for what means nothing off screen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

# Said with every window that is shown: without a screen there is no system to hint sizes to.
_MEANINGLESS = "This plugin does not support propagateSizeHints()"


@contextmanager
def heard() -> Iterator[None]:
    """Within the block, write what Qt says to standard error, but for what means nothing."""
    before = qInstallMessageHandler(_tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if message != _MEANINGLESS:
        print(message, file=sys.stderr)
