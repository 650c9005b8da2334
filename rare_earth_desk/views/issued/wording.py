"""How issued papers and what became of their figures are said on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import as_read, grouped, signed
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.reports.issued import correcting
from rare_earth_desk.views.delegates.roles import MUTED
from rare_earth_desk.views.rows.model import Head, Row
from rare_earth_desk.views.step_sentences import in_words, sentence_of
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rare_earth_desk.domain.records import IssuedPaper
    from rare_earth_desk.domain.stated import Difference
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.reports.issued.causes import Cause, Causes, Changed
    from rare_earth_desk.reports.issued.holding import Holding

POINTS = "points"
"""Stands in the table for all points of charts."""


def figure_heads() -> tuple[Head, ...]:
    """Return the columns of the table of figures."""
    return (
        Head(tr("Figure"), 0, 220),
        Head(tr("As issued"), 150, 84, right=True),
        Head(tr("As known today"), 150, 84, right=True),
        Head(tr("Change"), 76, 60, right=True),
    )


def step_heads() -> tuple[Head, ...]:
    """Return the columns of the table of steps."""
    return (
        Head(tr("Recorded"), 156, 150),
        Head(tr("By"), 96, 60, gives_way=1),
        Head(tr("What was recorded"), 0, 200),
        Head(tr("Case"), 190, 120, gives_way=3),
        Head(tr("What it changed"), 230, 140, gives_way=2),
    )


def state(held: Holding | None) -> str:
    """Return in a few words how a paper stands."""
    if held is None:
        return tr("not looked at yet")
    if held.why_not is not None:
        return tr("cannot be made again")
    if held.holds:
        return tr("all figures hold")
    if not held.untold:
        return tr("corrected on {day}", day=days.show(held.paper.corrected_on))
    return tr("{n:figure no longer holds|figures no longer hold}", n=grouped(len(held.untold)))


def issued(paper: IssuedPaper) -> str:
    """Return when and by whom a paper was issued, and of which day its figures are."""
    by = tr(" by {who}", who=paper.issued_by) if paper.issued_by else ""
    return tr(
        "Issued {moment}{by} · figures as at {day}, as known on {known}",
        moment=correcting.issued_at(paper), by=by, day=days.show(paper.as_at),
        known=days.show(paper.as_known_on),
    )  # fmt: skip


def proof(paper: IssuedPaper, figures: int) -> str:
    """Return what is kept of a paper: its file, by which a copy is proved, and its figures."""
    return tr(
        "{ending} file kept with {n:figure|figures} · SHA-256 {fingerprint}",
        ending=(paper.ending or "").lstrip(".").upper(), n=grouped(figures),
        fingerprint=paper.fingerprint or "",
    )  # fmt: skip


def figure_rows(differences: Sequence[Difference]) -> list[Row]:
    """Return a row a figure; the points of charts, which follow from the others, are one row."""
    named = correcting.in_tables(differences)
    rows = [_figure(one) for one in named]
    points = len(differences) - len(named)
    if points:
        words = tr("{n:point of the chart|points of the chart}", n=grouped(points))
        rows.append(Row(POINTS, (words, "", "", ""), {0: MUTED}))
    return rows


def _figure(one: Difference) -> Row:
    stated, change = one.stated, one.change
    where = " · ".join(filter(None, (stated.about, correcting.label(stated))))
    place = " · ".join(filter(None, (stated.part, where))) or tr("In the text")
    was, now = (
        tr("not in the paper") if side is None else correcting.shown(side.value)
        for side in (one.was, one.now)
    )
    told = tr("{where}: issued {was}, now {now}", where=place, was=was, now=now)
    return Row(stated.key, (place, was, now, _signed(change)), told=told)


def _signed(change: float | None) -> str:
    return "" if change is None else signed(change, 0 if float(change).is_integer() else 1)


def step_rows(why: Causes, differences: Iterable[Difference]) -> list[Row]:
    """Return a row a step that bears on these figures, the newest first."""
    cases = {cause.application: cause for one in differences for cause in why.of(one)}
    found: dict[tuple[int, str], Row] = {}
    for cause in cases.values():
        for step in cause.steps:
            found[step.no, cause.application] = _step(step, cause)
    for step in why.others:
        found[step.no, ""] = _step(step, None)
    return [found[key] for key in sorted(found, reverse=True)]


def _step(step: Step, cause: Cause | None) -> Row:
    at = as_read(Kind.MOMENT, step.at)
    words = in_words(sentence_of(step.name)) if step.kind != "undo" else tr(
        "Undone: {step}", step=say(step.name))  # fmt: skip
    id_, case = (cause.application, cause.name) if cause is not None else ("", "")
    changes = "; ".join(map(_changed, cause.changed)) if cause is not None else ""
    told = "\n".join(filter(None, (at, words, case, changes)))
    return Row(id_, (at, step.who, words, case, changes), told=told)


def _changed(one: Changed) -> str:
    """Return a value of a case as known then and today: "Decided: – → 27 Nov 2026"."""
    was, now = (value or "–" for value in (one.was, one.now))
    return tr("{field}: {was} → {now}", field=say(one.field), was=was, now=now)
