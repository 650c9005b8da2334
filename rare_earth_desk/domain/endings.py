"""The endings of the names of files that belong to the product."""

from __future__ import annotations

from typing import Final

PACKAGE: Final = ".deskpack"
"""What one laptop did, for others to merge."""
