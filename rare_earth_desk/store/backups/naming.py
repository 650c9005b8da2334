"""What backups are called, and what their names tell of them."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.thinning import Kept
from rare_earth_desk.store.passphrase.key import Key


class Reason(StrEnum):
    """Why a backup was made; the words are part of its name."""

    START = "start"
    WORKING = "while working"
    BEFORE_IMPORT = "before import"
    BEFORE_MERGE = "before merge"
    BEFORE_UPGRADE = "before upgrade"
    BEFORE_RESTORE = "before restore"
    BY_HAND = "by hand"


_HELD = {Reason.BEFORE_RESTORE, Reason.BEFORE_UPGRADE, Reason.BY_HAND}
_MOMENT = "%Y-%m-%d %H%M%S"
_REASONS = "|".join(Reason)
# Moment, reason and what is added while a file is written must fit beside it into a name.
_LONGEST_STEM = 160
_FOLDER = "{stem} backups"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup by its name: where it lies, its moment in local time, and why it was made."""

    path: Path
    at: datetime
    reason: Reason

    @property
    def kept(self) -> Kept:
        """The backup as the rule of thinning sees it."""
        return Kept(self.at, held=self.reason in _HELD)


@dataclass(frozen=True, slots=True)
class Owner:
    """The register whose backups they are, as far as a thread needs to know it.

    `now` is local time, like all moments of backups.
    """

    register: Path
    id: str
    key: Key | None
    now: datetime


def folder_beside(register: Path) -> Path:
    """Return where the backups of a register lie, whether the folder is there or not."""
    return register.with_name(_FOLDER.format(stem=_stem(register)))


def folder_at(register: Path, place: Path) -> Path:
    """Return where its backups lie in another place: a folder of the same name, or that itself."""
    name = folder_beside(register).name
    return place if place.name == name else place / name


def free(register: Path, folder: Path, at: datetime, reason: Reason) -> Backup:
    """Return a backup that does not exist yet, at the moment or at the first free second after."""
    at = at.replace(microsecond=0, tzinfo=None)
    while True:
        name = f"{_stem(register)} {at.strftime(_MOMENT)} {reason}{_suffix(register)}"
        path = folder / name
        if not os.path.lexists(path):
            return Backup(path, at, reason)
        at += timedelta(seconds=1)


def read(register: Path, path: Path) -> Backup | None:
    """Return what a name tells of a backup of a register; None where it is not that of one."""
    told = _form(register).fullmatch(path.name)
    with suppress(ValueError):  # such as a month 13
        if told:
            return Backup(path, datetime.strptime(told[1], _MOMENT), Reason(told[2]))
    return None


def unfinished(register: Path) -> re.Pattern[str]:
    """Return the pattern of names that backups have while they are written."""
    return re.compile(rf"\.{_form(register).pattern}")


def _form(register: Path) -> re.Pattern[str]:
    stem, suffix = re.escape(_stem(register)), re.escape(_suffix(register))
    return re.compile(rf"{stem} (\d{{4}}-\d\d-\d\d \d{{6}}) ({_REASONS}){suffix}")


def _stem(register: Path) -> str:
    return os.fsencode(register.stem)[:_LONGEST_STEM].decode(errors="ignore")


def _suffix(register: Path) -> str:
    return register.suffix or ".desk"
