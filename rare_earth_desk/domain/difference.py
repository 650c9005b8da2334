"""What happened between two days: the register of one day beside that of a later one.

For “since we last met”: every case of the later day is looked up on the earlier one. A case may
stand in several columns: filed and approved since. For every group holds
pending then + filed + reopened - decided - taken out = pending now, where decided are approved,
refused, withdrawn, and decided otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rare_earth_desk.domain import statuses

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts

# What was done, by our side and by theirs; then what tells of nothing done.
OURS = ("filed", "handed_over", "changed", "taken_out")
THEIRS = ("approved", "refused", "withdrawn", "decided", "asked", "reopened", "moved")
REST = ("untouched",)
KINDS = (*OURS, *THEIRS, *REST)

# Values of a case that are entered rather than computed from what happened to it.
VALUES = (
    "number", "company", "member_state", "exporter", "province", "product_group", "value_chain",
    "element", "hs_code", "quantity_kg", "line_stop_on",
)  # fmt: skip
_DECIDED = {"approved", "refused", "withdrawn", "decided"}
_STAGES = ("status", "channel", "answer", "customs", "list_number")


@dataclass(slots=True)
class GroupDifference:
    """One group, or all: the ids of its cases by kind, and of those pending on both days.

    `revised` of the decided had another outcome on the earlier day.
    """

    group: str | None
    cases: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    waited: list[str] = field(default_factory=list)
    waits: list[str] = field(default_factory=list)
    revised: int = 0

    @property
    def pending_then(self) -> int:
        """How many were pending on the earlier day."""
        return len(self.waited)

    @property
    def pending_now(self) -> int:
        """How many are pending on the later day."""
        return len(self.waits)

    def n(self, kind: str) -> int:
        """Return how many cases are of a kind."""
        return len(self.cases[kind])


class _Day:
    """The columns of one day that are looked at; the last place stands for a case not there."""

    def __init__(self, facts: Facts, names: Iterable[str]) -> None:
        self.columns = {name: [*facts.values(name), None] for name in names}
        self.filed = [bool(day) for day in self.columns["filed_on"]]
        told = list(zip(self.filed, self.columns["outcome"], strict=True))
        self.outcomes = [outcome if filed else None for filed, outcome in told]
        self.pending = [filed and not outcome for filed, outcome in told]


_NOT_THERE = -1

# What is looked at of both days: to count what came and went, and what was done besides.
FLOWS = ("filed_on", "outcome")
_STEPS = ("times_listed", *_STAGES)


def difference(
    then: Facts,
    now: Facts,
    values_then: Facts | None,
    *,
    by: str = "product_group",
    flows_only: bool = False,
) -> list[GroupDifference]:
    """Return what happened to the cases, all first, then by group, the largest first.

    `then` and `now` are application facts of the two days on one axis; `values_then` is what the
    register said on the evening of the earlier day, as only that tells which values were changed;
    with None nothing counts as changed, and such a case may be among the untouched.
    A case counts under the group it has now, one that was taken out since under the one it had.
    With `flows_only` nothing is told of what was done to a case that is pending as before, and
    nothing but `by` and the columns of FLOWS is looked at.
    """
    names = (by, *FLOWS, *(() if flows_only else _STEPS))
    before, after = _Day(then, names), _Day(now, names)
    total = GroupDifference("all")
    groups: dict[str | None, GroupDifference] = {}
    for place, (id_, group) in enumerate(zip(now.ids, now.values(by), strict=True)):
        found = then.place(id_)
        old = _NOT_THERE if found is None else found
        was, is_ = before.pending[old], after.pending[place]
        kinds = set(_kinds(before, old, after, place, flows_only=flows_only))
        if values_then is not None and _changed(values_then, now, id_, place):
            kinds.add("changed")
        if was and is_ and not kinds and not flows_only:
            kinds.add("untouched")
        if was and not after.filed[place]:
            kinds = {"taken_out"}
        revised = bool(kinds & _DECIDED) and bool(before.outcomes[old])
        for one in (total, _of(groups, group)):
            one.waited += [id_] * was
            one.waits += [id_] * is_
            one.revised += revised
            for kind in kinds:
                one.cases[kind].append(id_)
    for place, (id_, group) in enumerate(zip(then.ids, then.values(by), strict=True)):
        if before.pending[place] and now.place(id_) is None:
            for one in (total, _of(groups, group)):
                one.waited.append(id_)
                one.cases["taken_out"].append(id_)
    return [total, *sorted(groups.values(), key=lambda one: (-one.pending_now, one.group or "~"))]


def _of(groups: dict[str | None, GroupDifference], group: str | None) -> GroupDifference:
    if group not in groups:
        groups[group] = GroupDifference(group)
    return groups[group]


def _kinds(before: _Day, old: int, after: _Day, place: int, *, flows_only: bool) -> Iterator[str]:
    if not after.filed[place]:
        return
    if not before.filed[old]:
        yield "filed"
    if not flows_only and _times_listed(after, place) > _times_listed(before, old):
        yield "handed_over"
    was, is_ = before.outcomes[old], after.outcomes[place]
    if is_ != was:
        yield (
            (is_ if is_ in ("approved", "refused", "withdrawn") else "decided")
            if is_
            else ("reopened")
        )
    elif not is_ and not flows_only:
        yield from _steps(before, old, after, place)


def _times_listed(day: _Day, place: int) -> int:
    return day.columns["times_listed"][place] or 0


def _steps(before: _Day, old: int, after: _Day, place: int) -> Iterator[str]:
    """Yield what was done to a case that is pending still."""
    status = statuses.find(after.columns["status"][place])
    if status and status.holder == "company" and status.code != before.columns["status"][old]:
        yield "asked"
    elif old != _NOT_THERE and any(
        after.columns[name][place] != before.columns[name][old] for name in _STAGES
    ):
        yield "moved"


def _changed(values_then: Facts, now: Facts, id_: str, place: int) -> bool:
    """Tell whether a value that was there on the earlier evening is another one now."""
    before = values_then.place(id_)
    if before is None:
        return False
    return any(
        values_then.value(before, name) != now.value(place, name)
        for name in VALUES
        if values_then.value(before, name) is not None
    )
