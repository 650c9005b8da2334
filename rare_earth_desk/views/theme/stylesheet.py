"""The style sheet: rules written once, filled with the tokens, the zoom and the drawn parts."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import lru_cache
from typing import TYPE_CHECKING, get_args

from rare_earth_desk.domain import resources
from rare_earth_desk.views.theme import fonts, rules_controls, rules_surfaces

if TYPE_CHECKING:
    from rare_earth_desk.views.theme.tokens import Tokens

PARTS = ("check", "dash", "dot", "down", "left", "right", "up")

_RULES = "".join(
    (
        rules_surfaces.TEXT,
        rules_surfaces.SURFACES,
        rules_controls.BUTTONS,
        rules_controls.INPUTS,
        rules_controls.MARKS,
        rules_surfaces.TABLES,
        rules_surfaces.MENUS,
        rules_surfaces.SCROLL_BARS,
    )
)
_HAIRLINE = 2
"""Borders of up to 2 px stay as they are: a line of 1.5 px would be blurred."""


@lru_cache(maxsize=16)
def stylesheet(tokens: Tokens, zoom: float = 1.0) -> str:
    """Return the whole style sheet; raises KeyError for a rule that names an unknown token."""
    values = {f"${field.name}": str(getattr(tokens, field.name)) for field in fields(tokens)}
    values |= {f"@{size}": f"{fonts.points(size, zoom)}pt" for size in get_args(fonts.Size)}
    # A mark of 14 px with a border of 1 px is a disc only if its radius is not above the half.
    values["@disc"] = f"{(_scaled(14, zoom) + 2) // 2}px"
    values |= {f"#{part}": part_file(part, dark=tokens.dark) for part in PARTS}
    sized = re.sub(r"(-?\d+)px", lambda found: f"{_scaled(int(found[1]), zoom)}px", _RULES)
    return re.sub(r"[$@#][a-z_]+", lambda found: values[found[0]], sized)


def part_file(part: str, *, dark: bool) -> str:
    """Return the path, with forward slashes, of a drawn part such as the arrow of a list."""
    name = f"{part}-{'dark' if dark else 'light'}.svg"
    return resources.path("icons", "controls", name).as_posix()


def _scaled(pixels: int, zoom: float) -> int:
    return pixels if abs(pixels) <= _HAIRLINE else round(pixels * zoom)
