"""What undo and redo would reverse, read from the log: it works after a restart and a crash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from rare_earth_desk.domain.steps import Change, Step
from rare_earth_desk.store import log
from rare_earth_desk.store.engine import Engine

Direction = Literal["undo", "redo"]

# Steps that are undone together, oldest first.
_Group = list[Step]


class UndoStack:
    """The steps that stand, and the undos that could be redone; newest last.

    The log is read backwards and only as far as somebody looks; from then on `note` keeps it
    current, so that a thousand undos in a row take a thousand times as long as one. What the
    product made itself ("base") is neither undone nor in the way of what came before it; nor is
    what stood in the log when the file was made as a copy, up to the number `after`.
    """

    def __init__(self, engine: Engine, after: int = 0) -> None:
        self._engine = engine
        self._after = after
        self._done: list[_Group] = []
        self._undone: list[Step] = []
        self._older: Iterator[_Group] | None = None

    @property
    def done(self) -> Step | None:
        """The newest step that still stands: not undone, or done again."""
        group = self._top()
        return group[-1] if group else None

    @property
    def undone(self) -> Step | None:
        """The newest undo that was not followed by anything new."""
        self._begin()
        return self._undone[-1] if self._undone else None

    def changes(self, direction: Direction) -> list[Change]:
        """Return the changes to reverse, oldest first."""
        steps = self._steps(direction)
        return [change for step in steps for change in log.changes_of(self._engine, step.no)]

    def size(self, direction: Direction) -> int:
        """Return how many changes there are to reverse."""
        return sum(log.size(self._engine, step.no) for step in self._steps(direction))

    def tables(self, direction: Direction) -> set[str]:
        """Return the tables of which rows would be changed back."""
        return {one for step in self._steps(direction) for one in log.tables(self._engine, step.no)}

    def _steps(self, direction: Direction) -> list[Step]:
        """Return the steps to reverse, oldest first."""
        self._begin()
        return (self._top() or []) if direction == "undo" else self._undone[-1:]

    def note(self, step: Step) -> None:
        """Take in a step that was just committed."""
        if self._older is None or step.kind == "base":
            return  # the log has not been looked at yet; it holds the step when it is
        if step.kind == "undo":
            self._top()
            self._done.pop()
            self._undone.append(step)
        elif step.kind == "redo":
            self._undone.pop()
            self._done.append([step])
        else:
            self._undone.clear()
            group = self._top() if step.continues else None
            if group is not None and group[-1].id == step.continues:
                group.append(step)
            else:
                self._done.append([step])

    def _own_backwards(self) -> Iterator[Step]:
        """Return what was done in this file, newest first; the rest is not ours to undo."""
        return log.steps_backwards(self._engine, self._after)

    def _begin(self) -> None:
        if self._older is None:
            self._older = _standing(self._own_backwards())
            self._undone = _waiting(self._own_backwards())

    def _top(self) -> _Group | None:
        self._begin()
        if not self._done and self._older is not None:
            group = next(self._older, None)
            if group is not None:
                self._done.append(group)
        return self._done[-1] if self._done else None


def _standing(backwards: Iterable[Step]) -> Iterator[_Group]:
    """Yield the groups of steps that stand, newest first."""
    reversed_: set[str] = set()
    group: _Group = []
    for step in backwards:
        if step.kind == "undo":
            # Also one that was redone: the redo stands for what it had taken back.
            reversed_.add(step.undoes or "")
        elif step.id in reversed_:
            reversed_.update(filter(None, (step.continues,)))
        else:
            group.insert(0, step)
            if step.continues is None:
                yield group
                group = []


def _waiting(backwards: Iterable[Step]) -> list[Step]:
    """Return the undos that could be redone, newest last."""
    reversed_: set[str] = set()
    found: list[Step] = []
    for step in backwards:
        if step.kind in ("do", "merge"):
            break
        if step.kind == "undo" and step.id not in reversed_:
            found.insert(0, step)
        elif step.kind == "redo":
            reversed_.add(step.undoes or "")
    return found
