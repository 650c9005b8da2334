"""Before and after the hand-over on a priority list, with what must be said of the comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts import wording as charts_wording
from rare_earth_desk.charts.channel_effect import CAVEAT
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.figures.table_figure import NONE, Line, Measure, TableFigure
from rare_earth_desk.reports.figures.wording import days_until
from rare_earth_desk.statistics.channel_effect import channel_effect
from rare_earth_desk.statistics.enough import FEW

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.statistics.channel_effect import ChannelEffect, Pace, SameAges, Side

KEY: Final = "channel_effect"

MEASURES: Final = (
    Measure(Phrase("Time watched"), Phrase("Up to the day of the first hand-over, and after it."),
            right=False),
    Measure(Phrase("Decisions a week per 100 pending"),
            Phrase("Decisions per 100 pending cases and week, with their exact 95 % interval "
                   "(Poisson, Garwood)."), width=230),
    Measure(Phrase("Half decided by day"),
            Phrase("Days since filing by which half are decided (Kaplan and Meier); listed cases "
                   "enter at the age of their hand-over."), width=170),
    Measure(Phrase("Decisions"), Phrase("Decisions in this time, every exit counted."), width=84),
    Measure(Phrase("Case-weeks"), Phrase("Weeks in which cases were pending, added up."),
            width=96, gives_way=2),
    Measure(Phrase("Cases"), Phrase("Cases watched there; a listed case is in both lines."),
            width=70),
    Measure(Phrase("Companies"), Phrase("Of how many known companies they are."), width=86,
            gives_way=1),
)  # fmt: skip


def table(data: ChartInput) -> TableFigure:
    """Return both sides of the hand-over, and the comparison at the same ages."""
    effect = channel_effect(data.cases, data.beside(), data.as_at)
    return TableFigure(
        key=KEY,
        title=_title(effect),
        subtitle=charts_wording.subtitle(
            data, phrase("Decisions before and after the first hand-over on a list")
        ),
        measures=MEASURES,
        lines=(
            _line(Phrase("Not (yet) listed"), "no:list_number", effect.before),
            _line(Phrase("Listed"), "has:list_number", effect.after),
        ),
        definition=Phrase(
            "A case is not listed up to the day of its first hand-over and listed from the day "
            "after: no waiting time before the list counts for it. At the same ages: the pace of "
            "the cases not listed at each age, applied to the listed ones."
        ),
        note=charts_wording.sentences(
            _same_ages(effect.same_ages), CAVEAT, charts_wording.note(data, over_time=True)
        ),
    )


def _line(label: Phrase, term: str, side: Side) -> Line:
    pace, half = side.pace, side.curve.quantile()
    enough = pace.decisions >= FEW
    cells = (
        label,
        _rate(pace),
        days_until(half.days, half.low, half.high) if enough else phrase("not enough"),
        grouped(pace.decisions),
        grouped(round(pace.case_weeks)),
        grouped(side.cases),
        grouped(side.companies),
    )
    values = (
        str(label), pace.rate, half.days if enough else None, pace.decisions, pace.case_weeks,
        side.cases, side.companies,
    )  # fmt: skip
    return Line(cells, values, term)


def _rate(pace: Pace) -> Phrase:
    if pace.rate is None or pace.low is None or pace.high is None:
        return NONE
    return phrase(
        "{rate} ({low}–{high})",
        rate=grouped(pace.rate, 1), low=grouped(pace.low, 1), high=grouped(pace.high, 1),
    )  # fmt: skip


def _title(effect: ChannelEffect) -> Phrase:
    before, after = effect.before.pace, effect.after.pace
    if not effect.after.cases:
        return phrase("No application was handed over on a list")
    if before.rate is None or after.rate is None or min(before.decisions, after.decisions) < FEW:
        return phrase("Too few decisions to compare listed cases with others")
    same = effect.same_ages
    if same.ratio is None or same.low is None or same.high is None:
        return phrase(
            "Of 100 pending, {after} are decided a week once listed, {before} before or without "
            "a list",
            after=grouped(after.rate, 1), before=grouped(before.rate, 1),
        )  # fmt: skip
    return phrase(
        "At the same ages listed cases were decided {ratio} times as often ({low}–{high})",
        ratio=grouped(same.ratio, 2), low=grouped(same.low, 2), high=grouped(same.high, 2),
    )  # fmt: skip


def _same_ages(found: SameAges) -> Phrase | None:
    if found.ratio is None or found.low is None or found.high is None:
        return None
    return phrase(
        "At ages at which others were watched too: {observed} decisions of listed cases, "
        "{expected} at the pace of the others: {ratio} times as many ({low}–{high}).",
        observed=grouped(found.observed), expected=grouped(found.expected),
        ratio=grouped(found.ratio, 2), low=grouped(found.low, 2), high=grouped(found.high, 2),
    )  # fmt: skip
