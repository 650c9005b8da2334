"""What others published, and our own figure of the same day beside each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts import wording as charts_wording
from rare_earth_desk.domain import days
from rare_earth_desk.domain.disagreeing_figures import share_of
from rare_earth_desk.domain.display import grouped, signed
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.published_figures import last_day, site
from rare_earth_desk.domain.verification import PARTLY, TO_VERIFY, VERIFIED
from rare_earth_desk.reports.figures.table_figure import NONE, Line, Measure, TableFigure
from rare_earth_desk.reports.figures.wording import rate
from rare_earth_desk.statistics.rates import approval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.domain.records import PublishedFigure
    from rare_earth_desk.reports.blocks import Cell
    from rare_earth_desk.statistics.rates import Approval, Rate

KEY: Final = "published"
_CHECKED: Final = {
    VERIFIED: Phrase("checked"), PARTLY: Phrase("in part"), TO_VERIFY: Phrase("to verify"),
}  # fmt: skip

MEASURES: Final = (
    Measure(Phrase("Day"), Phrase("Day of the figure; a month where no day was told."),
            right=False, width=100),
    Measure(Phrase("Publisher"), Phrase("Who published it."), right=False, width=146,
            least=146, whole=True),
    Measure(Phrase("Population"), Phrase("What it is of, in the words of the publisher."),
            right=False, least=226),
    Measure(Phrase("Approved of filed"),
            Phrase("Numerator and denominator as published, “–” where none was told; * reckoned "
                   "from the published rate."), width=124),
    Measure(Phrase("Rate"), Phrase("Rate as published."), right=False, width=150),
    Measure(Phrase("Checked"), Phrase("Whether the source was read; “to verify” has none."),
            right=False, width=76),
    Measure(Phrase("Ours, of filed"),
            Phrase("Our own on the same day: approved of all filed by then, with its 95 % "
                   "interval. It understates: young cases are still open."), width=160),
    Measure(Phrase("Ours, of decided"),
            Phrase("Our own on the same day: approved of all decided by then, every exit "
                   "counted, with its 95 % interval."), width=160, gives_way=3),
    Measure(Phrase("Difference"),
            Phrase("Their rate less ours of filed, in points; only where both are told."),
            width=92, gives_way=2),
    Measure(Phrase("Source"), Phrase("Where it was read."), right=False, width=150, gives_way=1),
)  # fmt: skip


def table(data: ChartInput) -> TableFigure:
    """Return the figures of others, earliest first, with ours of the same day."""
    found = data.around.figures
    checked = sum(each.verification == VERIFIED for each in found)
    ours = _ours(data, found)
    return TableFigure(
        key=KEY,
        title=phrase(
            "Figures of others beside ours: {n}, {checked} of them checked",
            n=len(found), checked=checked,
        ),
        subtitle=charts_wording.subtitle(
            data, phrase("As published; ours as at the same day")
        ),
        measures=MEASURES,
        lines=tuple(_line(data, each, ours.get(each.id)) for each in found),
        definition=Phrase(
            "Populations differ, so the figures need not agree; each row says why. Two "
            "figures for one population and day may disagree; both stand. “to verify” was not "
            "found in a source and must not be quoted. * reckoned from the published rate."
        ),
        told=tuple(
            phrase(
                "{day}, {publisher}: {said}",
                day=_day(each), publisher=each.publisher or NONE,
                said=_said(data, each, ours.get(each.id)),
            )
            for each in found
        ),
        told_of=phrase("What is said of each"),
        # Beside figures of others alone nothing of the register is counted.
        holds=Holds.COUNTS if ours else Holds.FACTS,
    )  # fmt: skip


def _line(data: ChartInput, each: PublishedFigure, of_day: Approval | None) -> Line:
    ours = of_day if each.compares else None
    apart = _difference(each, ours)
    cells: tuple[Cell, ...] = (
        _day(each),
        each.publisher or NONE,
        each.population or NONE,
        _published(each),
        each.rate or NONE,
        _CHECKED.get(each.verification or "", _CHECKED[TO_VERIFY]),
        _share(ours.of_filed) if ours else NONE,
        _share(ours.of_decided) if ours else NONE,
        NONE if apart is None else signed(apart, 1),
        site(each) or NONE,
    )
    values = (
        last_day(each).isoformat(), each.publisher, each.population, None, each.rate,
        float(each.verification == VERIFIED), ours.of_filed.p if ours else None,
        ours.of_decided.p if ours else None, apart, site(each) or None,
    )  # fmt: skip
    return Line(cells, values, said=_said(data, each, ours), muted=each.verification != VERIFIED)


def _difference(each: PublishedFigure, ours: Approval | None) -> float | None:
    """Return by how many points their rate is above ours of filed; None where one is not told."""
    theirs = share_of(each)
    if theirs is None or ours is None or ours.of_filed.p is None or not ours.of_filed.is_told:
        return None
    return theirs - 100 * ours.of_filed.p


def _ours(data: ChartInput, found: Sequence[PublishedFigure]) -> dict[str, Approval]:
    """Return our rates by the id of a figure that compares, unless its day is not over."""
    days_of = {each.id: last_day(each) for each in found if each.compares}
    rates = {
        day: approval(data.cases.as_at(day)) for day in set(days_of.values()) if day <= data.as_at
    }
    return {id_: rates[day] for id_, day in days_of.items() if day in rates}


def _day(each: PublishedFigure) -> str | Phrase:
    return days.show(each.published_on) if each.published_on else NONE


def _share(ours: Rate) -> Phrase:
    told = rate(ours)
    return phrase("{share} of {n}", share=told, n=grouped(ours.n)) if ours.is_told else told


def _published(each: PublishedFigure) -> Phrase:
    if not each.numerator and not each.denominator:
        return NONE
    x = (each.numerator or "").replace(" (computed)", "*")
    return phrase("{x} of {n}", x=x or "–", n=each.denominator or "–")


def _said(data: ChartInput, each: PublishedFigure, ours: Approval | None) -> Phrase:
    words = [
        Phrase(each.differs) if each.differs else None,
        phrase("Remark: {remark}.", remark=each.remark) if each.remark else None,
    ]
    if each.compares and last_day(each) > data.as_at:
        words.append(phrase("Ours is not shown: the day lies after the one looked at."))
    if each.compares and ours is not None and ours.of_filed.n:
        approved = ours.of_filed
        words.append(
            phrase(
                "Ours: {x} approved of {n} filed, {c:company|companies}; {d} decided.",
                x=grouped(approved.approved), n=grouped(approved.n),
                c=grouped(approved.companies), d=grouped(ours.of_decided.n),
            )
        )  # fmt: skip
    if each.source:
        words.append(phrase("Source: {source}", source=each.source))
    return charts_wording.sentences(*words) or Phrase("")
