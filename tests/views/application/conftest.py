from __future__ import annotations

from tests.views.application.desks import case, desk, parties, window
from tests.views.theme.dressing import theme

__all__ = ["case", "desk", "parties", "theme", "window"]
