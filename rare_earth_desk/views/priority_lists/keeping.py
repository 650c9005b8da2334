"""What a board still knows after a step, so that one move on a list does not rank all cases anew.

At 20,000 applications everything takes half a second; what a step touches, a few milliseconds.
What points rest on (`Board.basis`: the speed of decisions, how long stocks last) is kept for the
day, also after a decision: points do not move under the hands of who records. A board that is
made anew, when the page is opened or checked, counts what was recorded since.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.listing.points import place_of
from rare_earth_desk.statistics.priorities.points import scored, with_named

if TYPE_CHECKING:
    from collections.abc import Collection

    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.domain.listing.points import Ranked
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.priority_lists.board import Board

_FEW = 500  # beyond that everything is read anew
SCORED = (
    "basis", "weights", "still", "scored", "order", "by_case", "with_applicant", "without_number",
)  # fmt: skip
"""What does not depend on the list that is chosen."""


def keep(before: Board, after: Board, step: Step) -> None:
    """Give a board after a step what the one before it knew and the step left as it was."""
    known: dict[str, Any] = before.__dict__
    kept = after.__dict__
    if not step.ids("company") and "sizes" in known:
        kept["sizes"] = known["sizes"]
    if not step.ids("application") and "twins" in known:
        kept["twins"] = known["twins"]
    if not step.ids("list_entry") and not step.ids("priority_list") and "_counts" in known:
        kept["_counts"] = known["_counts"]
    if before.today != after.today or len(step.applications) > _FEW:
        return
    if "basis" in known:
        kept["basis"] = known["basis"]
    if "pending" in known:
        kept["pending"] = _pending(known["pending"], after, step)
    if step.ids("priority_weight"):
        return
    if "weights" in known:
        kept["weights"] = known["weights"]
    if step.ids("stoppage"):
        return
    if "still" in known:
        kept["still"] = known["still"]
    if "pending" in known and "scored" in known and "basis" in known:
        _keep_order(before, after, step)


def _pending(known: list[Case], after: Board, step: Step) -> list[Case]:
    """Return the pending cases in the order of their ids, those of the step read anew."""
    if not step.applications:
        return known
    rows = (after.facts.place(id_) for id_ in step.applications)
    now = {case.id: case for case in after.pending_at(row for row in rows if row is not None)}
    made = [now.pop(case.id, case) for case in known
            if case.id not in step.applications or case.id in now]  # fmt: skip
    for case in now.values():
        made.insert(bisect_left(made, case.id, key=lambda one: one.id), case)
    return made


def _keep_order(before: Board, after: Board, step: Step) -> None:
    """Put what the step touched in its place among all who wait, and among the candidates."""
    kept: dict[str, Any] = after.__dict__
    if not step.applications:
        kept["scored"] = before.scored
        for name in ("order", "by_case", "with_applicant", "without_number"):
            if name in before.__dict__:
                kept[name] = before.__dict__[name]
    else:
        kept["scored"] = _anew(before.scored, after, step.applications)
        if "order" in before.__dict__:
            kept["order"] = _order(before, after)
    if "ranking" in before.__dict__ and before.chosen == after.chosen:
        kept["ranking"] = _ranking(before, after, step)


def _anew(known: list[Ranked], after: Board, touched: Collection[str]) -> list[Ranked]:
    made = [one for one in known if one.case.id not in touched]
    cases = (case for case in after.pending if case.id in touched)
    for one in scored(cases, after.scale):
        insort(made, one, key=place_of)
    return made


def _order(before: Board, after: Board) -> list[Ranked]:
    """Return all who wait in their order; whose points are as before is the same object."""
    made = with_named(after.scored, after.weights)
    if not any(one.case.named_by_state for one in made):
        return made
    known = before.by_case
    return [
        known[one.case.id] if one.case.named_by_state and known.get(one.case.id) == one else one
        for one in made
    ]


def _ranking(before: Board, after: Board, step: Step) -> list[Ranked]:
    """Return the candidates in their order, those that came, went or moved put in place anew."""
    now, was = after.order, before.order
    if now is was and before.listed_cases == after.listed_cases:
        return before.ranking
    able = {one.case.id for one in before.ranking}
    looked = set(step.applications) | (before.listed_cases ^ after.listed_cases)
    return [
        one for one in now
        if (after.is_candidate(one.case) if one.case.id in looked else one.case.id in able)
    ]  # fmt: skip
