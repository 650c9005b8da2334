"""Drawing all pictures into a folder."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QWidget

from rare_earth_desk.domain.outside import in_reach
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register import Register
from rare_earth_desk.shots.registry import Shot, shots
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.theme.theme import Mode

Failures = dict[str, BaseException]


def draw(
    folder: Path,
    register: Path,
    scratch: Path,
    *,
    modes: tuple[Mode, ...],
    size: tuple[int, int],
    told: Callable[[int, int], None],
) -> tuple[list[Path], Failures]:
    """Draw every picture; returns the files and what could not be drawn, by its name.

    `register` is copied into `scratch` and stays as it is. Raises Refused when it cannot be
    opened or the folder cannot be written to.
    """
    full, empty = _registers(register, scratch)
    _make(folder)
    stage = Stage(scratch, scratch / "sample.desk", empty, size)
    made: list[Path] = []
    failures: Failures = {}
    wanted = [(mode, one) for mode in modes for one in shots()]
    for done, (mode, one) in enumerate(wanted):
        told(done, len(wanted))
        path = folder / f"{one.name}-{mode}.png"
        # A fresh copy for each: what one picture records must not be seen in the next.
        shutil.copyfile(full, scratch / "sample.desk")
        stage.theme.set_mode(mode)
        with _failures(failures, path.name):
            _draw(stage, one, path)
            made.append(path)
        stage.clear()
    return made, failures


def _make(folder: Path) -> None:
    with in_reach("The folder “{folder}” cannot be made ({why}); name another.", folder=folder):
        folder.mkdir(parents=True, exist_ok=True)


def _registers(register: Path, scratch: Path) -> tuple[Path, Path]:
    Register.open(register, to_read=True).close()  # whole and not in use, so that it can be copied
    full, empty = scratch / "full", scratch / "empty.desk"
    shutil.copyfile(register, full)
    Register.create(empty).close()
    return full, empty


def _draw(stage: Stage, one: Shot, path: Path) -> None:
    found = one.make(stage)
    stage.settle()
    picture = stage.picture() if isinstance(found, QWidget) else found
    if not picture.save(str(path)):
        raise Refused("“{path}” cannot be written; name another folder.", path=path)


@contextmanager
def _failures(failures: Failures, name: str) -> Iterator[None]:
    """Keep what is raised in the block, or in a slot of Qt meanwhile, and go on."""
    before = sys.excepthook

    def keep(_kind: type[BaseException], error: BaseException, _t: TracebackType | None) -> None:
        failures[name] = error

    sys.excepthook = keep
    try:
        yield
    except Refused:
        raise
    except Exception as error:  # one page at fault must not hide the others
        failures[name] = error
    finally:
        sys.excepthook = before
