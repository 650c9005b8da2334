"""Chart 2: the backlog by group, split by in whose hands the applications are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import chart, wording
from rare_earth_desk.charts.figure import Figure, Panel, Series
from rare_earth_desk.domain import search, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.ageing import is_pending

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.statistics.cases import Counts

KEY = "pending_by_holder"
_NOBODY: Final = ("", "unknown")


@chart(
    KEY,
    Phrase("In whose hands"),
    Phrase("The pending applications by group, split by who has to act next."),
    order=20,
)
def pending_by_holder(data: ChartInput) -> Figure:
    """Return the pending by group (largest first) and holder."""
    holders, table = _counts(data)
    order = _order(data, table.sum(axis=1))
    groups = [data.groups[place] for place in order]
    whole = tuple(f"{wording.PENDING} {group.term}" for group in groups)
    series = tuple(
        Series(
            holder or "(not stated)",
            _label(holder),
            table[order, place].astype(np.float64),
            holder or "unknown",
            wording.style(place),
            tuple(f"{query} {_term(holder)}" for query in whole),
        )
        for place, holder in enumerate(holders)
    )
    pending = int(table.sum())
    return Figure(
        key=KEY,
        title=_title(holders, table.sum(axis=0).tolist()),
        subtitle=wording.subtitle(data, phrase("Pending {by}, in whose hands", by=data.by)),
        n=pending,
        panels=(Panel("horizontal-stacked-bars", Phrase("Pending"), series, whole),)
        if pending
        else (),
        x_kind="category",
        x_header=Phrase("Group"),
        categories=tuple(group.label for group in groups),
        definition=Phrase(
            "In whose hands: who has to act next, by the status in force. Of applications of which "
            "only the filing is known, that is the authority they were filed with."
        ),
        note=wording.note(data, grouped=True),
        empty=None if pending else wording.nothing_pending(data),
    )


def _counts(data: ChartInput) -> tuple[tuple[str, ...], Counts]:
    """Return the holders of pending cases, as the vocabulary orders them, and groups x holders."""
    pending = np.flatnonzero(is_pending(data.cases, data.as_at.toordinal()))
    width = max(len(data.holders), 1)
    cells = data.cases.row[pending].astype(np.int64) * width + data.holder[pending]
    table = np.bincount(cells, minlength=len(data.groups) * width).reshape(-1, width)
    known = vocabulary.places("holder")
    present = [code for code in range(len(data.holders)) if table[:, code].any()]
    present.sort(key=lambda code: known.get(data.holders[code], len(known)))
    return tuple(data.holders[code] for code in present), table[:, present]


def _order(data: ChartInput, backlog: Counts) -> list[int]:
    """Return the groups with a backlog, largest first; those without a name come last."""
    places = [place for place, n in enumerate(backlog.tolist()) if n]
    return sorted(places, key=lambda place: (not data.groups[place].named, -int(backlog[place])))


def _label(holder: str) -> Phrase:
    return Phrase(vocabulary.label_of("holder", holder or "unknown"))


def _term(holder: str) -> str:
    return search.term("holder", holder) if holder else search.term("no", "holder")


def _title(holders: tuple[str, ...], pending: list[int]) -> Phrase:
    total = sum(pending)
    if not total:
        return phrase("Nothing is pending")
    most = max(range(len(pending)), key=lambda place: pending[place])
    n, holder = pending[most], holders[most]
    said = {"holder": _label(holder), "n": grouped(n), "total": grouped(total)}
    if total == 1:
        if holder in _NOBODY:
            return Phrase("Nobody knows who holds the only pending application")
        return Phrase("{holder} holds the only pending application", said)
    if holder in _NOBODY:
        return Phrase("Nobody knows who holds {n} of {total} pending", said)
    if n == total:
        return Phrase("{holder} holds all {total} pending", said)
    return Phrase("{holder} holds {n} of {total} pending", said)
