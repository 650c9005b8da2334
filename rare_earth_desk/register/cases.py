"""One application of the register with all that hangs on it, as of the day one looks at."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from rare_earth_desk.domain.case.read import Case, read_case
from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.register import Register


def selected_case(register: Register, id: str, selection: Selection) -> Case:  # noqa: A002
    """Read an application as of the day of a selection, on its axis; raises Refused likewise."""
    calendars, handling = register.calendars, register.handling(id)
    if selection.as_known_on is None:
        return read_case(register, id, selection.as_at, calendars, handling)
    with closing(register.application_known_on(id, selection.as_known_on)) as then:
        return read_case(then, id, calendars=calendars, handling=handling)


def shown_case(register: Register, id: str, selection: Selection) -> Case | None:  # noqa: A002
    """Return the same, None where there is none or it is taken out."""
    try:
        case = selected_case(register, id, selection) if id else None
    except Refused:
        return None
    return None if case is None or case.record.removed else case
