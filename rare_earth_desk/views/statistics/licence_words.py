"""What a licence would do, in words: the finding, what else counts, and the near misses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts.ages import share_words
from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.statistics.licences.conditions import END
from rare_earth_desk.statistics.priorities.waiting import HORIZON
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.statistics.licences.conditions import Licence, NearMiss
    from rare_earth_desk.statistics.licences.coverage import Coverage

_IF: Final = {
    "product_group": "{n} more if {value:lower} were included",
    "hs_code": "{n} more if HS {value} were included",
    "exporter": "{n} more if {value} were an exporter of it",
    "company": "{n} more if {value} were a customer of it",
    "control_code": "{n} more if items {value} were included",
    "value_chain": "{n} more if {value:lower} were included",
    "member_state": "{n} more if {value} were included",
}


def finding(found: Coverage) -> str:
    """Return how many pending cases would be covered."""
    if not found.n_pending:
        return tr("None of these applications is pending.")
    if not found.n:
        return tr("It would cover none of {all} pending.", all=grouped(found.n_pending))
    return tr(
        "It would cover {n} of {all} pending ({share}), of {companies:company|companies} in "
        "{states:member state|member states}.",
        n=grouped(found.n), all=grouped(found.n_pending), share=share_words(found.share or 0),
        companies=grouped(found.companies), states=grouped(found.states),
    )  # fmt: skip


def consequences(
    found: Coverage, licence: Licence, avoided: float, to_decision: int, *, whole: bool
) -> str:
    """Return what that would do to lines and to the filings to come.

    `whole` tells that the cases are not only those found by where they stand now.
    """
    said = []
    if found.n:
        said.append(
            tr(
                "About {n:stoppage day|stoppage days} avoided in the next {days} days: an "
                "estimate, as if each covered case were decided {wait:day|days} on or when the "
                "licence begins.",
                n=grouped(round(avoided)), days=HORIZON, wait=to_decision,
            )
        )  # fmt: skip
    if found.relief is not None and whole:
        said.append(
            tr(
                "Of the {all} filings of the last 12 months {n} ({share}) would not have been "
                "needed: {month} a month.",
                all=grouped(found.filings), n=grouped(found.spared),
                share=share_words(found.relief), month=grouped(found.relief_per_month, 1),
            )
        )  # fmt: skip
    if found.unknown_quantity and licence.is_limited:
        said.append(
            tr("{n:covered case|covered cases} without a quantity on record, taken as fitting.",
               n=grouped(found.unknown_quantity))
        )  # fmt: skip
    # Lines must not end within a number.
    return " ".join(said).replace("\N{THIN SPACE}", "\N{NARROW NO-BREAK SPACE}")


def near_miss(near: NearMiss) -> str:
    """Return which cases would be covered if one condition were looser."""
    n = grouped(near.n)
    if near.condition == END:
        return tr("{n} more if it were valid longer", n=n)
    if near.value is None:
        label = tr(column_of("application", near.condition).label)
        return tr("{n} more whose {what:lower} is not known", n=n, what=label)
    words = vocabulary.label_of(near.condition, near.value) if near.condition in _TERMS else ""
    return tr(_IF[near.condition], n=n, value=tr(words) if words else near.value)


_TERMS: Final = ("product_group", "value_chain", "member_state")
