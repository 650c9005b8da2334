"""A package: one finished file with the steps that a colleague's laptop lacks.

Each laptop numbers its packages. The first one has its whole log, the next what came since the one
before, steps of third laptops among it, so that packages find their way in any round. A package
tells where it begins (`since`, a position of the log) and where it ends.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rare_earth_desk import __version__
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import Progress, part, silent, watched
from rare_earth_desk.store import log, opening, schema
from rare_earth_desk.store.laptops import name_of
from rare_earth_desk.store.merging.lines import ALTERED, NEWER, Arriving, is_within, line_of, read
from rare_earth_desk.store.merging.sealing import seal, unseal

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.passphrase.key import Key

PACKAGES = "packages"
"""The fact about a file that tells the last package it made: its number, and its end."""
TAKEN = "packages_taken"
"""The fact about a file that tells the last package taken in, by laptop."""

# What one package may hold unpacked, in bytes: a hundred times the log of 20,000 applications.
_MOST = 1 << 30
# Enough bytes for what a package says of itself, that of a thousand laptops among it.
_HEAD = 1 << 17


@dataclass(frozen=True, slots=True)
class Header:
    """What a package says of itself; `since` and `until` are positions of the log.

    `laptop` made it and `who` worked there; `number` counts the packages of that laptop; `version`
    is the version of the file's schema, `steps` how many steps there are; `ends` are the hashes of
    the last step of each laptop that has some in it.
    """

    register: str
    laptop: str
    who: str
    number: int
    at: str
    version: int
    product: str
    since: Mapping[str, int]
    until: Mapping[str, int]
    steps: int
    ends: Mapping[str, str]

    @property
    def maker(self) -> str:
        """How people call the laptop that made it."""
        return name_of(self.laptop, self.who)


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was read and proved: its header and its steps, in an order they can follow."""

    header: Header
    steps: tuple[Arriving, ...]
    what: str


def write(
    file: RegisterFile, path: Path, *, whole: bool = False, progress: Progress = silent
) -> Header:
    """Write what was done since the last package, or the `whole` log, as a finished file.

    Raises Refused where it cannot be written; then nothing is left behind.
    """
    file.refuse_writing()  # which package it is must be remembered
    opening.refuse_existing(path)
    before = last_made(file)
    since = {} if whole else before["position"]
    numbers = log.since(file.engine, since)
    until = json.loads(log.position(file.engine))
    header = header_of(file, before["number"] + bool(numbers), since, until, len(numbers))
    write_steps(file, path, header, numbers, progress)
    if header.steps:
        told = made_by(header.laptop, header.number, header.until)
        file.note_about(**{PACKAGES: told})
        file.remember_seat()
    return header


def last_made(file: RegisterFile) -> dict[str, Any]:
    """Return number and position of the last package of this laptop; number 0 before the first.

    A file that goes on under another name, such as a restored one, begins with all there is.
    """
    told: Any = json.loads(file.about(PACKAGES) or "{}")
    if told.get("laptop") != file.about("laptop"):
        return {"number": 0, "position": {}}
    return dict(told)


def made_by(laptop: str, number: int, position: Mapping[str, int]) -> str:
    """Return the fact that tells the last package of a laptop, and how far it goes."""
    return log.canonical({"laptop": laptop, "number": number, "position": position})


def header_of(
    file: RegisterFile, number: int, since: Mapping[str, int], until: Mapping[str, int], steps: int
) -> Header:
    """Return what a package made now by this file says of itself."""
    return Header(
        register=file.about("register"),
        laptop=file.about("laptop"),
        who=file.who,
        number=number,
        at=file.now().astimezone(UTC).isoformat(timespec="seconds"),
        version=schema.version(),
        product=__version__,
        since=dict(since),
        until=dict(until),
        steps=steps,
        ends=_ends(file.engine, since, until),
    )


def _ends(engine: Engine, since: Mapping[str, int], until: Mapping[str, int]) -> dict[str, str]:
    sql = "SELECT hash FROM step WHERE laptop = ? AND running = ?"
    new = [one for one in until.items() if one[1] > since.get(one[0], 0)]
    return {one[0]: engine.rows(sql, one)[0][0] for one in new}


