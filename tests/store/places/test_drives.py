"""Drives are told by tables of systems that these tests need not run on."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from rare_earth_desk.store.places.drives import (
    Mount,
    drive_of,
    is_removable,
    linux_mounts,
    mac_mounts,
    posix_drive,
    windows_drive,
)

LINUX = """\
22 28 0:20 / /sys rw,nosuid shared:7 - sysfs sysfs rw
28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
90 28 0:51 / /srv/office rw,relatime shared:50 - cifs //server/office rw,vers=3.0
91 28 0:52 / /u/anna/far\\040away rw shared:51 - fuse.sshfs anna@host:/ rw
92 28 8:17 / /media/anna/STICK rw shared:52 - vfat /dev/sdb1 rw
93 90 0:53 / /srv/office/here rw - tmpfs none rw
94 28 0:54 / /net/n rw - nfs4 server:/n rw
95 28 0:54 / /net/w rw - 9p drvfs rw
a line that is none
"""
MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//anna@server/office on /Volumes/office (smbfs, nodev, nosuid, mounted by anna)
server:/n on /Volumes/n (nfs, nodev)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


@pytest.mark.parametrize(
    ("path", "kind", "network"),
    [
        ("/u/anna/name.desk", "ext4", False),
        ("/srv/office/name.desk", "cifs", True),
        ("/srv/office2/name.desk", "ext4", False),
        ("/srv/office/deep/er/name.desk", "cifs", True),
        ("/srv/office/here/name.desk", "tmpfs", False),
        ("/u/anna/far away/name.desk", "fuse.sshfs", True),
        ("/net/n/name.desk", "nfs4", True),
        ("/net/w/name.desk", "9p", True),
    ],
)
def test_linux(path: str, kind: str, network: bool) -> None:
    found = posix_drive(PurePosixPath(path), linux_mounts(LINUX), lambda _device: False)
    assert (found.kind, found.is_network, found.is_removable) == (kind, network, False)


def test_a_mount_over_another_counts() -> None:
    over = [Mount("/srv", "ext4"), Mount("/srv", "nfs")]
    assert posix_drive(PurePosixPath("/srv/a"), over, lambda _device: False).is_network
    assert not posix_drive(PurePosixPath("/srv/a"), [], lambda _device: False).is_network


def test_a_stick_is_one_to_be_taken_out(tmp_path: Path) -> None:
    disk = tmp_path / "devices" / "usb" / "sdb"
    (disk / "sdb1").mkdir(parents=True)
    (disk / "removable").write_text("1\n")
    (tmp_path / "dev" / "block").mkdir(parents=True)
    (tmp_path / "dev" / "block" / "8:17").symlink_to(disk / "sdb1")
    (tmp_path / "dev" / "block" / "8:16").symlink_to(disk)
    assert is_removable("8:17", tmp_path)
    assert is_removable("8:16", tmp_path)
    assert not is_removable("8:1", tmp_path)
    (disk / "removable").write_text("0\n")
    assert not is_removable("8:17", tmp_path)
    found = posix_drive(
        PurePosixPath("/media/anna/STICK/a"), linux_mounts(LINUX), lambda device: device == "8:17"
    )
    assert found.is_removable
    assert not found.is_network


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/u/anna/name.desk", False),
        ("/Volumes/office/name.desk", True),
        ("/Volumes/n/name.desk", True),
        ("/System/Volumes/Data/name.desk", False),
    ],
)
def test_mac(path: str, network: bool) -> None:
    found = posix_drive(PurePosixPath(path), mac_mounts(MAC), lambda _device: False)
    assert found.is_network == network


@pytest.mark.parametrize(
    ("path", "network", "removable"),
    [
        (r"C:\Users\anna\name.desk", False, False),
        (r"Z:\name.desk", True, False),
        (r"E:\name.desk", False, True),
        (r"\\server\office\name.desk", True, False),
        (r"\\?\UNC\server\office\name.desk", True, False),
        (r"\\?\C:\name.desk", False, False),
    ],
)
def test_windows(path: str, network: bool, removable: bool) -> None:
    kinds = {"Z": 4, "E": 2}
    found = windows_drive(PureWindowsPath(path), lambda root: kinds.get(root[:1], 3))
    assert (found.is_network, found.is_removable) == (network, removable)


def test_this_computer(tmp_path: Path) -> None:
    assert drive_of(tmp_path).kind
