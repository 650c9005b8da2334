"""What moved, is overdue or reckoned, in the words that pages, papers and the desk share."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days, fact_age, local_time, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.domain.supply.slips import KINDS, START, distance
from rare_earth_desk.domain.verification import TO_VERIFY, VERIFIED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rare_earth_desk.domain.records import ContentShare
    from rare_earth_desk.domain.supply.progress import Overdue
    from rare_earth_desk.domain.supply.slips import Slip

_MONTH: Final = 31  # days of lateness from which months are told instead


def plan(slip: Slip, value: str | None) -> Phrase:
    """Return an earlier or present plan as people read it: a day, a stage, tonnes; "—" for none."""
    if not value:
        return Phrase("—")
    if slip.field == "stage":
        return Phrase(vocabulary.label_of("project_stage", value))
    if slip.field == "tonnes":
        return phrase("{n} t", n=tonnes(float(value)))
    return phrase("{day}", day=days.show(value))


def happened(slip: Slip) -> Phrase:
    """Return what happened with its distance: "Slipped, 5 months later", "Stopped".

    Of tonnes it is told with both: "Less, from 2 000 to 1 500 t".
    """
    by, kind = distance(slip), KINDS[slip.kind]
    if slip.kind in ("less", "more"):
        was, now = (tonnes(float(value or 0)) for value in (slip.before, slip.after))
        return phrase("{kind}, from {was} to {now} t", kind=kind, was=was, now=now)
    return phrase("{kind}, {by}", kind=kind, by=by) if by.template else kind


def recorded(slip: Slip) -> Phrase:
    """Return when and by whom the plan was changed, in local time."""
    day = days.show(local_time.local(datetime.fromisoformat(slip.at)).date().isoformat())
    return phrase("{day}, {who}", day=day, who=slip.who) if slip.who else phrase("{day}", day=day)


def what_is_due(one: Overdue) -> Phrase:
    """Return what should be there: the name of a milestone, or the start."""
    if one.milestone is None:
        return START
    name = one.milestone.name
    return phrase("{name}", name=name) if name else Phrase("Milestone without a name")


def lateness(one: Overdue, today: date) -> Phrase:
    """Return since when it is overdue: "2 months overdue", "12 days overdue"."""
    if one.late < _MONTH:
        return phrase("{n:day|days} overdue", n=one.late)
    months = fact_age.whole_months(days.last(one.planned), today)
    return phrase("{n:month|months} overdue", n=max(months, 1))


def planned(one: Overdue) -> Phrase:
    """Return for when it was planned, as people read it."""
    return phrase("{day}", day=days.show(one.planned))


def tonnes(value: float) -> str:
    """Return tonnes as a sentence says them: few of them with a decimal."""
    return grouped(value, 0 if value >= 10 or not value else 1)


def scenario(name: str, *, verified: bool) -> Phrase:
    """Return the name of a scenario of demand, with its mark where its sources are not checked."""
    return phrase("{scenario}" if verified else "{scenario} (to verify)", scenario=name)


def reckoned_by(used: Iterable[ContentShare]) -> Phrase:
    """Return the shares by which something is reckoned: "Nd 23 % of magnets (to be verified)"."""
    known = {(one.product or "", one.element or ""): one for one in used}
    return in_a_row([_share(known[key]) for key in sorted(known)])


def _share(one: ContentShare) -> Phrase:
    told = phrase(
        "{element} {share} % of {product}",
        element=one.element or "", share=f"{one.share or 0:g}", product=one.product or "",
    )  # fmt: skip
    if one.verification == VERIFIED:
        return told
    mark = Phrase(vocabulary.label_of("verification", one.verification or TO_VERIFY))
    return phrase("{share} ({mark:lower})", share=told, mark=mark)
