"""The editor of one application."""

from __future__ import annotations
