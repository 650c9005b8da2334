"""The protocols by which cases are handled, with their steps."""

from __future__ import annotations
