from __future__ import annotations

from tests.views.delegates.tables import table
from tests.views.theme.dressing import theme

__all__ = ["table", "theme"]
