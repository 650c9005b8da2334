"""A shared or synchronised folder as a relay: each laptop adds finished files of its own.

No file is ever changed, and none that another laptop wrote is touched: there is nothing that two
could write at once. A file says which position it goes on from and which it reaches, so what came
in another order, twice, under another name or not at all yet is told by what stands in it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.outside import in_reach
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.progress import part, silent, watched
from rare_earth_desk.store import log
from rare_earth_desk.store.laptops import name_of
from rare_earth_desk.store.merging import package
from rare_earth_desk.store.merging.lines import NEWER, Arriving
from rare_earth_desk.store.merging.sealing import OtherPassphrase, fits
from rare_earth_desk.store.relay.forked import refuse_other
from rare_earth_desk.store.relay.relay import Fetched, common, covers, joined
from rare_earth_desk.store.relay.strangers import in_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.merging.package import Header
from rare_earth_desk.store.relay.relay import Position

ENDING = ".desksteps"
# So many steps go into one file; from so many files of its own on, a laptop writes one of all.
_AT_ONCE, _MANY = 2_000, 40

_UNREACHABLE = "The folder “{path}” cannot be reached ({why}); connect it, or name another."
_NOT_WHOLE = "“{name}” of the laptop of {maker} has not arrived whole; exchange again when it has."
_NEWER = (
    "“{name}” of the laptop of {maker} comes from a newer version of Rare Earth Desk; install that "
    "version to take it in."
)
_OTHER_PASSPHRASE = (
    "“{name}” of the laptop of {maker} is protected by another passphrase than this register; use "
    "the same on all laptops."
)
_WAITING = (
    "{n:step|steps} of the laptop of {maker} ({first} to {last}) have not arrived yet; what goes "
    "on after them waits. Exchange again when they have."
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A whole file in the folder: where it is and what it says of itself."""

    path: Path
    header: Header


