"""What happened between two days: the register of one day beside that of a later one.

For “since we last met”: every case of the later day is looked up on the earlier one. A case may
stand in several columns: filed and approved since. For every group holds
pending then + filed + reopened - decided - taken out = pending now, where decided are approved,
refused, withdrawn, and decided otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

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


def difference(
    then: Facts, now: Facts, values_then: Facts | None, *, by: str = "product_group"
) -> list[GroupDifference]:
    """Return what happened to the cases, all first, then by group, the largest first.

    `then` and `now` are application facts of the two days on one axis; `values_then` is what the
    register said on the evening of the earlier day, as only that tells which values were changed;
    with None nothing counts as changed, and such a case may be among the untouched.
    A case counts under the group it has now, one that was taken out since under the one it had.
    """
    total = GroupDifference("all")
    groups: dict[str | None, GroupDifference] = {}
    for place, id_ in enumerate(now.ids):
        group = now.value(place, by)
        before = then.place(id_)
        was, is_ = _pending(then, before), _pending(now, place)
        kinds = set(_kinds(then, before, now, place))
        if values_then is not None and _changed(values_then, now, id_, place):
            kinds.add("changed")
        if was and is_ and not kinds:
            kinds.add("untouched")
        if was and not _filed(now, place):
            kinds = {"taken_out"}
        revised = bool(kinds & _DECIDED) and bool(_outcome(then, before))
        for one in (total, groups.setdefault(group, GroupDifference(group))):
            one.waited += [id_] * was
            one.waits += [id_] * is_
            one.revised += revised
            for kind in kinds:
                one.cases[kind].append(id_)
    for place, id_ in enumerate(then.ids):
        if now.place(id_) is None and _pending(then, place):
            group = then.value(place, by)
            for one in (total, groups.setdefault(group, GroupDifference(group))):
                one.waited.append(id_)
                one.cases["taken_out"].append(id_)
    return [total, *sorted(groups.values(), key=lambda one: (-one.pending_now, one.group or "~"))]


def _pending(facts: Facts, place: int | None) -> bool:
    return _filed(facts, place) and not _at(facts, place, "outcome")


def _filed(facts: Facts, place: int | None) -> bool:
    return place is not None and bool(facts.value(place, "filed_on"))


def _at(facts: Facts, place: int | None, name: str) -> Any:
    return None if place is None else facts.value(place, name)


def _outcome(facts: Facts, place: int | None) -> Any:
    return _at(facts, place, "outcome") if _filed(facts, place) else None


def _kinds(then: Facts, before: int | None, now: Facts, place: int) -> Iterator[str]:
    if not _filed(now, place):
        return
    if not _filed(then, before):
        yield "filed"
    if (_at(now, place, "times_listed") or 0) > (_at(then, before, "times_listed") or 0):
        yield "handed_over"
    old = _outcome(then, before)
    new = _at(now, place, "outcome")
    if new != old:
        yield (
            (new if new in ("approved", "refused", "withdrawn") else "decided")
            if new
            else ("reopened")
        )
    elif not new:
        yield from _steps(then, before, now, place)


def _steps(then: Facts, before: int | None, now: Facts, place: int) -> Iterator[str]:
    """Yield what was done to a case that is pending still."""
    status = statuses.find(_at(now, place, "status"))
    if status and status.holder == "company" and status.code != _at(then, before, "status"):
        yield "asked"
    elif before is not None and any(
        _at(now, place, name) != _at(then, before, name) for name in _STAGES
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
