"""The correcting line: what to tell the readers of an issued paper whose figures no longer hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import as_read, grouped
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import BriefingLine
from rare_earth_desk.reports.issued.figures import CHART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.records import IssuedPaper
    from rare_earth_desk.domain.stated import Difference, Stated, Value
    from rare_earth_desk.reports.issued.holding import Holding

# So many figures are put right one by one; a reader of more wants the paper itself again.
_MOST = 8


def correction(held: Holding, today: date) -> Phrase | None:
    """Return the line that puts an issued paper right as known today; None where all holds."""
    if not held.differences:
        return None
    named = in_tables(held.differences) or list(held.differences)
    told: Phrase | str = "; ".join(str(in_words(one)) for one in named[:_MOST])
    more = len(held.differences) - len(named[:_MOST])
    if more:
        told = phrase("{told}; {n:more figure|more figures} in the paper", told=told,
                      n=grouped(more))  # fmt: skip
    return phrase(
        "Correction to {paper}, figures as at {day}: as known on {today}, {told}.",
        paper=name_of(held.paper),
        day=days.show(held.paper.as_at),
        today=days.show(today.isoformat()),
        told=told,
    )


def as_line(held: Holding, today: date) -> BriefingLine | None:
    """Return the correction as a line of the library, to be looked at before it is said."""
    words = correction(held, today)
    if words is None:
        return None
    return BriefingLine(
        name=_without_fields(phrase("Correction to {paper}", paper=name_of(held.paper))),
        part="defensive" if held.paper.kind == "briefing" else "background",
        words=_without_fields(words),
        valid_from=today.isoformat(),
        releasable=0,
        verification="to-verify",
        source=str(phrase("Figures of the register, issued {day}", day=issued_on(held.paper))),
    )


def _without_fields(words: Phrase) -> str:
    """Return words for a line: braces in names would be taken for its live fields."""
    return str(words).replace("{", "(").replace("}", ")")


def in_tables(differences: Sequence[Difference]) -> list[Difference]:
    """Return the differences but for single points of charts, which follow from the others."""
    return [one for one in differences if f"/{CHART} " not in one.stated.key]


def name_of(paper: IssuedPaper) -> Phrase:
    """Return how an issued paper is called: title, reference, when it was issued."""
    named = phrase("“{name}”", name=paper.name or paper.kind or "")
    if paper.reference:
        named = phrase("{named} ({reference})", named=named, reference=paper.reference)
    return phrase("{named} of {day}", named=named, day=issued_on(paper))


def issued_at(paper: IssuedPaper) -> str:
    """Return the local moment at which a paper was issued."""
    try:
        return as_read(Kind.MOMENT, paper.issued_at)
    except ValueError:  # damaged: it is named all the same
        return paper.issued_at or ""


def issued_on(paper: IssuedPaper) -> str:
    """Return the local day on which a paper was issued."""
    return issued_at(paper).rsplit(" ", 1)[0]


def in_words(difference: Difference) -> Phrase:
    """Return one difference: where the figure stands, what it is now and what was stated."""
    where = ", ".join(filter(None, (difference.stated.about, label(difference.stated))))
    if where:
        return phrase("{where}: {told}", where=where, told=_told(difference, "{figure}"))
    return _told(difference, "“{figure}”")  # a sentence, which says itself what it is about


def _told(difference: Difference, set_as: str) -> Phrase:
    was, now = (
        phrase(set_as, figure=shown(one.value)) if one is not None else None
        for one in (difference.was, difference.now)
    )
    if was is None:
        return phrase("{now}, which did not stand in the paper", now=now)
    if now is None:
        return phrase("no longer in the paper, which said {was}", was=was)
    return phrase("{now} instead of {was}", now=now, was=was)


def label(stated: Stated) -> str:
    """Return what a figure of a row or chart counts; points of charts are days."""
    return shown(stated.words)


def shown(value: Value) -> str:
    """Return a number with its thousands apart, a day in the form in which all days are shown."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return days.show(value) if days.is_day(value) else " ".join(value.split())
    told = grouped(abs(value), 0 if float(value).is_integer() else 1)
    return f"\N{MINUS SIGN}{told}" if value < 0 else told
