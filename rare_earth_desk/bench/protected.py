"""What a passphrase costs: edits and opening, against the same register without one."""

from __future__ import annotations

import shutil
import time
from contextlib import closing
from typing import TYPE_CHECKING

from rare_earth_desk.bench.ratio import Ratio, interleaved
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import change, fresh, key_for

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.register import Key

_PASSPHRASE = "lake seven copper bicycle"
_EDITS, _ROUNDS, _OPENINGS = 40, 15, 5
# What opening may take longer with a passphrase, in milliseconds.
_LONGER = 300.0


def measured(register: Path, folder: Path) -> list[Ratio]:
    """Measure on copies of a register, which are taken away again."""
    plain, protected = folder / "plain.desk", folder / "protected.desk"
    for copy in (plain, protected):
        shutil.copyfile(register, copy)
    try:
        with closing(Register.open(protected)) as opened:
            change(opened, fresh(_PASSPHRASE))
        return [_edits(plain, protected), _opening(plain, protected)]
    finally:
        for copy in (plain, protected):
            copy.unlink(missing_ok=True)


def _edits(plain: Path, protected: Path) -> Ratio:
    key = key_for(protected, _PASSPHRASE)
    with closing(Register.open(plain)) as one, closing(Register.open(protected, key=key)) as other:
        for register in (one, other):
            _edit(register)
        base, own = interleaved(_ROUNDS, lambda: _edit(one), lambda: _edit(other))
    return Ratio("passphrase_edit", "edits with a passphrase, without one", 1.5, base, own)


def _edit(register: Register) -> float:
    """Return how many milliseconds some edits of one field take, each a step on disk."""
    id_ = register.facts().ids[0]
    start = time.perf_counter()
    for turn in range(_EDITS):
        register.do(EditField("application", (id_,), "notes", f"{start} {turn}"))
    return (time.perf_counter() - start) * 1_000


def _opening(plain: Path, protected: Path) -> Ratio:
    def open_(path: Path, *, asked: bool) -> float:
        start = time.perf_counter()
        key: Key | None = key_for(path, _PASSPHRASE) if asked else None
        with closing(Register.open(path, key=key)) as register:
            register.facts()
            return (time.perf_counter() - start) * 1_000

    base, own = interleaved(
        _OPENINGS,
        lambda: open_(plain, asked=False) + _LONGER,
        lambda: open_(protected, asked=True),
    )
    return Ratio(
        "passphrase_open", "opening with a passphrase, without one + 0.3 s", 1.0, base, own
    )
