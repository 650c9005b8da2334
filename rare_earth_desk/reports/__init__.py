"""Papers: each module of `reports.papers` registers one, a function from a request to blocks."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.reports.blocks import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.reports.blocks import Paper
    from rare_earth_desk.reports.request import Request

    Maker = Callable[[Request], Paper]

About = Literal["selection", "list", "meeting", "application", "company"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A registered kind of paper: its name and help for menus, what it is about, who makes it.

    `formats` are the endings of the files it can be written to, `languages` those it is printed
    in. One about a selection is made of the lists of these `pages`, by their tables.
    """

    key: str
    title: Phrase
    help: Phrase
    order: int
    about: About
    formats: tuple[str, ...]
    make: Maker
    languages: tuple[Language, ...] = (Language.ENGLISH,)
    pages: tuple[str, ...] = ("application",)


_KINDS: dict[str, Kind] = {}
EVERY_FORMAT = (".pdf", ".docx", ".xlsx", ".csv")
AS_TEXT = (".pdf", ".docx")
EVERY_LANGUAGE = tuple(Language)


def paper(
    key: str,
    title: Phrase,
    help: Phrase,  # noqa: A002
    *,
    order: int,
    about: About = "selection",
    formats: tuple[str, ...] = EVERY_FORMAT,
    languages: tuple[Language, ...] = (Language.ENGLISH,),
    pages: tuple[str, ...] = ("application",),
) -> Callable[[Maker], Maker]:
    """Register the decorated function as the kind `key`; kinds are listed by `order`.

    Raises ValueError when another function has the key already.
    """

    def register(make: Maker) -> Maker:
        known = _KINDS.get(key)
        if known is not None and known.make.__module__ != make.__module__:
            raise ValueError(f"two papers have the key {key}")
        _KINDS[key] = Kind(key, title, help, order, about, formats, make, languages, pages)
        return make

    return register


def kinds() -> tuple[Kind, ...]:
    """Return all kinds in order; every module of `papers` is imported on the first call."""
    from rare_earth_desk.reports import papers

    for module in pkgutil.iter_modules(papers.__path__):
        importlib.import_module(f"{papers.__name__}.{module.name}")
    return tuple(sorted(_KINDS.values(), key=lambda each: (each.order, each.key)))


def kind(key: str) -> Kind:
    """Return a kind by its key; raises Refused for one that there is not."""
    for one in kinds():
        if one.key == key:
            return one
    names = ", ".join(one.key for one in kinds())
    raise Refused("There is no paper “{key}”; choose one of {names}.", key=key, names=names)
