"""The command palette: every action, record and view within reach of a few letters."""

from __future__ import annotations
