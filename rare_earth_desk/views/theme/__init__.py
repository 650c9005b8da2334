"""Colours, fonts, icons and the style sheet, all from one set of tokens."""

from __future__ import annotations
