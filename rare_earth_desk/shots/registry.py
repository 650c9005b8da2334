"""The list of pictures: each is one small function that brings a stage to what is to be seen."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.shots.stage import Stage

    Maker = Callable[[Stage], QWidget | QPixmap]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name (`NAME-light.png`) and the function that sets it up.

    The function returns the widget to draw, or the picture of something that is gone already.
    """

    name: str
    make: Maker


_SHOTS: dict[str, Shot] = {}


def shot(name: str) -> Callable[[Maker], Maker]:
    """Register the decorated function as the picture `name`; raises ValueError when taken."""

    def register(make: Maker) -> Maker:
        if name in _SHOTS:
            raise ValueError(f"two pictures have the name {name}")
        _SHOTS[name] = Shot(name, make)
        return make

    return register


def shots() -> tuple[Shot, ...]:
    """Return all pictures; every module named `*_shots` of this package is imported."""
    package = importlib.import_module("rare_earth_desk.shots")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name.endswith("_shots"):
            importlib.import_module(f"{package.__name__}.{module.name}")
    return tuple(_SHOTS.values())
