from __future__ import annotations

from tests.views.charts_panel.desks import desk, empty_desk
from tests.views.theme.dressing import theme

__all__ = ["desk", "empty_desk", "theme"]
