"""Stoppages that companies told of, and stocks they reported without having filed anything.

Both are drawn by a stream of their own and change no figure of the applications: a stoppage that
runs is about a case whose stock is out already, and reports are of goods the company waits for in
no application.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.sample import timeline
from rare_earth_desk.sample.chance import Chance, Delay, Weighted
from rare_earth_desk.sample.world import SampleStoppage, SampleTold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rare_earth_desk.sample.flow import Case
    from rare_earth_desk.sample.world import SampleParty, SampleStock

STOPPED, WITH_JOBS, ONE_IN = 0.4, 0.5, 11
HEARD, RESUMED, TOLD_END = Delay(4, 0.8, 1, 20), Delay(9, 0.6, 2, 40), Delay(4, 0.8, 1, 20)
LASTS, ASKED = Delay(45, 0.8, 4, 200), Delay(25, 0.9, 0, 110)
EXTENTS = Weighted({"line": 60, "plant": 15, "several": 5, "reduced": 20})
BY_PHONE = "By phone"
_LINE = "line"


def stoppages(
    seed: int, cases: Sequence[Case], stocks: Iterable[SampleStock], effects: Sequence[str]
) -> list[SampleStoppage]:
    """Return the stoppages of cases whose stock ran out before they were decided.

    At least one of them lasts, as long as there is a case for it.
    """
    chance = Chance(seed, "stoppages")
    latest = {stock.application: stock for stock in stocks}
    made = []
    waiting: list[tuple[int, int]] = []  # (day on which the stock ran out, case)
    for index, stock in sorted(latest.items()):
        since = _day(stock.values["line_stop_on"])
        case = cases[index]
        drawn = chance.hit(STOPPED)
        if drawn and case.filed and since < timeline.END and not 0 < case.decided <= since:
            one = _stoppage(chance, case, since, stock, effects)
            if one is not None:
                made.append(one)
        elif case.filed and since < timeline.END and not case.decided:
            waiting.append((since, index))
    if waiting and not any(map(_stands_still, made)):
        since, index = max(waiting)
        made.append(_told_by_now(chance, cases[index], since, latest[index], effects))
    return made


def _stands_still(one: SampleStoppage) -> bool:
    return one.until is None and one.values["extent"] == _LINE


def _told_by_now(
    chance: Chance, case: Case, since: int, stock: SampleStock, effects: Sequence[str]
) -> SampleStoppage:
    """Return the stoppage of a line, which the desk has heard of at the latest at the end."""
    heard = min(max(since + HEARD.draw(chance), _day(stock.recorded)), timeline.END)
    values = _values(chance, case, since, heard, effects) | {"extent": _LINE}
    return SampleStoppage(case.buyer.index, case.index, values, timeline.text(heard))


def _stoppage(
    chance: Chance, case: Case, since: int, stock: SampleStock, effects: Sequence[str]
) -> SampleStoppage | None:
    """Return the stoppage of a case, None where the desk has not heard of it yet."""
    heard = max(since + HEARD.draw(chance), _day(stock.recorded))
    resumed = case.decided + RESUMED.draw(chance) if case.decided else 0
    ended = max(resumed + TOLD_END.draw(chance), heard + 1)
    if heard > timeline.END:
        return None
    values = _values(chance, case, since, heard, effects)
    is_over = resumed > since and ended <= timeline.END
    return SampleStoppage(
        case.buyer.index, case.index, values, timeline.text(heard),
        timeline.text(resumed) if is_over else None, timeline.text(ended) if is_over else "",
    )  # fmt: skip


def _values(
    chance: Chance, case: Case, since: int, heard: int, effects: Sequence[str]
) -> dict[str, object]:
    return {
        "product_group": case.group,
        "since": timeline.text(since),
        "extent": EXTENTS.draw(chance),
        "effect": chance.pick(effects),
        "jobs_affected": int(chance.spread(10, 600)) if chance.hit(WITH_JOBS) else None,
        "reported_on": timeline.text(heard),
        "source": BY_PHONE,
    }


def told(seed: int, cases: Sequence[Case], companies: Sequence[SampleParty]) -> list[SampleTold]:
    """Return stocks of goods for which their companies have filed nothing."""
    chance = Chance(seed, "stocks told")
    filed = {(case.buyer.index, case.group) for case in cases}
    groups = sorted({group for _company, group in filed})
    made = []
    for index in range(0, len(companies), ONE_IN):
        group, ago, lasts = chance.pick(groups), ASKED.draw(chance), LASTS.draw(chance)
        day = max(timeline.END - ago, _day(companies[index].recorded))
        if (index, group) in filed:
            continue
        values = {
            "product_group": group,
            "days_of_stock": lasts,
            "reported_on": timeline.text(day),
            "source": BY_PHONE,
        }
        made.append(SampleTold(index, values, timeline.text(day)))
    return made


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()
