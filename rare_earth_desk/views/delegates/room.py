"""Room for columns: which cells must be whole, and which columns give way for them, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from rare_earth_desk.views.delegates.look import CellLook


def whole(texts: Iterable[str], look: CellLook) -> int:
    """Return how wide a column must be, in pixels, so that none of these cells is cut."""
    widest = max(map(look.metrics.horizontalAdvance, texts), default=0)
    return widest + 2 * look.padding + current().px(4)


def shown(least: Sequence[int], gives_way: Sequence[int], room: int) -> list[int]:
    """Return the columns that are shown in `room` pixels, each with its `least` width.

    Those that give way are left out in that order, 1 first and 0 never, while there is too little
    room for all.
    """
    kept = list(range(len(least)))
    for place in sorted(filter(gives_way.__getitem__, kept), key=gives_way.__getitem__):
        if sum(least[one] for one in kept) > room:
            kept.remove(place)
    return kept
