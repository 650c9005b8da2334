"""Pictures of the pages of parts: each part as it is opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rare_earth_desk.shots.registry import shot
from rare_earth_desk.views.places import PLACES

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.shots.stage import Stage


def part(stage: Stage, place: str, key: str) -> QWidget:
    """Show a part of a page."""
    window = stage.window(place=place)
    window.go_to_part(place, key)
    stage.settle()
    return window


def part_empty(stage: Stage, place: str, key: str) -> QWidget:
    """Show a list without a single record."""
    window = stage.window(empty=True, place=place)
    window.go_to_part(place, key)
    stage.settle()
    return window


def part_new(stage: Stage, place: str, key: str) -> QPixmap:
    """Show what is asked of a new record."""
    part(stage, place, key)
    return stage.during(lambda: stage.act("add"))


for _place in PLACES:
    for _each in _place.parts:
        _name = f"{_place.id}-{_each.key}"
        shot(_name)(partial(part, place=_place.id, key=_each.key))
        if _each.table and _each.make is None:
            shot(f"{_name}-empty")(partial(part_empty, place=_place.id, key=_each.key))
            shot(f"{_name}-new")(partial(part_new, place=_place.id, key=_each.key))
