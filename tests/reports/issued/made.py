"""A desk that issues papers: the sample with a clock, and short ways to keep a paper as issued."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from rare_earth_desk.charts.figure import Figure
from rare_earth_desk.commands.issuing import IssuePaper
from rare_earth_desk.domain.records import (
    Capacity,
    GeneralLicence,
    IssuedPaper,
    Meeting,
    PriorityList,
)
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.register import Register
from rare_earth_desk.reports import About, Kind, kind
from rare_earth_desk.reports.issued.issuing import issued
from rare_earth_desk.reports.request import Request
from rare_earth_desk.reports.writers.means import Means, in_english
from tests.registers import Clock, done

DAY = date(2026, 11, 25)
"""The day on which papers are issued, some days after the last of the sample."""
FILE = b"the file"
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


def _draw(_figure: Figure, _width: float, _height: float, form: str) -> bytes:
    return _SVG if form == "svg" else _PNG


MEANS = Means(in_english, _draw)
"""Writes papers with an empty picture for each chart, whose figures are in the paper itself."""


@contextmanager
def desk(sample: Path, folder: Path) -> Iterator[tuple[Register, Clock]]:
    """Open a copy of the sample with a clock at DAY."""
    path = folder / "desk.desk"
    shutil.copy(sample, path)
    register, clock = Register.open(path), Clock(DAY)
    register.file.now, register.file.who = clock, "Anna"
    try:
        yield register, clock
    finally:
        register.close()


def subject(register: Register, about: About) -> str:
    """Return the id of something with as many figures as possible, "" where none is chosen."""
    if about == "list":
        return [one for one in register.records(PriorityList) if one.handed_over_on][-1].id
    if about == "meeting":
        return [one for one in register.records(Meeting) if one.state == "closed"][-1].id
    if about == "project":
        return register.records(Capacity)[0].project or ""
    if about == "general_licence":
        return register.records(GeneralLicence)[0].id
    facts = register.facts()
    waiting = [n for n, outcome in enumerate(facts.values("outcome")) if not outcome]
    place = next(n for n in waiting if facts.value(n, "times_listed"))
    if about == "application":
        return facts.ids[place]
    return str(facts.value(place, "company_id")) if about == "company" else ""


def request(register: Register, of: Kind, selection: Selection | None = None, **rest: Any) -> Any:
    """Return a request of a kind about its subject."""
    made = Request(register, selection or Selection(), made_by="Anna", **rest)
    return made.of(of.about, subject(register, of.about))


def keep(asked: Request, of: Kind | None = None) -> IssuedPaper:
    """Make a paper, a briefing unless another kind is given, and keep it as issued."""
    of = of or kind("briefing")
    record = issued(of, asked, of.make(asked), ".pdf", FILE)
    register = asked.register
    (id_,) = done(register.do(IssuePaper(record))).ids(IssuedPaper.table)
    return register.record(IssuedPaper, id_)
