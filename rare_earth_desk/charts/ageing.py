"""Chart 5: how long the pending applications have been waiting, stacked by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import chart, wording
from rare_earth_desk.charts.figure import Figure, Panel, Series
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.ageing import BANDS, ageing_by_group

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.charts.figure import FloatArray

KEY = "ageing"
_QUARTER, _HALF_YEAR = 90, 180  # days after which a wait is more than that


def _band(first: int, last: int | None) -> Phrase:
    if last is None:
        return phrase("over {days}", days=first - 1)
    return phrase("{first}–{last}", first=first, last=last)


def _term(first: int, last: int | None) -> str:
    return f"days>={first}" if last is None else f"days:{first}..{last}"


_NAMES: Final = tuple(_band(*band) for band in BANDS)
_TERMS: Final = tuple(f"{wording.PENDING} {_term(*band)}" for band in BANDS)


@chart(
    KEY,
    Phrase("Ageing of the pending"),
    Phrase("The pending applications by the days since their filing."),
    order=50,
)
def ageing(data: ChartInput) -> Figure:
    """Return the pending by age band and group."""
    ages = ageing_by_group(data.cases, data.as_at)
    table = np.array([each.bands for each in ages], np.float64).reshape(-1, len(BANDS))
    series = tuple(
        Series(
            group.key,
            group.label,
            line,
            group.key,
            wording.style(place),
            tuple(f"{term} {group.term}" for term in _TERMS),
        )
        for place, (group, line) in enumerate(zip(data.groups, table, strict=True))
    )
    panel = Panel("stacked-bars", Phrase("Pending, by days since filing"), series, _TERMS)
    pending = int(table.sum())
    return Figure(
        key=KEY,
        title=_title(table.sum(axis=0)),
        subtitle=wording.subtitle(data, phrase("Pending by days since filing, {by}", by=data.by)),
        n=pending,
        panels=(panel,) if pending else (),
        x_kind="category",
        x_header=Phrase("Days since filing"),
        categories=_NAMES,
        definition=Phrase(
            "Calendar days from filing to the as-at day. Half a year means 180 days, "
            "three months 90."
        ),
        note=wording.note(data, grouped=True),
        empty=None if pending else wording.nothing_pending(data),
    )


def _title(bands: FloatArray) -> Phrase:
    total = int(bands.sum())
    if not total:
        return phrase("Nothing is pending")
    waited = {
        least: int(sum(n for (first, _), n in zip(BANDS, bands, strict=True) if first > least))
        for least in (_HALF_YEAR, _QUARTER)
    }
    if waited[_HALF_YEAR]:
        return _longer(waited[_HALF_YEAR], total, _LONGER_THAN_HALF_A_YEAR)
    if waited[_QUARTER]:
        return _longer(waited[_QUARTER], total, _LONGER_THAN_A_QUARTER)
    return phrase("Nothing has waited more than three months")


_LONGER_THAN_HALF_A_YEAR: Final = (
    "One has waited more than half a year",
    "All {n} pending have waited more than half a year",
    "{n} have waited more than half a year",
)
_LONGER_THAN_A_QUARTER: Final = (
    "One has waited more than three months",
    "All {n} pending have waited more than three months",
    "{n} have waited more than three months",
)


def _longer(n: int, total: int, templates: tuple[str, str, str]) -> Phrase:
    one, every, some = templates
    if n == 1:
        return phrase(one)
    return phrase(every if n == total else some, n=grouped(n))
