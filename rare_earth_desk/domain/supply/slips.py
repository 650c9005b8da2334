"""What moved since a moment: plans and capacities that slipped or came nearer, stages gone back.

Earlier plans stand in the log alone, so this compares what the log says stood then with what
stands now. What was changed and changed back is no move, and neither is a plan that was only told
more or less exactly ("2026" and then "June 2026").
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

from rare_earth_desk.domain import days, local_time, vocabulary
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Capacity
from rare_earth_desk.domain.supply.progress import STOPPED
from rare_earth_desk.domain.supply.weighed import WORDS, weighed
from rare_earth_desk.domain.text import before_aside

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rare_earth_desk.domain.records import IssuedPaper, Milestone, Project

Kind = Literal[
    "later", "undated", "less", "untold", "back", "stopped", "gone", "lost", "sooner", "more", "on",
    "reached",
]  # fmt: skip

KINDS: Final[Mapping[Kind, Phrase]] = {
    "later": Phrase("Slipped"),
    "undated": Phrase("No day any more"),
    "less": Phrase("Less"),
    "untold": Phrase("No tonnes any more"),
    "back": Phrase("Stage moved back"),
    "stopped": Phrase("Stopped"),
    "gone": Phrase("Milestone taken out"),
    "lost": Phrase("Capacity taken out"),
    "sooner": Phrase("Brought forward"),
    "more": Phrase("More"),
    "on": Phrase("Stage moved on"),
    "reached": Phrase("Reached"),
}
"""What can have happened, the worrying first."""

WORSE: Final[frozenset[Kind]] = frozenset(
    {"later", "undated", "less", "untold", "back", "stopped", "gone", "lost"}
)

WATCHED: Final[Mapping[str, tuple[str, ...]]] = {
    "milestone": ("planned_on", "reached_on", "removed"),
    "project": ("starts_on", "stage"),
    "capacity": ("from_year", "tonnes", "removed"),
}
"""The fields by table whose changes tell of a move."""

START: Final = Phrase("Start of operation")
STAGE: Final = Phrase("Stage")


@dataclass(frozen=True, slots=True)
class Moved:
    """A field that has another value than at a moment: `old` then, `new` now.

    `at` (ISO 8601, UTC) and `who` are of the last change.
    """

    table: str
    row: str
    field: str
    old: str | None
    new: str | None
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class Slip:
    """One move of a milestone, of the start, the stage or a capacity, which `what` names.

    `field` is what moved, `before` and `after` are as stored: a day, a stage, a year or tonnes.
    `months` and `days` tell by how much a day or year moved, negative where it came nearer.
    """

    project: Project
    what: Phrase
    field: str
    kind: Kind
    before: str | None
    after: str | None
    at: str
    who: str
    months: int = 0
    days: int = 0


def slips(
    moved: Iterable[Moved], projects: Iterable[Project], below: Iterable[Milestone | Capacity]
) -> list[Slip]:
    """Return the moves of projects that are still there, the worrying first, the longest first.

    `below` are their milestones and capacities. They may hold removed ones: a capacity taken out
    is told, and so is a milestone before it was reached.
    """
    owners = {one.id: one for one in projects}
    steps = {one.id: one for one in below}
    found = [slip for one in moved if (slip := _slip(one, owners, steps)) is not None]
    order = tuple(KINDS)
    return sorted(
        found,
        key=lambda one: (
            order.index(one.kind), -abs(one.days), one.project.name or "", str(one.what),
        ),
    )  # fmt: skip


def _slip(
    moved: Moved, owners: Mapping[str, Project], steps: Mapping[str, Milestone | Capacity]
) -> Slip | None:
    if moved.table == "project":
        owner = owners.get(moved.row)
        kind = _stage_kind(moved) if moved.field == "stage" else _day_kind(moved)
        what = STAGE if moved.field == "stage" else START
        return _made(moved, owner, what, kind) if owner and kind else None
    step = steps.get(moved.row)
    owner = owners.get(step.project or "") if step is not None else None
    if step is None or owner is None:
        return None
    if isinstance(step, Capacity):
        told = _of_capacity(moved, step)
        return _made(moved, owner, _capacity(moved, step), told) if told else None
    kind = _of_milestone(moved, step)
    what = phrase("{name}", name=step.name) if step.name else Phrase("Milestone without a name")
    return _made(moved, owner, what, kind, step) if kind else None


def _of_milestone(moved: Moved, step: Milestone) -> Kind | None:
    """Return what happened to a milestone: of one taken out that alone, of one reached the same."""
    if moved.field == "removed":
        return "gone" if step.removed and not step.reached_on else None
    if step.removed:
        return None
    if moved.field == "reached_on":
        return "reached" if moved.new and not moved.old else None
    return None if step.reached_on else _day_kind(moved)


def _of_capacity(moved: Moved, own: Capacity) -> Kind | None:
    """Return what happened to a capacity: of one taken out that alone."""
    if moved.field == "removed" or own.removed:
        return "lost" if moved.field == "removed" and own.removed else None
    if moved.field == "from_year":
        return _day_kind(moved) if own.tonnes else None
    if not moved.old:
        return None
    if not moved.new:
        return "untold"
    was, now = float(moved.old), float(moved.new)
    return None if was == now else "less" if now < was else "more"


def _capacity(moved: Moved, own: Capacity) -> Phrase:
    """Name a capacity by what did not move: tonnes where its year did, the year where they did."""
    from rare_earth_desk.domain.supply.told import tonnes  # which reads the kinds told here

    of = before_aside(own.of or "")
    kind = weighed(own.of, own.step)
    what = phrase("{of}", of=of) if of or not kind else phrase("{kind:lower}", kind=WORDS[kind])
    if own.element and own.element not in of.split():
        what = phrase("{element}, {what},", what=what, element=own.element)
    if moved.field != "tonnes" and own.tonnes:
        return phrase("{amount} t of {what} a year", amount=tonnes(own.tonnes), what=what)
    if own.from_year:
        return phrase("Capacity of {what} from {year}", what=what, year=own.from_year)
    return phrase("Capacity of {what}", what=what)


def _made(
    moved: Moved, owner: Project, what: Phrase, kind: Kind, step: Milestone | None = None
) -> Slip:
    before, after = moved.old, moved.new
    if step is not None and kind in ("gone", "reached"):
        before, after = step.planned_on, moved.new if kind == "reached" else None
    months, between = _apart(before, after) if kind in ("later", "sooner", "reached") else (0, 0)
    return Slip(owner, what, moved.field, kind, before, after, moved.at, moved.who, months, between)


def _day_kind(moved: Moved) -> Kind | None:
    if not moved.old or not days.is_day(moved.old):
        return None
    if not moved.new or not days.is_day(moved.new):
        return "undated"
    (_, was, until), (_, now, by) = days.span(moved.old), days.span(moved.new)
    if (was <= now and by <= until) or (now <= was and until <= by):
        return None  # told more, or less, exactly
    return "later" if by > until else "sooner"


def _apart(before: str | None, after: str | None) -> tuple[int, int]:
    """Return whole months and days between the ends of two plans, negative where it came nearer."""
    if not before or not after or not (days.is_day(before) and days.is_day(after)):
        return 0, 0
    was, now = days.last(before), days.last(after)
    return (now.year - was.year) * 12 + now.month - was.month, (now - was).days


def _stage_kind(moved: Moved) -> Kind | None:
    order = [term.key for term in vocabulary.terms("project_stage")]
    if moved.new == STOPPED:
        return "stopped"
    if moved.old not in order or moved.new not in order:
        return None
    forward = moved.old == STOPPED or order.index(moved.new) > order.index(moved.old)
    return "on" if forward else "back"


def distance(slip: Slip) -> Phrase:
    """Return by how much a day moved in words: "5 months later", "12 days sooner"; "" for none."""
    if not slip.days or slip.kind not in ("later", "sooner", "reached"):
        return Phrase("")
    later = slip.days > 0
    if slip.months:
        words = "{n:month|months} later" if later else "{n:month|months} sooner"
        return phrase(words, n=abs(slip.months))
    return phrase("{n:day|days} later" if later else "{n:day|days} sooner", n=abs(slip.days))


def issued_on(paper: IssuedPaper) -> date:
    """Return the local day on which a paper was issued."""
    return local_time.local(datetime.fromisoformat(paper.issued_at or "")).date()


def last_briefing(papers: Iterable[IssuedPaper], before: date | None = None) -> IssuedPaper | None:
    """Return the briefing that was issued last, on a day before `before`; None without one.

    A paper of a day names it: made once more after it was issued, it must not find itself.
    """
    issued = [one for one in papers if one.kind == "briefing" and _tells_its_time(one)]
    if before is not None:
        issued = [one for one in issued if issued_on(one) < before]
    return max(issued, key=lambda one: one.issued_at or "", default=None)


def _tells_its_time(paper: IssuedPaper) -> bool:
    """Tell whether it can be read when a paper was issued: one that is damaged compares nothing."""
    try:
        issued_on(paper)
        return isinstance(json.loads(paper.position or ""), dict)
    except ValueError:
        return False
