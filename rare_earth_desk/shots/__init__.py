"""Drawing every page, dialog and empty state as a picture, without a display."""

from __future__ import annotations
