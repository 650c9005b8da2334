"""What a board still knows after a step, so that one move on a list does not rank all cases anew.

At 20,000 applications everything takes half a second; what a step touches, a few milliseconds.
"""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.listing.points import place_of, ranked

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.domain.listing.points import Ranked
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.priority_lists.board import Board

_FEW = 500  # beyond that everything is read anew


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
    pending = _pending(known.get("pending"), after, step)
    if pending is not None:
        kept["pending"] = pending
        if "ranking" in known and before.chosen == after.chosen:
            kept["ranking"] = _ranking(known["ranking"], before, after, step)


def _pending(known: list[Case] | None, after: Board, step: Step) -> list[Case] | None:
    """Return the pending cases, those of the step read anew; None where one came or went."""
    if known is None or not step.applications:
        return known
    rows = (after.facts.place(id_) for id_ in step.applications)
    now = {case.id: case for case in after.pending_at(row for row in rows if row is not None)}
    was = {case.id for case in known if case.id in step.applications}
    return [now.get(case.id, case) for case in known] if was == now.keys() else None


def _ranking(known: list[Ranked], before: Board, after: Board, step: Step) -> list[Ranked]:
    """Return the candidates in their order, those that the step touched put in place anew."""
    touched = step.applications | (before.listed_cases ^ after.listed_cases)
    if not touched:
        return known
    made = [one for one in known if one.case.id not in touched]
    able = (case for case in after.pending if case.id in touched and after.is_candidate(case))
    for one in ranked(able, after.today):
        insort(made, one, key=place_of)
    return made
