"""A request as JSON text, to make a paper again from the same choices."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import local_time
from rare_earth_desk.domain.local_time import Place
from rare_earth_desk.domain.selection import Axis, Selection, parse_ordering
from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.reports.request import Head, Profile, Request

if TYPE_CHECKING:
    from rare_earth_desk.register import Register

_PLAIN = ("columns", "meeting", "priority_list", "record", "title", "made_by", "disclosure")


def text(request: Request) -> str:
    """Return the choices of a request, with the day and the clock by which they were made."""
    told: dict[str, Any] = {name: getattr(request, name) for name in _PLAIN}
    told |= {"language": request.language, "profile": request.profile}
    # In other time zones the moment of issue may be another day.
    told["today"] = request.asked_on.isoformat()
    told["clock"] = local_time.turns(request.asked_on)
    told |= {"head": asdict(request.head), "selection": _of_selection(request.selection)}
    # As ASCII: what is typed at a prompt may hold half characters, which no database takes.
    return json.dumps(told, separators=(",", ":"))


def read(kept: str, register: Register) -> Request:
    """Return the request of a kept text, of a register; raises ValueError or KeyError for none."""
    told = json.loads(kept)
    choices = {name: told[name] for name in _PLAIN} | {"columns": tuple(told["columns"])}
    return Request(
        register,
        _selection(told["selection"]),
        language=Language(told["language"]),
        profile=Profile(told["profile"]),
        head=Head(**told["head"]),
        **choices,
    )


def day_made(kept: str) -> date:
    """Return the local day on which a kept request was made; raises ValueError or KeyError."""
    return date.fromisoformat(json.loads(kept)["today"])


def meeting_of(kept: str) -> str:
    """Return the meeting that a kept request is about, "" where none.

    Raises ValueError or KeyError for no request.
    """
    return str(json.loads(kept)["meeting"])


def place_made(kept: str) -> Place | None:
    """Return by whose clock a kept request was made, None where that was not kept yet.

    Raises ValueError, TypeError or KeyError for none.
    """
    told = json.loads(kept)
    return Place(told["clock"]) if "clock" in told else None


def as_known_today(request: Request, day: date) -> Request:
    """Return the same request of the register of today: as at the day it told of."""
    selection = replace(request.selection, as_at=day, as_known_on=None, axis=Axis.AS_AT)
    return replace(request, selection=selection)


def _of_selection(selection: Selection) -> dict[str, Any]:
    return {
        "page": selection.page,
        "typed": selection.typed,
        "chips": selection.chips,
        "ordering": ",".join(map(str, selection.ordering)),
        "grouping": selection.grouping,
        "as_at": selection.as_at and selection.as_at.isoformat(),
        "as_known_on": selection.as_known_on and selection.as_known_on.isoformat(),
        "axis": selection.axis,
    }


def _selection(told: dict[str, Any]) -> Selection:
    return Selection(
        page=told["page"],
        typed=told["typed"],
        chips=tuple(told["chips"]),
        ordering=parse_ordering(told["ordering"], told["page"]),
        grouping=told["grouping"],
        as_at=_day(told["as_at"]),
        as_known_on=_day(told["as_known_on"]),
        axis=Axis(told["axis"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
