"""The pages of the window, one module each."""

from __future__ import annotations
