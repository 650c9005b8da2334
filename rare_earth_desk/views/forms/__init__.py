"""Forms made from declared fields."""

from __future__ import annotations
