"""Windows, pages and widgets: they show records and build commands, and never write."""

from __future__ import annotations
