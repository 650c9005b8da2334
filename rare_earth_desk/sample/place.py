"""Where the sample register lies, made on its first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import platformdirs

from rare_earth_desk.sample.filling import make_sample

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress


def sample_path(progress: Progress | None = None) -> Path:
    """Return the path of the sample register in the user's data folder."""
    path = platformdirs.user_data_path("rare-earth-desk", ensure_exists=True) / "sample.desk"
    if not path.exists():
        make_sample(path, progress=progress)
    return path
