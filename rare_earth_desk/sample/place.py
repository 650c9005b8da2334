"""Where the sample register lies, made on its first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import platformdirs

from rare_earth_desk.domain.outside import in_reach
from rare_earth_desk.domain.phrases import Refused, Unusable
from rare_earth_desk.sample.filling import MADE_BY, VERSION, make_sample
from rare_earth_desk.store.glance import glance

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress

_NO_PLACE = "The sample cannot be kept in “{folder}” ({why}); make one elsewhere with “demo FILE”."


def sample_path(progress: Progress | None = None) -> Path:
    """Return the path of the sample register in the user's data folder.

    One that is damaged or was made by another version is put aside, and made anew. Raises
    Refused when there is no place for it.
    """
    folder = platformdirs.user_data_path("rare-earth-desk")
    path = folder / "sample.desk"
    with in_reach(_NO_PLACE, folder=folder):
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and not _is_of_use(path):
            # Somebody may have tried things out in it: the last one stays.
            path.replace(folder / "sample before.desk")
        if not path.exists():
            make_sample(path, progress=progress)
    return path


def _is_of_use(path: Path) -> bool:
    try:
        return glance(path).get(MADE_BY) == VERSION
    except Unusable:
        return False
    except Refused:
        return True  # in use, or out of reach: whoever opens it is told
