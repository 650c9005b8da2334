"""Things that come in by one new file: each module of a package registers one, under its key."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from types import ModuleType


class DropIn(Protocol):
    """What can be registered: it is listed by `order`, then by its key."""

    @property
    def key(self) -> str:
        """Its name in code and files."""

    @property
    def order(self) -> int:
        """Its place among the others."""

    @property
    def make(self) -> Callable[..., Any]:
        """The function that makes it."""


D = TypeVar("D", bound=DropIn)


def register(known: dict[str, D], one: D, plural: str) -> None:
    """Add one to those that are known; raises ValueError when another function has its key."""
    there = known.get(one.key)
    if there is not None and there.make.__module__ != one.make.__module__:
        raise ValueError(f"two {plural} have the key {one.key}")
    known[one.key] = one


def every(known: dict[str, D], package: ModuleType) -> tuple[D, ...]:
    """Return all in order; every module of their package is imported on the first call."""
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    return tuple(sorted(known.values(), key=lambda each: (each.order, each.key)))
