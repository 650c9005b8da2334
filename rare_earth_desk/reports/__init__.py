"""Papers: each module of `reports.papers` registers one, a function from a request to blocks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Literal

from rare_earth_desk.domain import drop_in
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.reports.blocks import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.reports.blocks import Paper
    from rare_earth_desk.reports.request import Request

    Maker = Callable[[Request], Paper]

About = Literal[
    "selection", "list", "meeting", "application", "company", "general_licence", "project"
]
Takes = Literal["head", "disclosure", "day"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A registered kind of paper: its name and help for menus, what it is about, who makes it.

    `formats` are the endings of the files it can be written to, `languages` those it is printed
    in. One about a selection is made of the lists of these `pages`, by their tables. One that
    `hides_small_counts` can be made for outside with the profile SHARED. `takes` names what else
    can be chosen: a head; disclosure; the day looked at, though it is about a meeting. For one
    that `draws` a chart whoever draws can make ready while it is made.
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
    hides_small_counts: bool = False
    takes: tuple[Takes, ...] = ()
    draws: bool = False


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
    hides_small_counts: bool = False,
    takes: tuple[Takes, ...] = (),
    draws: bool = False,
) -> Callable[[Maker], Maker]:
    """Register the decorated function as the kind `key`; kinds are listed by `order`.

    Raises ValueError when another function has the key already.
    """

    def register(make: Maker) -> Maker:
        checked = _checked(make, title, hides_small_counts=hides_small_counts)
        made = Kind(
            key, title, help, order, about, formats, checked, languages, pages,
            hides_small_counts, takes, draws,
        )  # fmt: skip
        drop_in.register(_KINDS, made, "papers")
        return checked

    return register


def _checked(make: Maker, title: Phrase, *, hides_small_counts: bool) -> Maker:
    """Return a maker that makes nothing for outside which does not hide small counts."""

    @wraps(make)
    def made(request: Request) -> Paper:
        if request.is_shared and not hides_small_counts:
            raise Refused(
                "“{title}” has no version for outside with small counts hidden; make it without "
                "that choice.",
                title=title,
            )
        paper = make(request)
        if request.is_shared and not paper.is_outer:
            raise ValueError(f"the paper {paper.key} for outside is not marked as such")
        return paper

    return made


def kinds() -> tuple[Kind, ...]:
    """Return all kinds in order; every module of `papers` is imported on the first call."""
    from rare_earth_desk.reports import papers

    return drop_in.every(_KINDS, papers)


def kind(key: str) -> Kind:
    """Return a kind by its key; raises Refused for one that there is not."""
    for one in kinds():
        if one.key == key:
            return one
    names = ", ".join(one.key for one in kinds())
    raise Refused("There is no paper “{key}”; choose one of {names}.", key=key, names=names)
