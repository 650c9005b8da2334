from __future__ import annotations

from tests.views.application.desks import desk
from tests.views.theme.dressing import theme

__all__ = ["desk", "theme"]
