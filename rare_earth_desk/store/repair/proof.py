"""What a damaged log says for certain: steps as they were written, rows as they were made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rare_earth_desk.domain.steps import Change, Value
from rare_earth_desk.store import log


def verified(step: Mapping[str, Any], changes: Sequence[Change]) -> bool:
    """Tell whether a step with these changes is as it was written: its own hash says so."""
    try:
        return bool(step["hash"] == log.chain_hash(step, changes))
    except (TypeError, ValueError, AttributeError):
        return False  # a damaged value is of another type, or no text


def made_of(text: Any) -> dict[str, Value]:
    """Return the fields of a row as its creation in the log tells them; {} where it is damaged."""
    try:
        found = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
