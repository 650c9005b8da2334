"""A register that only a passphrase opens: its key, its recovery code, setting and changing it."""

from __future__ import annotations
