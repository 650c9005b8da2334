"""What an official has to do today, worked out from the facts: one function per block of it."""

from __future__ import annotations
