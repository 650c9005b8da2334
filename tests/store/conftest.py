from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.disks import mounted


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one MiB, where the one who runs the tests may mount one."""
    with mounted(tmp_path / "disk") as disk:
        yield disk
