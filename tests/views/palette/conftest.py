from __future__ import annotations

from tests.views.theme.dressing import theme

__all__ = ["theme"]
