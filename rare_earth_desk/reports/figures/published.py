"""What others published, and our own figure of the same day beside each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts import wording as charts_wording
from rare_earth_desk.charts.ages import share_words
from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.published_figures import published_figures
from rare_earth_desk.reports.figures.table_figure import NONE, Line, Measure, TableFigure
from rare_earth_desk.statistics.counts import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.domain.published_figures import PublishedFigure
    from rare_earth_desk.reports.blocks import Cell
    from rare_earth_desk.statistics.counts import Count

KEY: Final = "published"

MEASURES: Final = (
    Measure(Phrase("Day"), Phrase("Day of the figure; a month where no day was told."),
            right=False, width=100),
    Measure(Phrase("Publisher"), Phrase("Who published it."), right=False, width=190),
    Measure(Phrase("Population"), Phrase("What it is of, in the words of the publisher."),
            right=False),
    Measure(Phrase("Approved of filed"),
            Phrase("Numerator and denominator as published; “–” where none was told."),
            width=140),
    Measure(Phrase("Rate"), Phrase("Rate as published."), right=False, width=170),
    Measure(Phrase("Checked"), Phrase("Whether the source was read; “to verify” has none."),
            right=False, width=76, gives_way=3),
    Measure(Phrase("Ours, of filed"),
            Phrase("Our own on the same day: approved of all filed by then, as known today. It "
                   "understates: young cases are still open."), width=150),
    Measure(Phrase("Ours, of decided"),
            Phrase("Our own on the same day: approved of all decided by then, as known today."),
            width=140, gives_way=2),
    Measure(Phrase("Source"), Phrase("Where it was read."), right=False, width=150, gives_way=1),
)  # fmt: skip


def table(data: ChartInput, figures: Sequence[PublishedFigure] | None = None) -> TableFigure:
    """Return the figures of others, earliest first, with ours of the same day."""
    found = published_figures() if figures is None else tuple(figures)
    checked = sum(each.verified for each in found)
    return TableFigure(
        key=KEY,
        title=phrase(
            "Figures of others beside ours: {n}, {checked} of them checked",
            n=len(found), checked=checked,
        ),
        subtitle=charts_wording.subtitle(
            data, phrase("As published; ours on the same day, as known today")
        ),
        measures=MEASURES,
        lines=tuple(_line(data, each) for each in found),
        definition=Phrase(
            "Populations differ, so the figures need not agree: point at a row for why. Two "
            "figures for one population and day may disagree; both stand. “to verify” was not "
            "found in a source and must not be quoted."
        ),
        sources=tuple(
            f"{days.show(each.day)}, {each.publisher}: {each.source}"
            for each in found
            if each.source
        ),
    )  # fmt: skip


def _line(data: ChartInput, each: PublishedFigure) -> Line:
    ours = _ours(data, each)
    cells: tuple[Cell, ...] = (
        days.show(each.day),
        each.publisher,
        each.population,
        _published(each),
        each.rate,
        phrase("checked") if each.verified else phrase("to verify"),
        _share(ours, ours.filed) if ours else NONE,
        _share(ours, ours.decided) if ours else NONE,
        each.site or NONE,
    )
    values = (
        each.last_day.isoformat(), each.publisher, each.population, None, each.rate,
        float(each.verified),
        ours.approved / ours.filed if ours and ours.filed else None,
        ours.approved / ours.decided if ours and ours.decided else None,
        each.site or None,
    )  # fmt: skip
    return Line(cells, values, said=_said(data, each), muted=not each.verified)


def _ours(data: ChartInput, each: PublishedFigure) -> Count | None:
    """Return our counts of the same day; None where nothing compares, or the day is not over."""
    if not each.compares or each.last_day > data.as_at:
        return None
    return count(data.cases.as_at(each.last_day))


def _share(ours: Count, of: int) -> Phrase:
    if not of:
        return NONE
    return phrase(
        "{share} ({x} of {n})",
        share=share_words(ours.approved / of), x=grouped(ours.approved), n=grouped(of),
    )  # fmt: skip


def _published(each: PublishedFigure) -> Phrase:
    if not each.approved and not each.filed:
        return NONE
    return phrase("{x} of {n}", x=each.approved or "–", n=each.filed or "–")


def _said(data: ChartInput, each: PublishedFigure) -> Phrase:
    words = [Phrase(each.differs), Phrase(each.remark) if each.remark else None]
    if each.compares and each.last_day > data.as_at:
        words.append(phrase("Ours is not shown: the day lies after the one looked at."))
    if each.source:
        words.append(phrase("Source: {source}", source=each.source))
    return charts_wording.sentences(*words) or Phrase("")
