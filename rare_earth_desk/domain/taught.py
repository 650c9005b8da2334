"""Words that the user taught the open register: what the sources of its imports call our terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Lesson = tuple[str, str, str]  # vocabulary, their word, our key or word


class _Taught:
    """What was taught, asked for when the first word is looked up."""

    def __init__(self) -> None:
        self.teacher: Callable[[], list[Lesson]] | None = None
        self.known: Mapping[tuple[str, str], str] | None = None


# A process has one register in front; an import does not ask here, it remembers by source.
_taught = _Taught()


def learn_from(teacher: Callable[[], list[Lesson]] | None) -> None:
    """Take the words from here from now on: of two lessons about one word the later counts."""
    _taught.teacher, _taught.known = teacher, None


def forget(teacher: Callable[[], list[Lesson]]) -> None:
    """Know nothing more of a teacher that goes."""
    if _taught.teacher == teacher:
        learn_from(None)


def meaning(vocabulary: str, word: str) -> str | None:
    """Return what a word was taught to mean in a vocabulary: a key or a word of the user's own."""
    if _taught.known is None:
        lessons = _taught.teacher() if _taught.teacher is not None else []
        _taught.known = {(name, _plain(theirs)): ours for name, theirs, ours in lessons}
    return _taught.known.get((vocabulary, _plain(word)))


def _plain(text: str) -> str:
    return "".join(fold(text).split())
