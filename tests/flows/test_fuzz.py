"""Files that were spoilt by chance: sentences and an exit code, nothing changed, no end of waiting.

Packages, registers, mapping files, spreadsheets, files of a shared folder and of passphrases, plain
and protected. The suite tries some of each; `DESK_FUZZ=10000` tries as many in all, a fifth of
each group; `DESK_FUZZ_SEED` tries others, `DESK_FUZZ_KEEP` names a folder for what brought a fault.
"""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from random import Random

import pytest

from tests.flows.benches import Bench
from tests.flows.spoilt_kinds import GROUPS

TRIES = int(os.environ.get("DESK_FUZZ", "200"))
SEED = os.environ.get("DESK_FUZZ_SEED", "7")
_KINDS = {name: (kind, len(kinds)) for kinds in GROUPS for name, kind in kinds.items()}
_MOST_TOLD = 12


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"))


@pytest.mark.parametrize("name", _KINDS)
def test_a_spoilt_file_is_told_of_and_changes_nothing(
    name: str, bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    kind, beside = _KINDS[name]
    tries = max(1, TRIES // len(GROUPS) // beside // kind.costs)
    faults: dict[str, str] = {}
    for turn in range(tries):
        spoilt = bench.folder / f"spoilt{kind.ending}"
        # A turn by itself spoils as it does among the others.
        content = kind.spoil(bench, Random(f"{name} {SEED} {turn}"))
        spoilt.write_bytes(content)
        try:
            kind.tried(bench, spoilt, capsys)
        except Exception as error:  # all of them are told, not the first alone
            where = traceback.extract_tb(error.__traceback__)[-1]
            told = f"{type(error).__name__} {str(error)[:300]} at {where.filename}:{where.lineno}"
            kind_of_fault = f"{type(error).__name__} {where.lineno}"
            if kind_of_fault not in faults:
                _keep(f"{name} {turn}{kind.ending}", content, error)
                faults[kind_of_fault] = f"turn {turn}: {told}"
            bench.begin_anew()
    assert not faults, "\n".join(list(faults.values())[:_MOST_TOLD])


def _keep(name: str, content: bytes, error: Exception) -> None:
    folder = os.environ.get("DESK_FUZZ_KEEP")
    if folder:
        (Path(folder) / name).write_bytes(content)
        told = "".join(traceback.format_exception(error))
        (Path(folder) / f"{name}.txt").write_text(told, encoding="utf-8", errors="replace")
