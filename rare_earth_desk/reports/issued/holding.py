"""Whether the figures of an issued paper hold: made again from the log, and as known today."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from rare_earth_desk.domain import stated
from rare_earth_desk.domain.local_time import local, moment_of, there
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import IssuedPaper
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.issued import kept_request
from rare_earth_desk.reports.issued.figures import figures_of
from rare_earth_desk.reports.issued.issuing import file_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.stated import Difference, Stated
    from rare_earth_desk.register import Register
    from rare_earth_desk.reports.blocks import Paper
    from rare_earth_desk.reports.request import Request

_PARTS = 3  # reading what was kept, making it again, comparing


@dataclass(frozen=True, slots=True)
class Holding:
    """How an issued paper stands today.

    `stated` are its figures, `now` the same as known today, `differences` those that are others.
    `untold` are those of them that its readers were not told of yet. `why_not` tells why that
    cannot be told: what was kept is damaged, or the paper cannot be made any more.
    """

    paper: IssuedPaper
    stated: Sequence[Stated] = ()
    differences: Sequence[Difference] = ()
    why_not: Phrase | None = None
    now: Sequence[Stated] = ()
    untold: Sequence[Difference] = ()

    @property
    def holds(self) -> bool:
        """Whether every figure is what it was."""
        return not self.differences and self.why_not is None


def figures_issued(register: Register, paper: IssuedPaper) -> list[Stated]:
    """Return the figures that were frozen with a paper; raises Refused where they are damaged."""
    return _figures(register, paper, "figures")


def _figures(register: Register, paper: IssuedPaper, field: str) -> list[Stated]:
    try:
        return stated.parse(register.text(IssuedPaper, paper.id, field) or "")
    except (ValueError, TypeError) as error:
        raise _damaged(paper) from error


def holding(
    register: Register,
    paper: IssuedPaper,
    told: Progress = silent,
    known: dict[str, list[Stated]] | None = None,
) -> Holding:
    """Return which figures of a paper are others as known today; raises Cancelled as `told` does.

    Both tell of the same day. Where the product words a paper otherwise than when it was issued,
    what is known today is held against the paper made again from the log, in the same words. What
    the log makes of a paper stays the same: it is made once where it is kept in `known`, by the
    id of the paper.
    """
    known = {} if known is None else known
    frozen: list[Stated] = []
    try:
        frozen = figures_issued(register, paper)
        file_of(register, paper)  # refuses what is no longer the file that left
        last = _figures(register, paper, "corrected") if paper.corrected_on else frozen
        told(1, _PARTS)  # a list of thousands of rows states hundreds of thousands of figures
        day = day_of(paper)
        request = kept_request.as_known_today(request_of(register, paper), day)
        again = made(request, paper, told)
        told(2, _PARTS)
        now = figures_of(again)
        then = frozen
        if _is_worded_anew(frozen, now):
            then = known[paper.id] = known.get(paper.id) or remade(register, paper, told)
    except Refused as refused:
        return Holding(paper, frozen, why_not=refused.phrase)
    differing = stated.differences(then, now)
    untold = differing if last is frozen else stated.differences(last, now)
    return Holding(paper, frozen, differing, now=now, untold=untold)


def _is_worded_anew(frozen: Sequence[Stated], now: Sequence[Stated]) -> bool:
    """Tell whether either has figures that the other lacks; rows that came and went are alike.

    Or whether there is a part today that the paper lacks: a later version may have added it.
    """
    keys, present = ({one.key for one in figures} for figures in (frozen, now))
    parts, today = ({one.part for one in figures} for figures in (frozen, now))
    return (bool(keys - present) and bool(present - keys)) or bool(today - parts)


def remade(register: Register, paper: IssuedPaper, told: Progress = silent) -> list[Stated]:
    """Return the figures of a paper made once more from the log, as the register stood then.

    Raises Refused where this file lacks steps of then, and Cancelled where `told` does.
    """
    with closing(as_it_stood(register, paper, told)) as earlier:
        return figures_of(made_then(earlier, paper, told))


def as_it_stood(register: Register, paper: IssuedPaper, told: Progress = silent) -> Register:
    """Return the register as it stood when a paper was issued; close it after use.

    Raises Refused where this file lacks steps of then, and Cancelled where `told` does.
    """
    try:
        moment = datetime.fromisoformat(paper.issued_at or "")
        day = kept_request.day_made(paper.request or "")
        with where_issued(paper):
            at = _on(moment, day)
        return register.as_it_stood(paper.position or "", at, told)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(paper) from error


def where_issued(paper: IssuedPaper) -> AbstractContextManager[None]:
    """Take local time for that of where a paper was issued, in a `with` block; raises Refused.

    What is not about that paper, such as a window, stays out of the block.
    """
    try:
        return there(kept_request.place_made(paper.request or ""))
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(paper) from error


def made_then(earlier: Register, paper: IssuedPaper, told: Progress) -> Paper:
    """Return a paper made once more of the register as it stood, by the clock of its issue."""

    def here(done: int, total: int) -> None:
        with there(None):  # the window goes on meanwhile, by its own clock
            told(done, total)

    with where_issued(paper):
        return made(request_of(earlier, paper), paper, here)


def _on(moment: datetime, day: date) -> datetime:
    """Return a moment that is on a local day: where its clock was not kept, noon stands for it."""
    return moment if local(moment).date() == day else moment_of(day, time(12))


def day_of(paper: IssuedPaper) -> date:
    """Return the day whose end an issued paper told of; raises Refused where it is damaged."""
    try:
        return date.fromisoformat(paper.as_at or "")
    except ValueError as error:
        raise _damaged(paper) from error


def request_of(register: Register, paper: IssuedPaper) -> Request:
    """Return the request a paper was made of, of a register; raises Refused where it is damaged."""
    try:
        return kept_request.read(paper.request or "", register)
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(paper) from error


def made(request: Request, paper: IssuedPaper, told: Progress) -> Paper:
    """Return an issued paper made of a request; raises Refused, and Cancelled as `told` does."""
    told(0, 0)
    return kind(paper.kind or "").make(replace(request, told=told))


def _damaged(paper: IssuedPaper) -> Refused:
    return Refused(
        "What was kept of the issued paper “{name}” cannot be read; check the register.",
        name=paper.name or "",
    )
