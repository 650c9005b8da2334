"""One application of the register with all that hangs on it, as of the day one looks at."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from rare_earth_desk.domain.case.read import Case, read_case
from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from rare_earth_desk.domain.case.read import Source
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.register import Register
    from rare_earth_desk.store.scratch import Scratch


@contextmanager
def case_source(register: Register, id: str, selection: Selection) -> Iterator[Source]:  # noqa: A002
    """Give what an application and its meetings are read from: the register, or an evening."""
    with _source(register, id, selection, register.application_known_on) as source:
        yield source


@contextmanager
def company_source(register: Register, id: str, selection: Selection) -> Iterator[Source]:  # noqa: A002
    """Give what a company and its stocks are read from: the register, or an evening."""
    with _source(register, id, selection, register.company_known_on) as source:
        yield source


@contextmanager
def _source(
    register: Register,
    id: str,  # noqa: A002
    selection: Selection,
    known_on: Callable[[str, date], Scratch],
) -> Iterator[Source]:
    if selection.as_known_on is None:
        yield register
        return
    with closing(known_on(id, selection.as_known_on)) as then:
        yield then


def selected_case(
    register: Register,
    id: str,  # noqa: A002
    selection: Selection,
    source: Source | None = None,
) -> Case:
    """Read an application as of the day of a selection, on its axis; raises Refused likewise.

    `source` is that of `case_source`, where more is read from it.
    """
    if source is None:
        with case_source(register, id, selection) as opened:
            return selected_case(register, id, selection, opened)
    as_at = selection.as_at if selection.as_known_on is None else None
    return read_case(source, id, as_at, register.calendars, register.handling(id))


def shown_case(register: Register, id: str, selection: Selection) -> Case | None:  # noqa: A002
    """Return the same, None where there is none or it is taken out."""
    try:
        case = selected_case(register, id, selection) if id else None
    except Refused:
        return None
    return None if case is None or case.record.removed else case
