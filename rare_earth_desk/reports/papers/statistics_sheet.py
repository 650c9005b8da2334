"""The statistics sheet, in the order in which the United Kingdom tells of its export licences."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from rare_earth_desk.charts import wording
from rare_earth_desk.charts.chart_input import Group
from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.charts.pending_over_time import pending_over_time
from rare_earth_desk.domain import days, matching, outer
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.inside import MARKINGS, Holds
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.selection import Selection, when
from rare_earth_desk.domain.surroundings import Surroundings
from rare_earth_desk.reports import AS_TEXT, EVERY_LANGUAGE, paper
from rare_earth_desk.reports.blocks import Drawing, Heading, Language, Look, Paper, Paragraph
from rare_earth_desk.reports.sheet.backlog import WINDOW_DAYS, ages, flows
from rare_earth_desk.reports.sheet.beside import hidden_by, hides_quarter
from rare_earth_desk.reports.sheet.decisions import decisions, time_to_decision
from rare_earth_desk.reports.sheet.in_chinese import InChinese
from rare_earth_desk.reports.sheet.period import Period
from rare_earth_desk.statistics import from_facts
from rare_earth_desk.statistics.cases import NEVER
from rare_earth_desk.statistics.decided_within import working_days
from rare_earth_desk.statistics.headline import FOUR_WEEKS
from rare_earth_desk.statistics.plain.summary import summary
from rare_earth_desk.statistics.quarters import Quarter
from rare_earth_desk.statistics.suppression.shared import shown_from
from rare_earth_desk.statistics.suppression.summary import summary as shared_summary
from rare_earth_desk.statistics.suppression.summary import tells_backlog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.domain.calendars import WorkingCalendar
    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.reports.request import Request
    from rare_earth_desk.statistics.cases import Cases, Days

_ONE_A_QUARTER = Phrase(
    "Let one sheet leave for each quarter: two of different days, laid beside one another, can "
    "tell what one company filed between them."
)
_CHART = 85.0  # millimetres


@paper(
    "statistics",
    Phrase("Statistics sheet"),
    Phrase("Decisions of the last full quarter, time to decision, backlog by product group."),
    order=35,
    formats=AS_TEXT,
    languages=EVERY_LANGUAGE,
    hides_small_counts=True,
    draws=True,
)
def statistics_sheet(request: Request) -> Paper:
    """Return the sheet of the last full quarter and of the backlog on the day of the selection.

    For outside it is of all applications, its small counts hidden. Raises Refused for outside
    where a filter could single out a company.
    """
    request = replace(request, selection=_selection(request))
    quarter = Quarter.last_full(request.selected_day)
    made = Paper(
        key="statistics",
        title=phrase("Statistics of licence applications · {quarter}", quarter=quarter),
        lines=tuple(_lines(request, quarter)),
        blocks=tuple(_blocks(request, quarter)),
        moment=request.register.now,
        made_by="" if request.is_shared else request.made_by,
        marking="" if request.is_shared else MARKINGS[Holds.COUNTS],
        is_sample=request.register.is_sample,
        is_outer=request.is_shared,
        warnings=(_ONE_A_QUARTER,) if request.is_shared else (),
    )
    if request.language is Language.ENGLISH:
        return made
    return InChinese(request.language).paper(made)


def _selection(request: Request) -> Selection:
    """Return what is counted: the applications in view, or all where another page is."""
    given = request.selection
    if given.page != "application":
        given = Selection(as_at=given.as_at, as_known_on=given.as_known_on)
    if request.is_shared and given.text:
        raise Refused(
            "A statistics sheet for outside counts all applications, as two filters could tell "
            "of one company; clear the filter."
        )
    return replace(given, grouping="product_group")


def _lines(request: Request, quarter: Quarter) -> Iterator[Phrase]:
    register, selection = request.register, request.selection
    if not request.is_shared:
        yield phrase("Internal: counts of fewer than three companies are shown. Not for outside.")
    told = when(request.selected_day, selection.as_known_on)
    words = selection.words()
    yield phrase("{words} · {when}", words=words or phrase("All applications"), when=told)
    if request.is_shared:
        yield phrase("[c] stands for figures that are not told; the rule is at the end.")
    yield _next_issue(register.calendars.commission, quarter.after)


def _next_issue(commission: WorkingCalendar, quarter: Quarter) -> Phrase:
    """Return when the next sheet comes: a month after its quarter, when most is reported.

    It is the first working day of the Commission in the second month after the quarter.
    """
    day = (quarter.after.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    due = commission.add(day, 1)
    shown = days.show(due.isoformat())
    if commission.is_count_provisional(day, due):
        return phrase(
            "Next issue, for {quarter}: about {day} (days off not yet confirmed)",
            quarter=quarter, day=shown,
        )  # fmt: skip
    return phrase("Next issue, for {quarter}: {day}", quarter=quarter, day=shown)


def _blocks(request: Request, quarter: Quarter) -> Iterator[Block]:
    cases, taken = _counted(request)
    told = (quarter, quarter.before, quarter.year_before)
    now, *earlier = (Period(cases, taken, one, request.is_shared) for one in told)
    groups = _groups(request, cases, now)
    if request.is_shared and hides_quarter(
        now, request.selected_day, groups[0]["window"]["decided"]
    ):
        now = replace(now, hides_total=True)
    yield from decisions(now, earlier)
    yield from time_to_decision(now, earlier)
    yield Heading(phrase("Backlog by product group"))
    yield from flows(groups)
    figure = _figure(request)
    days = figure.x.tolist()
    if figure.drawable and tells_backlog(groups[0], request.selected_day, days):
        yield Drawing(figure, _CHART)
    yield from ages(groups, oldest=not request.is_shared)
    yield from _left_out(groups[0]["excluded"])
    if request.is_shared:
        yield _rule()


def _rule() -> Paragraph:
    return Paragraph(
        phrase(
            "[c]: not told, as fewer than three companies stand behind it or one has more than "
            "85 % of it, or as it would give such a figure away. Groups of fewer than three "
            "companies or 25 applications are counted under Other. Zeros are true zeros."
        ),
        Look.MUTED,
    )


def _groups(request: Request, cases: Cases, quarter: Period) -> list[dict[str, Any]]:
    """Return the figures of all and of each group; hidden ones are None."""
    day = request.selected_day
    given: dict[str, Any] = {
        "as_at": day,
        "known_on": request.selection.as_known_on,
        "window_days": WINDOW_DAYS,
    }
    if request.is_shared:
        found = shared_summary(cases, already=hidden_by(quarter, day), **given)["groups"]
    else:
        found = summary(cases, **given)["groups"]
    # What no case is in says nothing; a zero that is shown does.
    return [found[0], *(one for one in found[1:] if one["filed"] != 0)]


def _counted(request: Request) -> tuple[Cases, Days]:
    """Return the selected cases as at the day, with the working days they took."""
    facts, day, query = request.facts, request.selected_day, request.selection.query
    every = from_facts.cases(facts).as_at(day)
    fine = from_facts.is_fine(facts, "accepted_on") & from_facts.is_fine(facts, "decided_on")
    accepted = np.where(fine, from_facts.accepted(facts, day), np.int32(NEVER))
    taken = working_days(accepted, every.decided, request.register.calendars.china)
    if not query.terms:
        return every, taken
    chosen = matching.mask(query, facts)
    return every.take(chosen), taken[chosen]


def _figure(request: Request) -> Figure:
    """Return the backlog over time; for outside all groups as one, from when it is not small.

    For outside it marks only the measures that are public in the words of the product.
    """
    register, around = request.register, request.register.surroundings
    if request.is_shared:
        around = Surroundings(outer.public(around.marks))
    data = chart_input(request.facts, request.selection, register.today, around)
    if not request.is_shared:
        return pending_over_time(data)
    whole = replace(
        data,
        cases=data.cases.together(),
        groups=(Group("all", Phrase("All"), ""),),
        merged=0,
        unfiled=0,
        left_out=0,
    )
    subtitle = wording.subtitle(data, phrase("Pending at week ends"))
    figure = replace(pending_over_time(whole), subtitle=subtitle)
    start = shown_from(whole.cases, figure.x)
    return _cut(figure, start, request.selected_day) if start else figure


def _cut(figure: Figure, start: int, day: date) -> Figure:
    """Return the figure from a place on; its title tells a change only from a day it shows."""
    x = figure.x[start:]
    if not len(x):
        return replace(figure, x=x, panels=())
    panels = tuple(
        replace(
            panel,
            queries=None,
            series=tuple(
                replace(one, values=one.values[start:], queries=None) for one in panel.series
            ),
        )
        for panel in figure.panels
    )
    title = figure.title
    if x[0] > day.toordinal() - FOUR_WEEKS:
        title = phrase("{n} pending", n=grouped(int(panels[0].totals()[-1])))
    return replace(figure, x=x, panels=panels, title=title)


def _left_out(excluded: dict[str, int | None]) -> Iterator[Block]:
    """Yield which data errors stand behind the figures, where they are told."""
    negative, dayless = excluded["negative_duration"], excluded["no_filing_day"]
    if negative:
        yield Paragraph(
            phrase("{n:decision lies|decisions lie} before the filing.", n=grouped(negative)),
            Look.MUTED,
        )
    if dayless:
        yield Paragraph(
            phrase(
                "{n:decided application without a filing day is|decided applications without a "
                "filing day are} in no figure.",
                n=grouped(dayless),
            ),
            Look.MUTED,
        )
