"""Writing the small part of TOML that mapping files need: tables of texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SHORT = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')


def to_toml(tables: Mapping[str, Mapping[str, str]]) -> str:
    """Return the tables as TOML; a name with dots ("values.outcome") is a table in a table."""
    return "\n".join(
        "".join([f"[{name}]\n", *(f"{_key(k)} = {quoted(v)}\n" for k, v in rows.items())])
        for name, rows in tables.items()
    )


def quoted(text: str) -> str:
    """Return a text as a TOML basic string."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _key(text: str) -> str:
    return text if _BARE.fullmatch(text) else quoted(text)


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"
