"""The rows of the radar of line stops: one case each, with what its chance rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.charts.ages import share_words
from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.statistics.enough import FEW
from rare_earth_desk.statistics.priorities.waiting import HORIZON
from rare_earth_desk.statistics.times.spells import PERIOD_DAYS
from rare_earth_desk.views.delegates.roles import BAD, MUTED, WARN
from rare_earth_desk.views.rows.model import Head, LazyRows, Row
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.statistics.line_stops import LineStops

_CHANCE = 6
_STOCK = 4
_HEADS = (
    Head("Number", 156, gives_way=2),
    Head("Company", least=140),
    Head("Product group", 150, gives_way=3),
    Head("State", 56, gives_way=4),
    Head(
        "Stock out", 304, least=170,
        tip="The day on which the stock is out by the latest report, and how old an old one is.",
    ),
    Head("Waiting (days)", 100, right=True, gives_way=1,
         tip="Calendar days since filing."),
    Head(
        "Chance of a stop", 130, right=True, bar=True,
        tip="How likely the application is still undecided when the stock is out. An estimate.",
    ),
    Head(
        "Days of stoppage", 120, right=True,
        tip="Expected days of the next 120 without stock and without a decision. An estimate.",
    ),
)  # fmt: skip


class StopsTable(RowsTable):
    """Enter opens a case. Pointing at a row says what its chance rests on."""

    def __init__(self) -> None:
        super().__init__(tr("Line stops by case"), _HEADS)

    def show_radar(self, radar: LineStops, places: Sequence[int], day: date) -> None:
        """Show the cases at some places of the radar, in this order."""
        ids = [radar.cases[place].id for place in places]
        self.fill(LazyRows(ids, lambda n: _row(radar, places[n], day)))


def _share(radar: LineStops, place: int) -> float | None:
    if radar.left[place] > 0 and radar.exits[place] < FEW:
        return None
    return float(radar.chance[place])


def _row(radar: LineStops, place: int, day: date) -> Row:
    case, stock = radar.cases[place], radar.stocks[place]
    share = _share(radar, place)
    said = (
        case.number or tr("no number yet"),
        case.company or tr("not stated"),
        tr(vocabulary.label_of("product_group", case.product_group)) if case.product_group else "",
        case.member_state or "",
        stock_words(radar, place, day),
        grouped(case.age),
        tr("too few decisions") if share is None else share_words(share),
        "" if share is None else grouped(round(float(radar.days[place]))),
    )
    tones = {_CHANCE: MUTED} if stock.assumed or share is None else {}
    if not stock.assumed and stock.left <= 0:
        tones[_STOCK] = BAD
    elif stock.assumed:
        tones[_STOCK] = MUTED
    elif stock.is_stale:
        tones[_STOCK] = WARN
    bars = {} if share is None else {_CHANCE: share}
    return Row(case.id, said, tones, _rests_on(radar, place), bars)


def stock_words(radar: LineStops, place: int, day: date) -> str:
    """Return when the stock of a case is out, and how far that can be relied on."""
    stock, case = radar.stocks[place], radar.cases[place]
    if stock.stopped and not (case.line_stop_on or stock.left):
        return tr("production stopped")
    out = days.show(date_after(day, stock.left))
    said = tr("since {day}", day=out) if stock.left <= 0 else out
    if stock.stopped:
        return tr("production stopped, {since}", since=said)
    if stock.assumed:
        return tr("{day}, assumed", day=said)
    if stock.is_stale:
        return tr("{day}, reported {n:day|days} ago", day=said, n=grouped(stock.told or 0))
    return said


def date_after(day: date, later: int) -> str:
    """Return the day so many days later as ISO text."""
    return day.fromordinal(day.toordinal() + later).isoformat()


def _rests_on(radar: LineStops, place: int) -> str:
    """Return what the chance of a case is, and what it rests on."""
    stock, exits = radar.stocks[place], int(radar.exits[place])
    said = [_chance_words(radar, place)]
    if exits >= FEW:
        said.append(
            tr(
                "About {n} of the next {horizon} days without stock and without a decision.",
                n=grouped(round(float(radar.days[place]))), horizon=HORIZON,
            )
        )  # fmt: skip
    whose = tr("of its product group") if radar.own[place] else tr("of all product groups")
    said.append(
        tr(
            "An estimate from {n:decision|decisions} {whose} in the last {days} days.",
            n=grouped(exits), whose=whose, days=PERIOD_DAYS,
        )
    )  # fmt: skip
    if stock.assumed:
        said.append(
            tr("Nobody reported its stock; it is assumed to last as long as others' of its group.")
        )
    elif stock.is_stale and stock.stopped:
        said.append(tr("That it stands still was reported long ago; ask the company again."))
    elif stock.is_stale:
        said.append(tr("Its stock was reported long ago; ask the company again."))
    return "\n".join(said)


def _chance_words(radar: LineStops, place: int) -> str:
    if radar.left[place] <= 0:
        return tr("The stock is out, so the line stands still as far as is known.")
    if radar.exits[place] < FEW:
        return tr("Too few decisions to say how likely it is still undecided then.")
    share = share_words(float(radar.chance[place]))
    if np.isnan(radar.low[place]):
        return tr("{p} likely still undecided when the stock is out.", p=share)
    return tr(
        "{p} likely still undecided when the stock is out (95 % interval {low} to {high}).",
        p=share, low=share_words(float(radar.low[place])),
        high=share_words(float(radar.high[place])),
    )  # fmt: skip
