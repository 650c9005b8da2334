"""The tables of a briefing: state of play, cases to raise, undertakings, regime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.charts.pending_over_time import pending_over_time
from rare_earth_desk.domain import days, measure_words, outer, promises, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.measure_phases import Regime, is_moment
from rare_earth_desk.domain.measures import body_and_number
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.domain.shipped.edited import is_edited
from rare_earth_desk.domain.shipped.facts import shipped_of
from rare_earth_desk.domain.text import tidy_number
from rare_earth_desk.domain.verification import VERIFIED
from rare_earth_desk.reports.blocks import Column, Drawing, Look, Paragraph, Table
from rare_earth_desk.reports.briefing.figures import change
from rare_earth_desk.reports.details import label
from rare_earth_desk.reports.figures.table_figure import sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from rare_earth_desk.domain.difference import GroupDifference
    from rare_earth_desk.domain.listing.points import Ranked
    from rare_earth_desk.domain.outlook.promises import Owed
    from rare_earth_desk.reports.blocks import Block, Cell, Text
    from rare_earth_desk.reports.briefing.figures import Figures

# Millimetres: how high the chart is, between the margins, and the names of groups.
_CHART, _ROOM, _GROUP = 58.0, 180.0, 36.0
PROMISES = 4  # so many undertakings at most on the two pages, the most pressing first
# Millimetres of the columns of cases and of undertakings.
CASE, PROMISE = (70.0, 110.0), (88.0, 26.0, 24.0, 42.0)
# What happened, with its heading. Those behind the first three stand there where there is any.
_FLOWS = (
    ("filed", "Filed"), ("approved", "Approved"), ("refused", "Refused"),
    ("withdrawn", "Withdrawn"), ("decided", "Outcome unknown"), ("reopened", "Open again"),
    ("taken_out", "Taken out"),
)  # fmt: skip
_ALWAYS, _USUAL, _SHORT = 3, 7, 15


# -- state of play -------------------------------------------------------------------------------


def state_of_play(figures: Figures, most: int) -> Iterator[Block]:
    """Yield the table by product group, its first `most` rows, and the chart."""
    yield groups(figures, 0, most)
    left = len(figures.groups) - most
    if left > 0:
        told = "{n:group|groups} of fewer cases: see the annex."
        yield Paragraph(phrase(told, n=grouped(left)), Look.MUTED)
    data = chart_input(
        figures.facts, figures.selection, figures.register.today, figures.register.surroundings
    )
    figure = pending_over_time(data)
    if figure.drawable:
        yield Drawing(figure, _CHART)
    else:
        yield Paragraph(figure.empty or figure.title, Look.MUTED)


def groups(figures: Figures, first: int, last: int | None = None) -> Table:
    """Return the table by product group from a row to another; each row adds up."""
    every = figures.groups
    flows = [flow for n, flow in enumerate(_FLOWS) if n < _ALWAYS or every[0].n(flow[0])]
    then, now = (phrase("Pending\n{day}", day=_short(one)) for one in (figures.since, figures.day))
    headings = [then, *(phrase(heading) for _, heading in flows), now, phrase("Change")]
    # More columns than usual take what their words need.
    width = (_ROOM - _GROUP) // len(headings) if len(headings) <= _USUAL else 0
    numbers = (Column(heading, Kind.INTEGER, width) for heading in headings)
    columns = (Column(phrase("Product group"), millimetres=_GROUP), *numbers)
    kinds = [kind for kind, _ in flows]
    shown = every[first:last]
    rows = [_row(group, kinds) for group in shown]
    summary = phrase("State of play by product group")

    def cases(row: int, column: int) -> dict[str, int]:
        return _cases(shown[row], kinds, column - 1)

    totals, together = 0 if first else 1, len(rows) <= _SHORT
    return Table(columns, rows, summary, totals=totals, together=together, cases=cases)


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


def cases(raised: Sequence[Ranked]) -> Table:
    """Return cases to raise with the reasons in words."""
    application, why = CASE
    columns = (
        Column(phrase("Application"), millimetres=application),
        Column(phrase("Why"), millimetres=why),
    )
    return Table(columns, [case_row(one) for one in raised], phrase("Cases to raise"))


def case_row(one: Ranked) -> tuple[Cell, ...]:
    """Return number and product group over the company, and the reasons: two lines each."""
    case = one.case
    group = vocabulary.label_of("product_group", case.product_group)
    known = " · ".join(filter(None, (tidy_number(case.number or ""), group)))
    reasons = [reason.words for reason in one.reasons]
    return f"{known}\n{case.company or ''}".strip(), in_a_row(reasons) if reasons else None


# -- undertakings --------------------------------------------------------------------------------


def undertakings(figures: Figures, most: int) -> Iterator[Block]:
    """Yield those not kept, the overdue first, and in sentences what else is to be told."""
    ledger = figures.ledger
    if ledger.owed[:most]:
        yield promised(ledger.owed[:most])
    elif not ledger.owed:
        yield Paragraph(phrase("None is open or overdue."), Look.MUTED)
    told, more = [], len(ledger.owed) - most
    if more > 0:
        told.append(phrase("{n:more is|more are} open or overdue: see the annex.", n=grouped(more)))
    if ledger.kept:
        told.append(
            phrase(
                "Kept since {since}: {n}.",
                since=days.show(figures.since.isoformat()), n=grouped(len(ledger.kept)),
            )
        )  # fmt: skip
    if figures.selection.as_known_on is not None and ledger.owed:
        told.append(phrase("Undertakings are judged as known today."))
    for one in told:
        yield Paragraph(one, Look.MUTED)


def promised(owed: Sequence[Owed]) -> Table:
    """Return undertakings with how they stand."""
    labels = (
        (phrase("Undertaking"), Kind.TEXT), (phrase("By"), Kind.TEXT),
        (phrase("Due"), Kind.DAY), (phrase("How it stands"), Kind.TEXT),
    )  # fmt: skip
    columns = tuple(
        Column(label, kind, width) for (label, kind), width in zip(labels, PROMISE, strict=True)
    )
    rows = [_promise(one) for one in owed]
    return Table(columns, rows, phrase("Undertakings and how they stand"))


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


def regime(figures: Figures, *, disclosed: bool = False) -> tuple[Phrase, ...]:
    """Return the few measures that made the regime, up to the day of the figures.

    Only verified ones are printed; `disclosed`, only those in the words of the product, which are
    public: what the desk wrote about a measure is not, nor what follows from it for another one.
    """
    marks = figures.register.surroundings.marks
    known = shipped_of(Measure) if disclosed else figures.register.held_or_shipped(Measure)
    quoted = _quoted(figures, outer.public(marks) if disclosed else marks)
    every = Regime(known)
    return tuple(line for one in quoted for line in _measure(one, every, figures.day))


def read_from(figures: Figures) -> tuple[Text, ...]:
    """Return where the measures of the regime were read."""
    quoted = _quoted(figures, figures.register.surroundings.marks)
    return sources((body_and_number(one), one.source, one.as_of) for one in quoted)


def _quoted(figures: Figures, marks: Iterable[Measure]) -> list[Measure]:
    return [
        one
        for one in marks
        if one.verification == VERIFIED and days.first(one.announced_on or "") <= figures.day
    ]


def _measure(one: Measure, regime: Regime, day: date) -> Iterator[Phrase]:
    """Yield what a measure says, and of an edited one that its mark is of the shipped values.

    That is a line of its own: which figure is which in issued papers is told by their words.
    """
    said = {
        "day": days.show(one.announced_on or ""),
        "body": body_and_number(one),
        "subject": (one.subject or one.name or "").rstrip(". "),
    }
    if is_moment(one):
        yield phrase("{day}, {body}: {subject}.", **said)
    else:
        state = measure_words.standing(regime, one, day)
        yield phrase("{day}, {body}: {subject}. State: {state}.", **said, state=state)
    if is_edited(one):
        words = "{body} was verified as shipped; it was edited here since."
        yield phrase(words, body=said["body"])
