"""The bottleneck table: groups ordered by their backlog, and how it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts import wording as charts_wording
from rare_earth_desk.charts.chart_input import Group
from rare_earth_desk.domain.display import grouped, signed
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.figures.table_figure import NONE, Line, Measure, TableFigure
from rare_earth_desk.statistics.bottlenecks import Bottleneck, bottlenecks

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.domain.calendars import WorkingCalendar

KEY: Final = "bottlenecks"

MEASURES: Final = (
    Measure(Phrase("Group"), Phrase("What the applications are grouped by; Enter narrows to it."),
            right=False),
    Measure(Phrase("Pending"), Phrase("Filed and not decided at the end of the day."), width=72),
    Measure(Phrase("Share"), Phrase("Its part of all that are pending."), width=130, bar=True,
            gives_way=4),
    Measure(Phrase("Companies"), Phrase("Of how many known companies the pending are."), width=86,
            gives_way=3),
    Measure(Phrase("With applicant"),
            Phrase("Pending and returned to the applicant, not yet resubmitted."), width=104,
            gives_way=2),
    Measure(Phrase("In 4 weeks"), Phrase("Change of the backlog in the last four weeks."),
            width=86),
    Measure(Phrase("Clearance"),
            Phrase("Clearance rate: decided of filed in the last 90 days, every exit counted. "
                   "Above 100 % the backlog falls (CEPEJ)."), width=84),
    Measure(Phrase("Months of backlog"),
            Phrase("Pending / decisions of the last 90 days, in months of 30.4 days: at the pace "
                   "of the last 90 days; a ratio, not a prediction (CEPEJ disposition time)."),
            width=136),
    Measure(Phrase("Half decided in"),
            Phrase("In how many days half of its pending cases will be decided, given how long "
                   "each has waited, at the speed of the last 91 days (Kaplan and Meier). None "
                   "with fewer than 10 decisions in them, or where half are older than any "
                   "decided."), width=112),
    Measure(Phrase("Oldest"), Phrase("Days since the filing of its oldest pending case."),
            width=76),
    Measure(Phrase("Beyond 45 wd"),
            Phrase("Pending for more than 45 Chinese working days since acceptance, of those "
                   "whose acceptance is known."), width=112, gives_way=1),
)  # fmt: skip


def table(data: ChartInput, calendar: WorkingCalendar) -> TableFigure:
    """Return the groups with a case ordered by backlog, all of them together first."""
    whole = Group("all", Phrase("All"), "")
    beside = data.beside()
    (every,) = bottlenecks(data.cases.together(), beside, data.accepted, calendar, data.as_at)
    found = bottlenecks(data.cases, beside, data.accepted, calendar, data.as_at)
    pairs = sorted(zip(data.groups, found, strict=True), key=lambda pair: -pair[1].pending)
    lines = [_line(whole, every, every.pending)]
    lines += [_line(group, each, every.pending) for group, each in pairs]
    return TableFigure(
        key=KEY,
        title=_title(pairs, every),
        subtitle=charts_wording.subtitle(data, phrase("Backlog {by}", by=data.by)),
        measures=MEASURES,
        lines=tuple(lines),
        definition=Phrase(
            "Months of backlog are at the pace of the last 90 days: a ratio, not a prediction. "
            "Half decided in: days until half of the pending will be decided at the speed of the "
            "last 91 days, each given its age. Beyond 45 wd: more than 45 Chinese working days "
            "since acceptance, of those whose acceptance is known."
        ),
        note=charts_wording.note(data, grouped=True, over_time=True),
        totals=1,
    )


def _line(group: Group, each: Bottleneck, every: int) -> Line:
    clearance, months = each.window.clearance_rate, each.months
    share = each.pending / every if every else None
    cells = (
        phrase("{group}", group=group.label),
        grouped(each.pending),
        NONE if share is None else phrase("{n} %", n=round(100 * share)),
        grouped(each.companies),
        grouped(each.with_applicant),
        signed(each.change),
        NONE if clearance is None else phrase("{n} %", n=grouped(round(100 * clearance))),
        NONE if months is None else grouped(months, 1),
        NONE if each.half_left is None else phrase("{n:day|days}", n=grouped(each.half_left)),
        NONE if each.oldest is None else phrase("{n:day|days}", n=grouped(each.oldest)),
        phrase("{n} of {all}", n=grouped(each.beyond), all=grouped(each.accepted))
        if each.accepted
        else NONE,
    )
    values = (
        str(group.label), each.pending, share, each.companies, each.with_applicant, each.change,
        clearance, months, each.half_left, each.oldest, each.beyond,
    )  # fmt: skip
    return Line(cells, values, f"{charts_wording.PENDING} {group.term}".strip(), _said(group, each))


def _said(group: Group, each: Bottleneck) -> Phrase:
    """Return the numbers that the ratios of a line are made of."""
    return phrase(
        "{group}: in the last 90 days {filed} filed, {decided} decided; {exits} decisions in the "
        "last 91 days of known times",
        group=group.label,
        filed=grouped(each.window.filed),
        decided=grouped(each.window.decided),
        exits=grouped(each.exits),
    )


def _title(pairs: list[tuple[Group, Bottleneck]], every: Bottleneck) -> Phrase:
    if not every.pending:
        return phrase("Nothing is pending")
    named = [pair for pair in pairs if pair[0].named and pair[1].pending]
    if not named:
        return phrase("{n:application is|applications are} pending", n=grouped(every.pending))
    group, most = named[0]
    slow = [pair for pair in named if pair[1].months is not None]
    said = {
        "group": group.label, "n": grouped(most.pending), "all": grouped(every.pending),
    }  # fmt: skip
    if not slow:
        return phrase("{group}: {n} of {all} pending", **said)
    slowest = max(slow, key=lambda pair: pair[1].months or 0.0)
    return phrase(
        "{group}: {n} of {all} pending; slowest: {slow}, {months:month|months} of backlog",
        slow=slowest[0].label, months=grouped(slowest[1].months or 0.0, 1), **said,
    )  # fmt: skip
