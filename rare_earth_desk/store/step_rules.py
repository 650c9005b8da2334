"""The rules that every step keeps to, asked in the one commit that all writing ends in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.store import issued_rules, list_rules, source_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.steps import Change, StepKind
    from rare_earth_desk.store.engine import Engine


def enforce(engine: Engine, changes: Sequence[Change], kind: StepKind) -> None:
    """Raise Refused when what the changes of a step led to breaks a rule."""
    list_rules.enforce(engine, changes, kind)
    issued_rules.enforce(changes)
    source_rules.enforce(engine, changes, kind)
