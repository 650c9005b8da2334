"""How columns are laid out, as it is remembered: in a saved view, or in the settings.

Both may have been written by another version, or by hand: what cannot be used is passed over.
"""

from __future__ import annotations

import json
import math
from typing import Any

from rare_earth_desk.domain.columns import columns_of

# At zoom 1.0, in pixels.
_WIDEST = 4_000

Layout = list[dict[str, Any]]


def parse_layout(text: str | None, page: str) -> Layout:
    """Return the layout written as JSON, [] for what is none."""
    return layout_of(parse_json(text), page)


def parse_json(text: object) -> object:
    """Return what a JSON text says, None for what is no JSON."""
    try:
        return json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None


def layout_of(value: object, page: str) -> Layout:
    """Return of a decoded layout the columns that the page has, each once, in their order.

    Each has its "name", whether it is "shown", and its "width" where there is a usable one.
    """
    known = {column.name for column in columns_of(page)}
    found: dict[str, dict[str, Any]] = {}
    for one in value if isinstance(value, list) else []:
        name = one.get("name") if isinstance(one, dict) else None
        if not isinstance(name, str) or name not in known or name in found:
            continue
        found[name] = {"name": name, "shown": bool(one.get("shown", True))}
        width = one.get("width")
        if isinstance(width, (int, float)) and math.isfinite(width) and 0 < width <= _WIDEST:
            found[name]["width"] = width
    return list(found.values())