class FolderRelay:
    """The folder, and the file that is exchanged through it; see `Relay`."""

    def __init__(self, folder: Path, file: RegisterFile) -> None:
        """Look into the folder; raises Refused where it is out of reach."""
        with in_reach(_UNREACHABLE, path=folder):
            is_folder = folder.is_dir()
            if not is_folder:
                folder.stat()
        if not is_folder:
            raise Refused("“{path}” is not a folder; name a shared one.", path=folder)
        self._folder, self._file = folder, file
        self._register, self._laptop = file.about("register"), file.about("laptop")
        self._place = folder / self._register
        self._seen: list[_Seen] = []
        self._outdated: list[Path] = []
        self._troubles: list[tuple[Path, Phrase]] = []

    @property
    def what(self) -> str:
        """How sentences call it."""
        return f"“{self._folder.name or self._folder}”"

    def close(self) -> None:
        """Nothing is held."""

    def is_settled(self, progress: Progress) -> bool:
        """Tell that nothing hangs on it: a file that came in between is taken in next time."""
        return True

    # -- taking ------------------------------------------------------------------------------

    def fetch(self, progress: Progress) -> Fetched:
        """Return what the file lacks of all that can be followed, and what is waited for."""
        self._look(part(progress, 0, 0.5))
        here: dict[str, int] = json.loads(log.position(self._file.engine))
        self._refuse_twice()
        taken, reach = _followed(self._seen, here)
        steps: list[Arriving] = []
        for place, one in enumerate(taken):
            share = part(progress, 0.5 + place / len(taken) / 2, 0.5 + (place + 1) / len(taken) / 2)
            key = self._file.engine.key
            try:
                found = package.load(one.path, self._register, key, share, beyond=here)
            except Refused as refusal:
                if refusal.phrase.template != NEWER:
                    raise
                # What follows it waits as well; what this laptop has is put all the same.
                self._troubles.append((one.path, self._trouble(one.path, refusal)))
                break
            steps += found.steps
        with in_reach(_UNREACHABLE, path=self._folder):
            others = in_folder(self._place, ENDING, self.what)
        return Fetched(tuple(steps), (*self._unread(reach), *self._missing(reach), *others))

    def _look(self, progress: Progress) -> None:
        """Read what each file says of itself."""
        self._seen, self._troubles, self._outdated = [], [], []
        paths = sorted(self._files())
        for path in watched(paths, progress, len(paths)):
            try:
                if self._is_outdated(path):
                    self._outdated.append(path)
                    continue
                header = package.head(path, self._register, self._file.engine.key)
                self._seen.append(_Seen(path, header))
            except Refused as refusal:
                self._troubles.append((path, self._trouble(path, refusal)))

    def _is_outdated(self, path: Path) -> bool:
        """Tell whether this laptop wrote a file before its register got the passphrase it has.

        All that stands in it is here, and is put anew: nobody is to read it by less than that.
        """
        own = path.parent.name == self._laptop
        return own and not fits(path, self._file.engine.key)

    def _refuse_twice(self) -> None:
        """Raise Refused where two files went on under the name of one laptop."""
        for one in self._seen:
            for laptop, digest in one.header.ends.items():
                running = one.header.until.get(laptop, 0)
                refuse_other(self._file.engine, laptop, running, digest, self.what)

    def _files(self) -> Iterator[Path]:
        with in_reach(_UNREACHABLE, path=self._place):
            if self._place.is_dir():
                yield from (one for one in self._place.glob(f"*/*{ENDING}") if one.is_file())

    def _trouble(self, path: Path, refusal: Refused) -> Phrase:
        if isinstance(refusal, OtherPassphrase):
            template = _OTHER_PASSPHRASE
        else:
            template = _NEWER if refusal.phrase.template == NEWER else _NOT_WHOLE
        return phrase(template, name=path.name, maker=self._maker(path.parent.name))

    def _unread(self, reach: Position) -> Iterator[Phrase]:
        """Tell what is wrong with files, but for those that a later one of the laptop goes beyond.

        A laptop that wrote on has put again what it did not find whole.
        """
        followed = [one.path for one in self._seen if covers(reach, one.header.until)]
        for path, told in self._troubles:
            if not any(
                one.parent == path.parent and _number(one) > _number(path) for one in followed
            ):
                yield told

    def _maker(self, laptop: str) -> str:
        """Return how people call the laptop with an id."""
        for one in self._seen:
            if one.header.laptop == laptop:
                return one.header.maker
        sql = "SELECT who FROM step WHERE laptop = ? ORDER BY no DESC LIMIT 1"
        found = self._file.engine.rows(sql, (laptop,))
        return name_of(laptop, found[0][0] if found else "")

    def _missing(self, reach: Position) -> Iterator[Phrase]:
        """Say which steps are missing for what is there to go on from."""
        left = [one for one in self._seen if not covers(reach, one.header.until)]
        lacked: dict[str, int] = {}
        for one in left:
            lacked = joined(lacked, one.header.since)
        for laptop, last in sorted(lacked.items()):
            there = [
                (one.header.since.get(laptop, 0), one.header.until.get(laptop, 0)) for one in left
            ]
            gaps = list(_gaps(reach.get(laptop, 0), last, there))
            if gaps:
                yield phrase(
                    _WAITING, n=sum(end - begin for begin, end in gaps),
                    maker=self._maker(laptop), first=gaps[0][0] + 1, last=gaps[-1][1],
                )  # fmt: skip

    # -- putting -----------------------------------------------------------------------------

    def position(self) -> Position:
        """Return how far one can follow what was seen in the folder last, from nothing on."""
        return _followed(self._seen, {})[1]

    def put(self, progress: Progress) -> int:
        """Write what the folder lacks as new files; returns how many steps."""
        engine = self._file.engine
        self._discard_replaced()
        here: dict[str, int] = json.loads(log.position(engine))
        since: Position = common(here, self.position())
        numbers = log.since(engine, since)
        for start in range(0, len(numbers), _AT_ONCE):
            share = part(progress, start / len(numbers), min(1, (start + _AT_ONCE) / len(numbers)))
            piece = numbers[start : start + _AT_ONCE]
            since = self._write(since, _until(self._file, since, piece), piece, share)
        own = self._own()
        if len(own) > _MANY:
            self._write({}, here, log.since(engine, {}), silent)
        self._discard_outdated()
        return len(numbers)

    def _write(
        self, since: Position, until: Position, numbers: list[int], progress: Progress
    ) -> Position:
        """Write the steps between two positions as the next file of this laptop."""
        folder = self._place / self._laptop
        with in_reach(_UNREACHABLE, path=folder):
            folder.mkdir(parents=True, exist_ok=True)
            number = 1 + max((_number(one) for one in folder.iterdir()), default=0)
        path = folder / f"{number:06}{ENDING}"
        header = package.header_of(self._file, number, since, until, len(numbers))
        package.write_steps(self._file, path, header, numbers, progress)
        self._seen.append(_Seen(path, header))
        return until

    def _own(self) -> list[_Seen]:
        return [one for one in self._seen if one.header.laptop == self._laptop]

    def _discard_replaced(self) -> None:
        """Remove files of this laptop that one of all its steps, written last time, stands for."""
        own = self._own()
        whole = max((one.header.number for one in own if not one.header.since), default=0)
        gone = [one for one in own if one.header.number < whole]
        _remove(one.path for one in gone)
        self._seen = [one for one in self._seen if one not in gone]

    def _discard_outdated(self) -> None:
        """Remove files of this laptop under another passphrase, once their steps stand anew."""
        _remove(self._outdated)
        self._outdated = []


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _followed(seen: list[_Seen], start: Position) -> tuple[list[_Seen], dict[str, int]]:
    """Return the files that can be followed from a position, in order, and the position reached.

    Those that bring nothing are left out; small ones go before one that begins earlier.
    """
    left = sorted(seen, key=lambda one: -sum(one.header.since.values()))
    taken: list[_Seen] = []
    reach = dict(start)
    while True:
        left = [one for one in left if not covers(reach, one.header.until)]
        found = next((one for one in left if covers(reach, one.header.since)), None)
        if found is None:
            return taken, reach
        taken.append(found)
        reach = joined(reach, found.header.until)


def _gaps(start: int, end: int, there: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is missing after `start` up to `end`, of what is there after one up to another."""
    for after, until in sorted(there):
        if start < min(after, end):
            yield start, min(after, end)
        start = max(start, until)
    if start < end:
        yield start, end


def _until(file: RegisterFile, since: Position, numbers: list[int]) -> Position:
    """Return the position that is reached from one by the steps with these numbers."""
    last = file.engine.rows(
        "SELECT laptop, max(running) FROM step WHERE no BETWEEN ? AND ? GROUP BY laptop",
        (numbers[0], numbers[-1]),
    )
    return joined(since, dict(last))


def _number(path: Path) -> int:
    """Return the number of a file of steps by its name, 0 for others."""
    digits = path.name[:6]
    return int(digits) if digits.isdecimal() and digits.isascii() else 0
