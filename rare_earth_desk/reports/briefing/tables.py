"""The tables of a briefing: state of play, cases to raise, undertakings, regime."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.charts.pending_over_time import pending_over_time
from rare_earth_desk.domain import days, promises, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.listing.raising import to_raise
from rare_earth_desk.domain.measures import Measure, marks
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.domain.text import tidy_number
from rare_earth_desk.reports.blocks import Column, Drawing, Table
from rare_earth_desk.reports.briefing.figures import change
from rare_earth_desk.reports.details import label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rare_earth_desk.domain.difference import GroupDifference
    from rare_earth_desk.domain.listing.points import Ranked
    from rare_earth_desk.domain.outlook.promises import Owed
    from rare_earth_desk.reports.blocks import Block, Cell
    from rare_earth_desk.reports.briefing.figures import Figures

# Millimetres: how high the chart is, between the margins, and the names of groups.
_CHART, _ROOM, _GROUP = 58.0, 180.0, 36.0
_PROMISES = 4  # so many undertakings, the most pressing first
# What happened, with its heading. Those behind the first three stand there where there is any.
_FLOWS = (
    ("filed", "Filed"), ("approved", "Approved"), ("refused", "Refused"),
    ("withdrawn", "Withdrawn"), ("decided", "Outcome unknown"), ("reopened", "Open again"),
    ("taken_out", "Taken out"),
)  # fmt: skip
_ALWAYS, _USUAL, _SHORT = 3, 7, 15
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


# -- state of play -------------------------------------------------------------------------------


def state_of_play(figures: Figures) -> Iterator[Block]:
    """Yield the chart, and the table by product group, which adds up row by row."""
    groups = figures.groups
    data = chart_input(figures.facts, figures.selection, figures.register.today)
    yield Drawing(pending_over_time(data), _CHART)
    flows = [flow for n, flow in enumerate(_FLOWS) if n < _ALWAYS or groups[0].n(flow[0])]
    then, now = (phrase("Pending\n{day}", day=_short(one)) for one in (figures.since, figures.day))
    headings = [then, *(phrase(heading) for _, heading in flows), now, phrase("Change")]
    # More columns than usual take what their words need.
    width = (_ROOM - _GROUP) // len(headings) if len(headings) <= _USUAL else 0
    numbers = (Column(heading, Kind.INTEGER, width) for heading in headings)
    columns = (Column(phrase("Product group"), millimetres=_GROUP), *numbers)
    kinds = [kind for kind, _ in flows]
    rows = [_row(group, kinds) for group in groups]
    summary = phrase("State of play by product group")

    def cases(row: int, column: int) -> dict[str, int]:
        return _cases(groups[row], kinds, column - 1)

    together = len(rows) <= _SHORT
    yield Table(columns, rows, summary, totals=1, together=together, cases=cases)


def _row(group: GroupDifference, kinds: list[str]) -> tuple[Cell, ...]:
    flows = (group.n(kind) for kind in kinds)
    return _group(group.group), group.pending_then, *flows, group.pending_now, change(group)


def _cases(group: GroupDifference, kinds: list[str], place: int) -> dict[str, int]:
    """Return the applications behind a cell of a row; of the change those that make it up."""
    if 1 <= place <= len(kinds):
        return dict.fromkeys(group.cases[kinds[place - 1]], 1)
    if place in (0, len(kinds) + 1):
        return dict.fromkeys(group.waits if place else group.waited, 1)
    gone, come = set(group.waited), set(group.waits)
    return dict.fromkeys(come - gone, 1) | dict.fromkeys(gone - come, -1)


def _group(key: str | None) -> Phrase:
    if key == "all":
        return phrase("All")
    return label("product_group", key) if key else phrase("Group not known")


def _short(day: date) -> str:
    return days.show(day.isoformat()).rsplit(" ", 1)[0]


# -- cases to raise ------------------------------------------------------------------------------


def cases(figures: Figures) -> Table | None:
    """Return the cases to raise with the reasons in words; None where none can be raised."""
    found = to_raise(figures.pending, figures.day)
    if not found:
        return None
    columns = (
        Column(phrase("Application"), millimetres=70),
        Column(phrase("Why"), millimetres=110),
    )
    return Table(columns, [_case(one) for one in found], phrase("Cases to raise"))


def _case(one: Ranked) -> tuple[Cell, ...]:
    """Return number and product group over the company, and the reasons: two lines each."""
    case = one.case
    group = vocabulary.label_of("product_group", case.product_group)
    known = " · ".join(filter(None, (tidy_number(case.number or ""), group)))
    reasons = [reason.words for reason in one.reasons]
    return f"{known}\n{case.company or ''}".strip(), in_a_row(reasons) if reasons else None


# -- undertakings --------------------------------------------------------------------------------


def undertakings(figures: Figures) -> tuple[Table | None, list[Phrase]]:
    """Return those not kept, the overdue first, and in sentences what else is to be told."""
    ledger, told = figures.ledger, []
    more = len(ledger.owed) - _PROMISES
    if more > 0:
        told.append(phrase("{n:more is|more are} open or overdue.", n=grouped(more)))
    if ledger.kept:
        told.append(
            phrase(
                "Kept since {since}: {n}.",
                since=days.show(figures.since.isoformat()), n=grouped(len(ledger.kept)),
            )
        )  # fmt: skip
    if figures.selection.as_known_on is not None and ledger.owed:
        told.append(phrase("Undertakings are judged as known today."))
    if not ledger.owed:
        return None, told
    columns = (
        Column(phrase("Undertaking"), millimetres=88),
        Column(phrase("By"), millimetres=26),
        Column(phrase("Due"), Kind.DAY, 24),
        Column(phrase("How it stands"), millimetres=42),
    )
    rows = [_promise(one) for one in ledger.owed[:_PROMISES]]
    return Table(columns, rows, phrase("Undertakings and how they stand")), told


def _promise(one: Owed) -> tuple[Cell, ...]:
    point = one.point
    stands = promises.state_in_words(point, one.judged)
    return (
        point.undertaking,
        label("side", point.side) if point.side else None,
        point.due_on,
        stands,
    )


# -- regime --------------------------------------------------------------------------------------


def regime(day: date) -> tuple[Phrase, ...]:
    """Return the few measures that made the regime, up to a day; only verified ones are printed."""
    known = (one for one in marks() if days.first(one.day) <= day)
    return tuple(_measure(one) for one in known if one.verification == "verified")


def _measure(one: Measure) -> Phrase:
    return phrase(
        "{day}, {body}: {subject}. State: {state}.",
        day=days.show(one.day),
        body=f"{one.body} No. {one.number}" if one.number else one.body,
        subject=one.subject,
        state=_ISO.sub(lambda found: days.show(found[0]), one.status),
    )