def write_steps(
    file: RegisterFile,
    path: Path,
    header: Header,
    numbers: list[int],
    progress: Progress = silent,
) -> None:
    """Write a package of the steps with these numbers as a finished file.

    Raises Refused where it cannot be written; then nothing is left behind.
    """
    lines = [line for _step, line in lines_of(file.engine, numbers, part(progress, 0, 0.8))]
    payload = zlib.compress("\n".join([_header_line(header), *lines]).encode(), 6)
    part(progress, 0.8, 1)(1, 2)
    with opening.written_whole(path) as made:
        seal(made, payload, file.engine.key)


def lines_of(
    engine: Engine, numbers: list[int], progress: Progress = silent
) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the row of each of these steps with its line."""
    for no in watched(numbers, progress, len(numbers)):
        step = log.row_of(engine, no)
        yield step, line_of(step, log.changes_of(engine, no))


def _header_line(header: Header) -> str:
    return log.canonical({name: getattr(header, name) for name in _NAMES})


_NAMES = (
    "register", "laptop", "who", "number", "at", "version", "product", "since", "until", "steps",
    "ends",
)  # fmt: skip


def load(
    path: Path,
    register: str,
    key: Key | None = None,
    progress: Progress = silent,
    *,
    beyond: Mapping[str, int] | None = None,
) -> Package:
    """Read a package for the register with an id, and prove that it is whole and unaltered.

    Only steps `beyond` a position are among what is read, where one is given.

    Raises Refused where it is no package, was altered or cut off, is of another register, or comes
    from a newer version; OtherPassphrase where it needs a key that is not the one given.
    """
    what = f"“{path.name}”"
    first, *lines = _unpacked(unseal(path, key), what)
    header = _header(first, what)
    refuse_foreign(header, register, what)
    if len(lines) != header.steps:
        raise Refused(ALTERED, what=what)
    within = beyond or {}
    steps = tuple(
        read(line, what)
        for line in watched(lines, progress, len(lines))
        if not within or not is_within(line, within)
    )
    return Package(header, steps, what)


def head(path: Path, register: str, key: Key | None = None) -> Header:
    """Return what a package says of itself; raises like `load`, but does not read its steps."""
    header = told(path, key)
    refuse_foreign(header, register, f"“{path.name}”")
    return header


def told(path: Path, key: Key | None = None) -> Header:
    """Return what a package says of itself, of whichever register it is; raises as `head` does."""
    what = f"“{path.name}”"
    return _header(_unpacked(unseal(path, key), what, _HEAD)[0], what)


def refuse_foreign(header: Header, register: str, what: str) -> None:
    """Raise Refused where a package is of another register, or of a newer version."""
    if header.version > schema.version():
        raise Refused(NEWER, what=what)
    if header.register != register:
        raise Refused(
            "{what} belongs to another register; nothing was changed. Take it into the register "
            "it was made from, or ask for a copy of that one.",
            what=what,
        )


def _unpacked(payload: bytes, what: str, most: int = _MOST) -> list[str]:
    """Return the lines of a package; where `most` bytes are enough, those that are whole."""
    try:
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(payload, most)
        if not unpacking.eof and (most == _MOST or b"\n" not in text):
            raise Refused(ALTERED, what=what)
        return (text if unpacking.eof else text[: text.rindex(b"\n")]).decode().split("\n")
    except (zlib.error, UnicodeDecodeError) as error:
        raise Refused(ALTERED, what=what) from error


def _header(line: str, what: str) -> Header:
    try:
        told: Any = json.loads(line)
        header = Header(**{name: told[name] for name in _NAMES})
        datetime.fromisoformat(header.at)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Refused(ALTERED, what=what) from error
    numbers = (header.number, header.version, header.steps)
    texts = (header.register, header.laptop, header.who, header.product)
    whole = all(type(one) is int and one >= 0 for one in numbers)
    if not whole or not all(type(one) is str for one in texts):
        raise Refused(ALTERED, what=what)
    if not all(_is_told(one, int) for one in (header.since, header.until)):
        raise Refused(ALTERED, what=what)
    if not _is_told(header.ends, str):
        raise Refused(ALTERED, what=what)
    return header


def _is_told(told: Any, of: type) -> bool:
    return type(told) is dict and all(type(one) is of for one in told.values())
