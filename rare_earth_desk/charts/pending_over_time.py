"""Chart 1: the backlog at the end of every week, stacked by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.charts import chart, wording
from rare_earth_desk.charts.figure import Figure, Panel, Series
from rare_earth_desk.charts.weeks import regime_marks, week_ends
from rare_earth_desk.domain.display import grouped, signed
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.backlog import backlog_by_group
from rare_earth_desk.statistics.headline import changes

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput, Group
    from rare_earth_desk.charts.figure import IntArray

KEY = "pending_over_time"


@chart(
    KEY,
    Phrase("Pending over time"),
    Phrase("How many applications were pending at the end of each week, by group."),
    order=10,
)
def pending_over_time(data: ChartInput) -> Figure:
    """Return the backlog by group at week ends, the last point at the as-at day."""
    x = week_ends(data.cases, data.as_at)
    counts = backlog_by_group(data.cases, x).astype(np.float64)
    points = _queries(x)
    series = tuple(
        Series(
            group.key,
            group.label,
            line,
            group.key,
            wording.style(place),
            tuple(f"{point} {group.term}" for point in points),
        )
        for place, (group, line) in enumerate(zip(data.groups, counts, strict=True))
    )
    panel = Panel("stacked-area", Phrase("Pending"), series, points)
    return Figure(
        key=KEY,
        title=_title(data, int(counts[:, -1].sum()) if len(x) else 0),
        subtitle=wording.subtitle(data, phrase("Pending at week ends {by}", by=data.by)),
        n=len(data.cases),
        panels=(panel,) if len(x) else (),
        x=x,
        x_header=Phrase("End of"),
        marks=regime_marks(data.around),
        definition=Phrase(
            "Pending: filed by the end of the day and not decided, refused, withdrawn or "
            "terminated by then. The last point is the as-at day, the others are Sundays."
        ),
        note=wording.note(data, grouped=True, over_time=True),
        empty=None if len(x) else wording.nothing_filed(data),
    )


def _queries(x: IntArray) -> tuple[str, ...]:
    """Return one search per point; that of the last needs no days, so it fits vague ones too."""
    if not len(x):
        return ()
    return (*(wording.pending_at(day) for day in x[:-1].tolist()), wording.PENDING)


def _title(data: ChartInput, total: int) -> Phrase:
    if data.of_moment:  # a change would leave out what matched the search before
        return phrase("{n} pending", n=grouped(total)) if total else phrase("Nothing is pending")
    by_group = changes(data.cases, data.as_at)
    change = sum(by_group)
    if not total:
        if change:
            return phrase("Nothing pending, {n} fewer than four weeks ago", n=grouped(-change))
        return phrase("Nothing is pending")
    # A group that cases come into and leave has no change of its own; the whole has.
    driver = None if data.groups_of_moment else _driver(data.groups, by_group, change)
    if driver is not None:
        return _led(total, change, *driver)
    return _whole(total, change)


def _led(total: int, change: int, group: Group, n: int) -> Phrase:
    """Return the change of the whole, and how much of it is of one group."""
    if not change:
        return phrase(
            "Backlog unchanged in four weeks, {total} pending ({group} {n})",
            total=grouped(total), group=group.label, n=signed(n),
        )  # fmt: skip
    template = "Backlog up {n} to {total} in four weeks, {group} {part}"
    if change < 0:
        template = "Backlog down {n} to {total} in four weeks, {group} {part}"
    return phrase(
        template, n=grouped(abs(change)), total=grouped(total), group=group.label, part=signed(n)
    )


def _whole(total: int, change: int) -> Phrase:
    if change > 0:
        template = "Backlog up from {before} to {total} in four weeks"
    elif change < 0:
        template = "Backlog down from {before} to {total} in four weeks"
    else:
        return phrase("Backlog unchanged in four weeks, {total} pending", total=grouped(total))
    return phrase(template, before=grouped(total - change), total=grouped(total))


def _driver(
    groups: tuple[Group, ...], by_group: tuple[int, ...], change: int
) -> tuple[Group, int] | None:
    """Return the group that moved most the way the whole did, if by at least half as much."""
    if len(groups) < 2:
        return None
    moved = [
        (group, n)
        for group, n in zip(groups, by_group, strict=True)
        if group.named and n * (change or n) > 0
    ]
    if not moved:
        return None
    group, most = max(moved, key=lambda each: abs(each[1]))
    return (group, most) if 2 * abs(most) >= abs(change) else None
