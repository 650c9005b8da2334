"""The register shared by several laptops: copies, packages, merging, what contradicts itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.register.relaying import Relaying
from rare_earth_desk.store import log

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.register.contradictory import Contradictory
    from rare_earth_desk.register.current import Current
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.merging.heads import Contradiction
    from rare_earth_desk.store.merging.package import Header, Package
    from rare_earth_desk.store.merging.taking_in import MergeReport
    from rare_earth_desk.store.merging.telling import ToldContradiction

_WRONG_SECRET = (
    "The passphrase given for “{path}” is wrong, or the package was altered or cut off on its way; "
    "type that of the laptop it comes from, as it was when the package was made. Nothing was "
    "changed."
)
_ITSELF = "“{path}” is this register itself; choose a package that was made on another laptop."
# How far a merge is when its steps are written and the facts in memory are still to follow.
_WRITTEN = 0.9


class Packable(NamedTuple):
    """The number of the last package, 0 before the first; steps since it, and in all."""

    last: int
    new: int
    every: int


class Sharing(Relaying):
    """What a register does with others of its kind."""

    _file: RegisterFile
    _make_ready: Callable[[], None]
    _tell: Callable[[Step, Progress], Step]
    _back_up_first: Callable[[str], None]
    _current: Current

    def copy(self, path: Path, progress: Progress = silent) -> None:
        """Write a copy for another laptop, which writes under a name of its own.

        Raises Refused where it cannot be written; then, and when cancelled, none is left.
        """
        from rare_earth_desk.store.copying import copy_for_another

        copy_for_another(self._file, path, progress)

    def packable(self) -> Packable:
        """Return what a package made now would hold."""
        from rare_earth_desk.store.merging import package

        last = package.last_made(self._file)
        engine = self._file.engine
        new = len(log.since(engine, last["position"]))
        return Packable(last["number"], new, len(log.since(engine, {})))

    def package(self, path: Path, *, whole: bool = False, progress: Progress = silent) -> Header:
        """Write what was done since the last package, or all, for a colleague to merge.

        Raises Refused where it cannot be written.
        """
        from rare_earth_desk.store.merging import package

        return package.write(self._file, path, whole=whole, progress=progress)

    def read_package(
        self, path: Path, progress: Progress = silent, *, secret: str | None = None
    ) -> Package:
        """Read a package for this register; raises Refused where it cannot be taken in.

        Raises OtherPassphrase where it needs one that is not this register's: the `secret` then.
        """
        from rare_earth_desk.store.merging import arriving, package
        from rare_earth_desk.store.merging.lines import ALTERED
        from rare_earth_desk.store.passphrase.unlocking import key_for

        if path.absolute() == self._file.path.absolute():
            raise Refused(_ITSELF, path=path)
        key = self._file.engine.key if secret is None else key_for(path, secret)
        try:
            found = package.load(path, self._file.about("register"), key, progress)
        except Refused as refusal:
            if secret is None or refusal.phrase.template != ALTERED:
                raise
            raise Refused(_WRONG_SECRET, path=path) from refusal
        arriving.refuse_gap(self._file, found)
        return found

    def preview(self, found: Package, progress: Progress = silent) -> MergeReport:
        """Return what merging a package would do; nothing is changed. Raises like `merge`."""
        from rare_earth_desk.store.merging import taking_in

        self._make_ready()
        return taking_in.try_out(
            self._file, found.steps, found.what, progress,
            known=found.header.until, brings_back=True,
        )  # fmt: skip

    def merge(self, found: Package, progress: Progress = silent) -> tuple[Step | None, MergeReport]:
        """Take in a package as one step; returns it, if anything was new, and what it did.

        Steps of it that are here and were taken back since are brought back with it.

        Raises Refused, and Cancelled where `progress` does: then nothing is changed.
        """
        from rare_earth_desk.domain.progress import part, unstoppable
        from rare_earth_desk.store.merging import taking_in

        self._make_ready()
        self._back_up_first("before merge")
        step, report = taking_in.take_in(
            self._file, found.steps, found.what, found.header.maker, part(progress, 0, _WRITTEN),
            known=found.header.until, brings_back=True,
        )  # fmt: skip
        if step is not None:
            self._tell(step, part(unstoppable(progress), _WRITTEN, 1))
        taking_in.note_taken(self._file, found.header)
        return step, report

    def contradictions(self) -> list[ToldContradiction]:
        """Return the fields whose values contradict each other, in words."""
        return self.told(self.contradicting.all())

    @property
    def contradicting(self) -> Contradictory:
        """The fields whose values contradict each other, kept current by every step."""
        return self._current.contradictory

    def told(self, found: list[Contradiction]) -> list[ToldContradiction]:
        """Return contradictions in words."""
        from rare_earth_desk.store.merging.telling import told

        return told(self._file.engine, found)
