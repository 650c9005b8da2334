"""Before and after the hand-over on a list: the share decided by age on either side of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.charts import ages, chart, wording
from rare_earth_desk.charts.chart_input import Group
from rare_earth_desk.charts.figure import Figure
from rare_earth_desk.charts.time_to_decision import panel_of, series_of
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.channel_effect import channel_effect as effect_of
from rare_earth_desk.statistics.enough import FEW
from rare_earth_desk.statistics.times.spells import of_cases

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.statistics.channel_effect import ChannelEffect, Side

KEY = "channel_effect"
CAVEAT = Phrase(
    "Listed cases are not a random sample: urgent ones are listed, and a case must have waited to "
    "be listed. The difference is no proof of an effect."
)


@chart(
    KEY,
    Phrase("Before and after a list"),
    Phrase("The share decided by days since filing, before and after the first hand-over."),
    order=150,
    page="statistics",
)
def channel_effect(data: ChartInput) -> Figure:
    """Return both curves; a case enters the second one at the age of its first hand-over."""
    effect = effect_of(data.cases, data.beside(), data.as_at)
    spells = of_cases(data.cases, data.as_at)
    sides = (
        (Group("listed", Phrase("Listed"), "has:list_number"), effect.after),
        (Group("not listed", Phrase("Not (yet) listed"), "no:list_number"), effect.before),
    )
    drawn = [each for each in sides if ages.last_age(each[1].curve) >= 0]
    points = max((ages.last_age(side.curve) for _, side in drawn), default=-1) + 1
    series = (series_of(group, side.curve, k, points) for k, (group, side) in enumerate(drawn))
    return Figure(
        key=KEY,
        title=_title(effect),
        subtitle=wording.subtitle(
            data, Phrase("Decided by days since filing, before and after the first hand-over")
        ),
        n=len(spells),
        companies=ages.companies(spells.company),
        panels=(panel_of(tuple(series)),) if points else (),
        x_kind="number",
        x=np.arange(points),
        x_header=ages.HEADER,
        definition=_definition(effect),
        note=wording.sentences(wording.note(data, over_time=True), CAVEAT),
        empty=None if points else wording.too_few(data),
    )


def _definition(effect: ChannelEffect) -> Phrase:
    return phrase(
        "A case is not listed up to the day of its first hand-over and listed from the day after, "
        "at the age it has then; it is counted on both sides. Both curves (Kaplan and Meier) are "
        "of cases pending at {n:day|days}, from which age on 10 listed cases were under watch.",
        n=grouped(effect.from_age),
    )


def _title(effect: ChannelEffect) -> Phrase:
    if not effect.after.cases:
        return phrase("No application was handed over on a list")
    after, before = _half(effect.after), _half(effect.before)
    if after is None or before is None:
        return phrase("Too few decisions to compare listed cases with others")
    return phrase(
        "Half are decided by day {after} once listed, by day {before} before or without a list",
        after=grouped(after), before=grouped(before),
    )  # fmt: skip


def _half(side: Side) -> int | None:
    return side.curve.quantile().days if side.curve.n_events >= FEW else None
