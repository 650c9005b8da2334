"""Words that the user taught the open register: what the sources of its imports call our terms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rare_earth_desk.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

Lesson = tuple[str, str, str]  # vocabulary, their word, our key or word


# Returns what it taught, None where it can no longer tell: its file is closed.
Teacher = Callable[[], list[Lesson] | None]


class _Taught:
    """Who teaches, the one in front first, and what it taught once a word was looked up."""

    def __init__(self) -> None:
        self.teachers: list[Teacher] = []
        self.known: Mapping[tuple[str, str], str] | None = None
        self.edition = 0

    def begin_anew(self) -> None:
        """Ask again, and let everybody know who kept what followed from the lessons so far."""
        self.known = None
        self.edition += 1


# A process has one register in front; an import does not ask here, it remembers by source.
_taught = _Taught()


def learn_from(teacher: Teacher, *, in_front: bool = False) -> None:
    """Take the words from a teacher, or, where it is known, take them anew.

    Of several the first in front is asked, such as the register of the window while a sample is
    being made; the others follow when it goes. Of two lessons about one word the later counts.
    """
    if in_front or teacher not in _taught.teachers:
        others = [one for one in _taught.teachers if one != teacher]
        _taught.teachers = [teacher, *others] if in_front else [*others, teacher]
    _taught.begin_anew()


def forget(teacher: Teacher) -> None:
    """Know nothing more of a teacher that goes."""
    if teacher in _taught.teachers:
        _taught.teachers.remove(teacher)
        _taught.begin_anew()


def edition() -> int:
    """Return a number that is another one whenever words may mean something else than before."""
    return _taught.edition


def meaning(vocabulary: str, word: str) -> str | None:
    """Return what a word was taught to mean in a vocabulary: a key or a word of the user's own."""
    if _taught.known is None:
        told = (teacher() for teacher in _taught.teachers)
        lessons = next((found for found in told if found is not None), [])
        _taught.known = {(name, _plain(theirs)): ours for name, theirs, ours in lessons}
    return _taught.known.get((vocabulary, _plain(word)))


def _plain(text: str) -> str:
    return "".join(fold(text).split())
