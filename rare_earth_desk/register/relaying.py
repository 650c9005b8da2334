"""The register exchanged with a relay: a shared folder, or a PostgreSQL server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.progress import silent, unstoppable

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.relay.syncing import Exchange

SHOWS_STEPS = phrase(
    "This register has a passphrase, but a server keeps the steps in plain text: whoever "
    "administers it can read all that goes there."
)
"""What is said where `Relaying.shows_steps`, before anything goes there."""


class Relaying:
    """What a register does with a place where several laptops leave their steps."""

    _file: RegisterFile
    _make_ready: Callable[[], None]
    _tell: Callable[[Step, Progress], Step]
    _back_up_first: Callable[[str], None]

    def exchange(
        self,
        where: str,
        progress: Progress = silent,
        *,
        before_merge: Callable[[], object] | None = None,
    ) -> Exchange:
        """Take in what stands in a folder or on a server, then put there what it lacks.

        What comes is one step, as with `merge`; a backup is made first, or what `before_merge`
        does. Raises Refused, and Cancelled where `progress`
        does: what came or went by then stays, and the next exchange goes on from there.
        """
        from rare_earth_desk.store.relay import opening, syncing

        self._make_ready()
        self._file.refuse_writing()
        first = before_merge or (lambda: self._back_up_first("before merge"))
        around = syncing.Around(first, lambda step, told: self._tell(step, unstoppable(told)))
        with opening.opened(self._file, where, progress) as relay:
            opening.note_reader(self._file, where)
            return syncing.exchange(self._file, relay, around, progress)

    def preview_exchange(self, where: str, progress: Progress = silent) -> Exchange:
        """Return what `exchange` would do now; nothing is changed. Raises alike."""
        from rare_earth_desk.store.relay import opening, syncing

        self._make_ready()
        with opening.opened(self._file, where, progress) as relay:
            return syncing.look_ahead(self._file, relay, progress)

    def shows_password(self, where: str) -> bool:
        """Tell whether a password stands in an address; raises Refused where it is none."""
        from rare_earth_desk.store.relay import opening

        return opening.has_password(where)

    def shows_steps(self, where: str) -> bool:
        """Tell whether a server, not used before, will show what a passphrase keeps from others."""
        from rare_earth_desk.store.relay import opening

        return opening.is_new_reader(self._file, where)

    def kept_place(self, where: str) -> str:
        """Return what may be remembered of a folder or a server: never a password."""
        from rare_earth_desk.store.relay import opening

        return opening.kept(where)
