"""What a meeting tells of its cases: all at the desk, little to a screen that faces China."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.domain import outer, vocabulary
from rare_earth_desk.views.words import cell, term, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rare_earth_desk.domain import minute_line
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.records import AgendaPoint

POSITION, ANSWER, STATUS = "rank", "verb", "status"


@dataclass(frozen=True, slots=True)
class Told:
    """A column of the list under discussion; `width` at zoom 1.0, 0 takes the room that is left.

    `name` is a field of the records of `table`. Those that `gives_way` are left out in that order,
    1 first and 0 never, while there is too little room for all; one that `is_whole` gets wider
    where its longest cell would be cut.
    """

    name: str
    label: str
    width: int
    table: str = "application"
    gives_way: int = 0
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """Which words are used of cases and of what was said of them.

    `names` are the columns by which a case is named, `shown` reads one of them, `remarks` says
    back what is typed after ! ? - = and >, `more` what is said beyond answer and day, `title` what
    a point of the agenda is called; whether it `warns` of words that look like a secret.
    """

    columns: tuple[Told, ...]
    names: tuple[str, ...]
    shown: Callable[[Facts, int, str], str]
    remarks: Mapping[str, str]
    more: Callable[[minute_line.Outcome], str]
    title: Callable[[AgendaPoint, int], str]
    warns: bool = True


def _more(said: minute_line.Outcome) -> str:
    ground = tr(vocabulary.label_of("refusal_ground", said.ground))
    return "".join(f" · {part}" for part in (ground, said.note) if part)


def _no_more(said: minute_line.Outcome) -> str:
    return f" · {tr('with words that are not shown')}" if said.ground or said.note else ""


def _facing(facts: Facts, place: int, name: str) -> str:
    return term(facts.columns[name], outer.FACING.shown(facts, place, name))


def _allowed(*columns: Told) -> tuple[Told, ...]:
    """Return those of the columns that may face the other side."""
    return tuple(one for one in columns if outer.FACING.lets(one.table, one.name))


INSIDE = Telling(
    columns=(
        Told(POSITION, "#", 62, "list_entry"),
        Told("number", "Application number", 156, is_whole=True),
        Told("company", "Company", 0, gives_way=1),
        Told("product_group", "Product group", 144, gives_way=2),
        Told(STATUS, "Status", 132),
        Told(ANSWER, "Answer", 116, "outcome"),
    ),
    names=("number", "company", "product_group"),
    shown=cell,
    remarks={
        "promise": "Undertaking of the {side}: {text}{more}",
        "question": "Open question: {text}",
        "conclusion": "Agreed: {text}",
        "point": "New point of the agenda: {text}",
        "note": "Note of your own, never printed with the minutes: {text}",
    },
    more=_more,
    title=lambda point, number: f"{number}. {point.title or ''}",
)

FACING = Telling(
    columns=_allowed(
        Told(POSITION, "#", 68, "list_entry"),
        Told("number", "Application number", 0, is_whole=True),
        Told("product_group", "Product", 186, gives_way=2),
        Told(STATUS, "Status", 168, gives_way=3),
        Told("status_on", "Since", 152, gives_way=1),
        Told(ANSWER, "Answer", 148, "outcome"),
    ),
    names=tuple(one.name for one in _allowed(Told("number", "", 0), Told("product_group", "", 0))),
    shown=_facing,
    remarks={
        "promise": "An undertaking of the {side}; its words are not shown",
        "conclusion": "What both sides agreed; its words are not shown",
        "point": "A new point of the agenda; its words are not shown",
        "question": "An open question; its words are not shown",
        "note": "The words are not shown",  # nor that one writes down something for oneself
    },
    more=_no_more,
    title=lambda _point, number: tr("point {n}", n=number),
    warns=False,  # what the words look like is not for the other side either
)
