"""Writing a file so that there is either the whole new one or the old one, never half of each."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from rare_earth_desk.domain.outside import reason
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import names_on_disk, open_here
from rare_earth_desk.store.passphrase.kinds import Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a new file that takes the place of `path` when the block ends without an exception.

    A link stays one: it is the file it points to that is replaced.
    The content is on the disk before the old file goes. Raises Refused when the folder is
    missing, full or not writable, the file is held open by another program, or it is a register.
    """
    try:
        path = _target(path)
    except (OSError, RuntimeError) as error:  # links that lead round in a circle
        raise _refused(path, error) from error
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        if path.exists() and not path.is_file():  # a pipe would be waited for, a device replaced
            raise OSError(errno.EINVAL, "it is no ordinary file")
        if _is_register(path):
            raise Refused(
                "{file} was not written: a register stands there; choose another name.",
                file=path.name,
            )
        # Not tempfile: the new file shall have the permissions any new file gets here.
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
        names_on_disk.settle(path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _is_register(path: Path) -> bool:
    """Tell whether a register stands there, or what may be a protected one.

    Whatever its name, nothing that is written takes its place.
    """
    if open_here.is_open(path):
        return True
    try:
        return kind_of(path)[0] is not Kind.OTHER
    except Refused:  # nothing is there, or nothing that can be read
        return False


def _target(path: Path) -> Path:
    if not path.is_symlink():
        return path
    target = path.resolve()
    if target.is_symlink():  # from Python 3.13 on a circle is no error of its own
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def _refused(path: Path, error: OSError | RuntimeError) -> Refused:
    why = getattr(error, "errno", None)
    if why in _FULL:
        template = "{file} was not written: the disk is full; free some space or choose another."
    elif why in _FORBIDDEN:
        template = (
            "{file} was not written: {folder} or the file cannot be changed; close it in other "
            "programs or choose another folder."
        )
    elif why == errno.ENOENT:
        template = "{file} was not written: the folder {folder} does not exist; choose another."
    else:
        template = "{file} was not written ({why}); choose another name or folder."
    return Refused(
        template,
        file=path.name,
        folder=str(path.parent),
        why=reason(error) if isinstance(error, OSError) else "its links lead round in a circle",
    )
