"""How many of the decisions were approvals: the share by group with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import ages, chart, wording
from rare_earth_desk.charts.figure import Column, Figure, Level, Panel, Series
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.cases import NEVER, WITHDRAWN
from rare_earth_desk.statistics.rates import approval, approval_by_group

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.charts.figure import FloatArray
    from rare_earth_desk.statistics.rates import Approval, Rate

KEY = "approval_rate"
_JUDGED: Final = "outcome:approved|refused has:filed"


@chart(
    KEY,
    Phrase("Approval rate"),
    Phrase("How many of the applications approved or refused were approved, by group."),
    order=130,
    page="statistics",
)
def approval_rate(data: ChartInput) -> Figure:
    """Return the approval rate of each group with a decision, and that of all as a line."""
    whole = approval(data.cases).of_approved_refused
    approvals = approval_by_group(data.cases)
    rows = [k for k, each in enumerate(approvals) if each.of_approved_refused.n]
    groups = [data.groups[k] for k in rows]
    panel = Panel(
        "points",
        Phrase("Approved, of those approved or refused"),
        (_series(data, approvals, rows),),
        tuple(f"{_JUDGED} {group.term}" for group in groups),
        unit="%",
        top=100.0,
        levels=_all(whole) if len(rows) > 1 else (),
    )
    return Figure(
        key=KEY,
        title=_title(whole),
        subtitle=wording.subtitle(data, phrase("Approval rate {by}", by=data.by)),
        n=whole.n,
        companies=whole.companies or None,
        panels=(panel,) if rows else (),
        x_kind="category",
        x_header=Phrase("Group"),
        categories=tuple(group.label for group in groups),
        definition=Phrase(
            "Approved, partly approved included, of all approved or refused; withdrawn cases are "
            "in the table. Lines: 95 % interval (Wilson), wider where a company's cases are "
            "decided alike. Fewer than 10 decisions or 5 companies: counts only."
        ),
        note=wording.note(data, grouped=True, over_time=True),
        empty=None if rows else _nothing(data),
    )


def _series(data: ChartInput, approvals: tuple[Approval, ...], rows: list[int]) -> Series:
    rates = [approvals[k].of_approved_refused for k in rows]
    exits = [approvals[k].of_decided for k in rows]
    gone = (data.cases.outcome == WITHDRAWN) & (data.cases.entries != NEVER)
    withdrawn = data.cases.per_group(gone).astype(np.float64)
    return Series(
        "approved",
        Phrase("Approved"),
        _per_cent([rate.p if rate.is_told else None for rate in rates]),
        "approved",
        low=_per_cent([rate.low if rate.is_told else None for rate in rates]),
        high=_per_cent([rate.high if rate.is_told else None for rate in rates]),
        said=tuple(_counts(rate) for rate in rates),
        columns=(
            Column(Phrase("Approved, number"), np.array([rate.approved for rate in rates])),
            Column(Phrase("Approved or refused"), np.array([rate.n for rate in rates])),
            Column(Phrase("Companies"), np.array([rate.companies for rate in rates])),
            Column(Phrase("Withdrawn"), withdrawn[rows]),
            Column(
                Phrase("Approved of all exits (%)"),
                _per_cent([rate.p if rate.is_told else None for rate in exits]),
            ),
        ),
    )


def _per_cent(shares: list[float | None]) -> FloatArray:
    known = np.array([np.nan if each is None else each for each in shares], np.float64)
    return np.round(100 * known, 6)


def _counts(rate: Rate) -> Phrase:
    n = {"x": grouped(rate.approved), "n": grouped(rate.n)}
    if not rate.companies:
        return phrase("{x} of {n}", **n)
    return phrase("{x} of {n} · {c:company|companies}", **n, c=grouped(rate.companies))


def _all(whole: Rate) -> tuple[Level, ...]:
    if whole.p is None or not whole.is_told:
        return ()
    return (Level(100 * whole.p, phrase("all {share}", share=ages.share_words(whole.p))),)


def _title(whole: Rate) -> Phrase:
    if whole.p is None:
        return phrase("Nothing is approved or refused")
    said = {"x": grouped(whole.approved), "n": grouped(whole.n)}
    if not whole.is_told or whole.low is None or whole.high is None:
        return phrase("{x} of {n:decision was an approval|decisions were approvals}", **said)
    return phrase(
        "{share} were approved ({low}–{high}; {x} of {n}, {companies:company|companies})",
        share=ages.share_words(whole.p),
        low=round(100 * whole.low),
        high=round(100 * whole.high),
        companies=grouped(whole.companies),
        **said,
    )


def _nothing(data: ChartInput) -> Phrase:
    if not len(data.cases):
        return wording.nothing_filed(data)
    day = wording.day_words(data.as_at)
    return phrase("None of these applications was approved or refused by {day}.", day=day)
