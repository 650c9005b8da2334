"""Synchronised folders are told by names and marks; everyday names are not taken for them."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from rare_earth_desk.store.places import warning_of
from rare_earth_desk.store.places.synced import (
    Surroundings,
    dropbox_folders,
    here,
    nextcloud_folders,
    service_of,
)

HOME = PurePosixPath("/u/anna")


def told(path: PurePath, marks: dict[str, list[str]] | None = None, **named: str) -> str | None:
    around = Surroundings(
        HOME if isinstance(path, PurePosixPath) else PureWindowsPath(r"C:\Users\anna"),
        {PurePosixPath(folder): service for service, folder in named.items()},
        lambda folder: iter((marks or {}).get(str(folder), [])),
    )
    return service_of(path, around)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/u/anna/name.desk", None),
        ("/u/anna/Documents/Box/name.desk", None),
        ("/u/anna/Dropboxes/name.desk", None),
        ("/u/anna/OneDrives/name.desk", None),
        ("/u/anna/Dropbox.desk", None),
        ("/u/anna/Dropbox/a/b/name.desk", "Dropbox"),
        ("/u/anna/Dropbox (Ministry)/name.desk", "Dropbox"),
        ("/u/anna/OneDrive/name.desk", "OneDrive"),
        ("/u/anna/OneDrive - Ministry of Economy/a/name.desk", "OneDrive"),
        ("/u/anna/Google Drive/name.desk", "Google Drive"),
        ("/u/anna/Box/name.desk", "Box"),
        ("/u/anna/Box Sync/name.desk", "Box"),
        ("/u/anna/Nextcloud/name.desk", "Nextcloud"),
        ("/u/anna/Seafile/lib/name.desk", "Seafile"),
        ("/u/a/Library/Mobile Documents/com~apple~CloudDocs/name.desk", "iCloud"),
        ("/u/a/Library/CloudStorage/OneDrive-Ministry/name.desk", "OneDrive"),
        ("/u/a/Library/CloudStorage/GoogleDrive-a@b.eu/My Drive/name.desk", "Google Drive"),
        ("/u/a/Library/CloudStorage/Proton-a/name.desk", "Proton"),
        ("/u/a/Library/CloudStorage/Dropbox/name.desk", "Dropbox"),
    ],
)
def test_names(path: str, service: str | None) -> None:
    assert told(PurePosixPath(path)) == service


def test_windows() -> None:
    assert told(PureWindowsPath(r"C:\Users\anna\OneDrive - Ministry\a.desk")) == "OneDrive"
    assert told(PureWindowsPath(r"C:\Users\anna\iCloudDrive\a.desk")) == "iCloud"
    assert told(PureWindowsPath(r"C:\Users\anna\Documents\a.desk")) is None


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".sync_0123abcd.db", "Nextcloud"),
        ("._sync_0123abcd.db", "Nextcloud"),
        (".owncloudsync.log", "Nextcloud"),
        (".tmp.drivedownload", "Google Drive"),
        ("seafile-data", "Seafile"),
        (".dropbox", None),  # in the home folder it holds Dropbox's own settings
        ("sync.db", None),
    ],
)
def test_marks(mark: str, service: str | None) -> None:
    path = PurePosixPath("/u/anna/work/office/name.desk")
    assert told(path, {"/u/anna/work": ["a", mark]}) == service
    assert told(path, {"/u/anna/other": ["a", mark]}) is None


def test_folders_that_a_service_names() -> None:
    assert told(PurePosixPath("/srv/od/a/name.desk"), OneDrive="/srv/od") == "OneDrive"
    assert told(PurePosixPath("/srv/other/name.desk"), OneDrive="/srv/od") is None
    info = '{"personal": {"path": "/srv/box", "host": 1}, "business": {"path": "/srv/work"}}'
    assert dropbox_folders(info) == ["/srv/box", "/srv/work"]
    for odd in ("", "{", "[]", '{"personal": 1}', '{"personal": {"path": 1}}'):
        assert dropbox_folders(odd) == []
    config = "[Accounts]\n0\\Folders\\1\\localPath=/srv/cloud/\n0\\Folders\\1\\targetPath=/\n"
    assert nextcloud_folders(config) == ["/srv/cloud"]


def test_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files and variables of services are read where they lie."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.delenv("APPDATA", raising=False)
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "work"))
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(f'{{"personal": {{"path": "{tmp_path}/d"}}}}')
    (tmp_path / ".config" / "Nextcloud").mkdir(parents=True)
    text = f"0\\Folders\\1\\localPath={tmp_path}/n/\n"
    (tmp_path / ".config" / "Nextcloud" / "nextcloud.cfg").write_text(text)
    for folder, service in (("work", "OneDrive"), ("d", "Dropbox"), ("n", "Nextcloud")):
        assert service_of(tmp_path / folder / "name.desk", here()) == service
        assert f"that {service} synchronises" in str(warning_of(tmp_path / folder / "name.desk"))
    assert warning_of(tmp_path / "own" / "name.desk") is None
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / ".stfolder").mkdir()
    assert "that Syncthing synchronises" in str(warning_of(tmp_path / "own" / "name.desk"))


def test_a_path_that_is_none_is_not_warned_of() -> None:
    assert warning_of(Path("a\0b")) is None
