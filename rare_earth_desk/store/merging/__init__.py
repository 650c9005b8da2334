"""Two laptops, one register: packages of steps, taking them in, what contradicts itself."""

from __future__ import annotations
