"""What kind of drive a file lies on, told from tables of the system that are passed in."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath, PurePosixPath

from rare_earth_desk.domain.frozen import dataclass

# File systems that another machine serves, as Linux and macOS call them.
_SERVED = re.compile(
    r"9p|afpfs|afs|beegfs|ceph|cifs|coda|davfs|glusterfs|gpfs|lustre|ncpfs|nfs4?|ocfs2|prl_fs|"
    r"smb[23]|smbfs|vboxsf|virtiofs|webdav|"
    r"fuse\.(ceph|davfs2|glusterfs|rclone|sshfs|smbnetfs|vmhgfs-fuse)"
)
_OCTAL = re.compile(r"\\([0-7]{3})")
_MAC_LINE = re.compile(r"(.*) on (/.*) \(([^,()]+)[^()]*\)")
# What GetDriveTypeW answers.
_WINDOWS_REMOVABLE, _WINDOWS_REMOTE = 2, 4


@dataclass(frozen=True, slots=True)
class Drive:
    """What a file lies on: its kind, whether by the network, whether it can be taken out."""

    kind: str
    is_network: bool = False
    is_removable: bool = False


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system, where it is mounted, and the number of its device ("8:17")."""

    point: str
    kind: str
    device: str = ""


def drive_of(path: Path) -> Drive:
    """Return the drive a file of this computer lies on."""
    if sys.platform == "win32":
        return windows_drive(path, _windows_type)
    if sys.platform == "darwin":
        import subprocess

        done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
        return posix_drive(path, mac_mounts(done.stdout), lambda _device: False)
    table = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    return posix_drive(path, linux_mounts(table), lambda one: is_removable(one, Path("/sys")))


def linux_mounts(table: str) -> list[Mount]:
    """Read /proc/self/mountinfo; lines that are not understood are left out."""
    found = []
    for line in table.splitlines():
        before, dash, after = line.partition(" - ")
        parts, kinds = before.split(), after.split()
        if dash and len(parts) > 4 and kinds:
            point = _OCTAL.sub(lambda code: chr(int(code[1], 8)), parts[4])
            found.append(Mount(point, kinds[0], parts[2]))
    return found


def mac_mounts(table: str) -> list[Mount]:
    """Read what `mount` prints under macOS: "//anna@server/share on /Volumes/share (smbfs, …)"."""
    lines = (_MAC_LINE.fullmatch(line) for line in table.splitlines())
    return [Mount(line[2], line[3].strip()) for line in lines if line]


def posix_drive(path: PurePath, mounts: Sequence[Mount], removable: Callable[[str], bool]) -> Drive:
    """Return the drive of a path by what is mounted where; the later of two mounts lies on top."""
    over = [one for one in mounts if PurePosixPath(path).is_relative_to(one.point)]
    if not over:
        return Drive("")
    at = max(reversed(over), key=lambda one: len(PurePosixPath(one.point).parts))
    if _SERVED.fullmatch(at.kind):
        return Drive(at.kind, is_network=True)
    return Drive(at.kind, is_removable=bool(at.device) and removable(at.device))


def is_removable(device: str, system: Path) -> bool:
    """Tell whether a block device, or the disk it is a part of, is one to be taken out."""
    try:
        block = (system / "dev" / "block" / device).resolve()
        for one in (block, block.parent):
            if (one / "removable").is_file():
                return (one / "removable").read_text().strip() == "1"
    except OSError:
        pass
    return False


def windows_drive(path: PurePath, type_of: Callable[[str], int]) -> Drive:
    """Return the drive of a Windows path; `type_of` answers for a root as GetDriveTypeW does."""
    if path.drive.startswith("\\\\") and not path.drive.startswith("\\\\?\\"):
        return Drive("UNC", is_network=True)
    kind = type_of(path.anchor)
    return Drive(
        path.drive,
        is_network=kind == _WINDOWS_REMOTE or path.drive.upper().startswith("\\\\?\\UNC\\"),
        is_removable=kind == _WINDOWS_REMOVABLE,
    )


def _windows_type(root: str) -> int:
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))  # type: ignore[attr-defined,unused-ignore]
