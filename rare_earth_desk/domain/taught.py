"""Words that the user taught the open register: what the sources of its imports call our terms."""

from __future__ import annotations

from collections.abc import Callable

from rare_earth_desk.domain.in_front import InFront
from rare_earth_desk.domain.text import fold

Lesson = tuple[str, str, str]  # vocabulary, their word, our key or word

# Returns what it taught, None where it can no longer tell: its file is closed.
Teacher = Callable[[], list[Lesson] | None]

# A process has one register in front; an import does not ask here, it remembers by source.
_taught: InFront[list[Lesson], dict[tuple[str, str], str]] = InFront(
    list, lambda lessons: {(name, _plain(theirs)): ours for name, theirs, ours in lessons}
)


def learn_from(teacher: Teacher, *, in_front: bool = False) -> None:
    """Take the words from a teacher, or, where it is known, take them anew (`InFront`).

    Of two lessons about one word the later counts.
    """
    _taught.listen_to(teacher, in_front=in_front)


def forget(teacher: Teacher) -> None:
    """Know nothing more of a teacher that goes."""
    _taught.forget(teacher)


def edition() -> int:
    """Return a number that is another one whenever words may mean something else than before."""
    return _taught.edition


def meaning(vocabulary: str, word: str) -> str | None:
    """Return what a word was taught to mean in a vocabulary: a key or a word of the user's own."""
    return _taught.known().get((vocabulary, _plain(word)))


def _plain(text: str) -> str:
    return "".join(fold(text).split())
