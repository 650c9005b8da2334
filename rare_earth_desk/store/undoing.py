"""Finding in the log what undo and redo would reverse; it works after a restart and a crash."""

from __future__ import annotations

from typing import Literal

from rare_earth_desk.domain.steps import Change, Step
from rare_earth_desk.store import log
from rare_earth_desk.store.engine import Engine

Direction = Literal["undo", "redo"]


def last_done(engine: Engine) -> Step | None:
    """Return the newest step that still stands: not undone, or done again."""
    reversed_: set[int] = set()
    for step in log.steps_backwards(engine):
        if step.kind == "base":
            return None
        if step.kind == "undo" or step.no in reversed_:
            reversed_.update(_reversed_by(engine, step))
            continue
        return step
    return None


def _reversed_by(engine: Engine, step: Step) -> set[int]:
    """Return the steps that a reversed or reversing step takes out of the count."""
    if step.undoes is None:
        return {step.continues} if step.continues else set()
    target = log.step(engine, step.undoes)
    if step.kind == "redo":
        # A redo that was undone again: the undo it reversed, and what that had undone.
        return {target.no, *chain(engine, log.step(engine, target.undoes or 0))}
    return set(chain(engine, target))


def last_undone(engine: Engine) -> Step | None:
    """Return the newest undo that was not followed by anything new, or None."""
    redone: set[int] = set()
    for step in log.steps_backwards(engine):
        if step.kind == "redo" and step.undoes is not None:
            redone.add(step.undoes)
        elif step.kind == "undo":
            if step.no not in redone:
                return step
        else:
            return None
    return None


def chain(engine: Engine, step: Step) -> list[int]:
    """Return the steps that are undone together with `step`, newest first."""
    numbers = [step.no]
    while step.continues is not None:
        step = log.step(engine, step.continues)
        numbers.append(step.no)
    return numbers


def changes_of_chain(engine: Engine, step: Step) -> list[Change]:
    """Return the changes to reverse: of the step and of those it continues, oldest first."""
    found: list[Change] = []
    for number in reversed(chain(engine, step)):
        found += log.changes_of(engine, number)
    return found
