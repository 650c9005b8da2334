"""What a user can do to the register: one frozen dataclass per intention."""

from __future__ import annotations
