"""The schema of the first release; new files are made with it."""

from __future__ import annotations

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Nothing to do: the tables are those that the declared records give."""
