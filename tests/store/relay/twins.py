"""A register that was copied by hand and goes on under the name of the laptop it came from."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.store.merging.laptops import Laptop


def twin_of(laptop: Laptop, folder: Path) -> Laptop:
    path = folder / "twin.desk"
    file = laptop.register.file
    with file.engine.unguarded():
        file.engine.execute_sql("VACUUM INTO ?", (str(path),))
    twin = Laptop.begin(path, Random(1))
    twin.register.file.note_about(laptop=file.about("laptop"))
    return twin
