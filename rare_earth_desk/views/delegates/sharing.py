"""How the columns of a small table share its width: which are whole, which shrink or give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView

from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QTableView

    from rare_earth_desk.views.delegates.look import CellLook

LEAST = 40  # at zoom 1, of the column that has the room that is left


def shared(
    columns: Sequence[tuple[int, int]], room: int, px: Callable[[float], int] = round
) -> list[int]:
    """Return the width of each column in pixels, 0 for the one that has what is left.

    `columns` are pairs of width and least, at zoom 1; a width of 0 stands for what is left, a
    least of 0 for a column that never shrinks. The first columns give way first. Where even the
    least is too much for `room`, the table scrolls: no column is narrower than that.
    """
    made = [px(width) if width else 0 for width, _ in columns]
    wanted = sum(px(least or LEAST) for width, least in columns if not width)
    lacking = max(sum(made) + wanted - room, 0)
    for place, (width, least) in enumerate(columns):
        if width and least and lacking:
            given = min(lacking, made[place] - px(least))
            made[place] -= given
            lacking -= given
    if lacking:
        made = [width or px(columns[place][1] or LEAST) for place, width in enumerate(made)]
    return made


def share(view: QTableView, columns: Sequence[tuple[int, int]]) -> None:
    """Give the columns of a table their widths; see `shared`."""
    header = view.horizontalHeader()
    for place, width in enumerate(shared(columns, view.viewport().width(), current().px)):
        if width:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, width)
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)


def whole(texts: Iterable[str], look: CellLook) -> int:
    """Return how wide a column must be, in pixels, so that none of these cells is cut."""
    widest = max(map(look.metrics.horizontalAdvance, texts), default=0)
    return widest + 2 * look.padding + current().px(4)


def fitting(least: Sequence[int], gives_way: Sequence[int], room: int) -> list[int]:
    """Return the columns that are shown in `room` pixels, each with its `least` width.

    Those that give way are left out in that order, 1 first and 0 never, while there is too little
    room for all.
    """
    kept = list(range(len(least)))
    for place in sorted(filter(gives_way.__getitem__, kept), key=gives_way.__getitem__):
        if sum(least[one] for one in kept) > room:
            kept.remove(place)
    return kept
