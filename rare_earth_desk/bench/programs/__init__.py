"""Small programs that `bench` runs as processes of their own."""

from __future__ import annotations
