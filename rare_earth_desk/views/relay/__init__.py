"""Exchanging with a shared folder or a server in the window."""

from __future__ import annotations
