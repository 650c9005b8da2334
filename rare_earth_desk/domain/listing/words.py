"""Small words of numbers for the sentences about lists."""

from __future__ import annotations

from rare_earth_desk.domain.display import grouped


def counted(number: int, one: str, many: str) -> str:
    """Return "1 case" or "12 cases"."""
    return f"{grouped(number)} {one if number == 1 else many}"
