"""Whether a folder is one that a service synchronises, told by its names and what lies in it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from rare_earth_desk.domain.frozen import dataclass

# The name of a folder -> the service that makes folders of this name.
_NAMES = (
    (re.compile(r"OneDrive( - .+|-.+)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"Google ?Drive(-.+| File Stream)?", re.IGNORECASE), "Google Drive"),
    (re.compile(r"Dropbox( \(.+\)|-.+)?"), "Dropbox"),
    (re.compile(r"Mobile Documents|iCloud ?Drive(~.+)?", re.IGNORECASE), "iCloud"),
    (re.compile(r"Box(-Box| Sync)"), "Box"),
)
# The same for names too common to be taken for theirs anywhere but in the home folder.
_IN_HOME = {
    "Box": "Box", "Nextcloud": "Nextcloud", "ownCloud": "ownCloud", "Seafile": "Seafile",
    "pCloudDrive": "pCloud", "MEGA": "MEGA", "Tresorit": "Tresorit",
}  # fmt: skip
# What a service leaves in its folder.
_MARKS = (
    (re.compile(r"\.dropbox\.cache"), "Dropbox"),
    (re.compile(r"\._?sync_[0-9a-f]+\.db|\.nextcloudsync\.log|\.owncloudsync\.log"), "Nextcloud"),
    (re.compile(r"\.stfolder"), "Syncthing"),
    (re.compile(r"\.tmp\.drive(down|up)load"), "Google Drive"),
    (re.compile(r"\.seafile-data|seafile-data"), "Seafile"),
)
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_LOCAL_PATH = re.compile(r"^\d+\\Folders(?:WithPlaceholders)?\\.*localPath=(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a computer: its home, the folders services name, what lies in a folder."""

    home: PurePath
    named: Mapping[PurePath, str]
    names_in: Callable[[PurePath], Iterator[str]]


def service_of(path: PurePath, around: Surroundings) -> str | None:
    """Return the service that synchronises a folder over this file, None where there is none."""
    for folder in path.parents:
        found = (
            around.named.get(folder) or _by_name(folder, around.home) or _by_marks(folder, around)
        )
        if found is not None:
            return found
    return None


def _by_name(folder: PurePath, home: PurePath) -> str | None:
    for name, service in _NAMES:
        if name.fullmatch(folder.name):
            return service
    if folder.parent == home and folder.name in _IN_HOME:
        return _IN_HOME[folder.name]
    # Under macOS the folders of all services lie in one.
    return folder.name.partition("-")[0] if folder.parent.name == "CloudStorage" else None


def _by_marks(folder: PurePath, around: Surroundings) -> str | None:
    for name in around.names_in(folder):
        for mark, service in _MARKS:
            if mark.fullmatch(name):
                return service
    return None


def here() -> Surroundings:
    """Return what is known of this computer."""
    home = Path.home()
    named: dict[PurePath, str] = {
        Path(os.environ[name]): "OneDrive" for name in _VARIABLES if os.environ.get(name)
    }
    config = Path(os.environ.get("APPDATA") or home / ".config")
    for folder in (home / ".dropbox", config / "Dropbox"):
        named |= dict.fromkeys(map(Path, dropbox_folders(_text(folder / "info.json"))), "Dropbox")
    for service in ("Nextcloud", "ownCloud"):
        told = _text(config / service / f"{service.lower()}.cfg")
        named |= dict.fromkeys(map(Path, nextcloud_folders(told)), service)
    return Surroundings(home, named, _names_in)


def dropbox_folders(info: str) -> list[str]:
    """Return the folders that Dropbox's info.json names; none where it is not understood."""
    with suppress(ValueError, AttributeError):
        told = json.loads(info)
        paths = [one.get("path") for one in told.values()]
        return [path for path in paths if isinstance(path, str)]
    return []


def nextcloud_folders(config: str) -> list[str]:
    """Return the folders that a nextcloud.cfg names."""
    return [found.strip().rstrip("/") for found in _LOCAL_PATH.findall(config)]


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text("utf-8", "replace")
    return ""


def _names_in(folder: PurePath) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            yield entry.name
