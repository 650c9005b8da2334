"""The blocks of the page "Desk": what is to be done today."""

from __future__ import annotations
