"""The briefing for a meeting: two pages and an annex, every figure of them from the register.

For disclosure only the releasable lines and the public regime are printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports import AS_TEXT, paper
from rare_earth_desk.reports.blocks import Heading, Items, Look, Paper, Paragraph
from rare_earth_desk.reports.briefing import tables
from rare_earth_desk.reports.briefing.annex import annex
from rare_earth_desk.reports.briefing.figures import Figures
from rare_earth_desk.reports.briefing.head import head, marking
from rare_earth_desk.reports.briefing.lines import Said, lines
from rare_earth_desk.reports.names_typed import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.reports.blocks import Block, Text
    from rare_earth_desk.reports.briefing.lines import Lines
    from rare_earth_desk.reports.request import Request

# The parts that are lines, before the figures; background stands behind them.
_PARTS = (
    ("objective", "Objectives"), ("scene", "Scene setter"), ("speaking", "Speaking points"),
    ("defensive", "Defensive points"),
)  # fmt: skip
_RELEASABLE = " (R)"


@paper(
    "briefing",
    Phrase("Briefing"),
    Phrase("Two pages for the next meeting: lines, figures, cases to raise, undertakings."),
    order=5,
    about="meeting",
    formats=AS_TEXT,
    takes=("head", "disclosure", "day"),
)
def briefing(request: Request) -> Paper:
    """Return the briefing for a meeting, the running or next one where none is chosen.

    Raises Refused for a marking that the register may not hold and for a line with an unknown
    figure.
    """
    marked = marking(request.head.marking)
    figures = Figures(request.register, request.selection, request.meeting)
    read = lines(figures, disclosure=request.disclosure)
    make = _disclosed if request.disclosure else _whole
    return Paper(
        key="briefing",
        title=phrase("Briefing"),
        lines=tuple(_under_title(disclosure=request.disclosure)),
        blocks=(
            head(figures, request.head, disclosure=request.disclosure),
            *make(figures, read),
        ),
        moment=request.register.now,
        made_by="" if request.disclosure else request.made_by,
        marking="" if request.disclosure else marked,
        is_sample=request.register.is_sample,
        is_outer=request.disclosure,
        warnings=_warnings(request, read) if request.disclosure else (),
    )


def _under_title(*, disclosure: bool) -> Iterator[Phrase]:
    if disclosure:
        yield phrase("For disclosure: what may not be released was left out.")
    else:
        yield phrase("For the desk alone · (R) may be released")


def _whole(figures: Figures, read: Lines) -> Iterator[Block]:
    for part, heading in _PARTS:
        yield from _part(part, heading, read, mark=_RELEASABLE)
    yield Heading(phrase("State of play"))
    yield from tables.state_of_play(figures)
    raised = tables.cases(figures)
    yield Heading(phrase("Cases to raise"))
    yield raised or Paragraph(phrase("No pending application can be raised."), Look.MUTED)
    yield from _undertakings(figures)
    yield from _background(figures, read, mark=_RELEASABLE)
    yield from annex(figures, read.notes())


def _disclosed(figures: Figures, read: Lines) -> Iterator[Block]:
    for part, heading in _PARTS:
        yield from _part(part, heading, read)
    yield from _background(figures, read)


def _part(part: str, heading: str, read: Lines, *, mark: str = "") -> Iterator[Block]:
    said = read.parts.get(part)
    if not said:
        return
    yield Heading(phrase(heading))
    if part != "defensive":
        words = tuple(_words(one, mark) for one in said)
        yield Items(words, numbered=part == "objective")
        return
    for one in said:
        yield Paragraph(one.question, Look.STRONG)
        yield Paragraph(_words(one, mark))


def _words(one: Said, mark: str) -> Text:
    return one.words + mark if one.releasable else one.words


def _undertakings(figures: Figures) -> Iterator[Block]:
    table, told = tables.undertakings(figures)
    yield Heading(phrase("Undertakings and how they stand"))
    if table is not None:
        yield table
    else:
        yield Paragraph(phrase("None is open or overdue."), Look.MUTED)
    for one in told:
        yield Paragraph(one, Look.MUTED)


def _background(figures: Figures, read: Lines, *, mark: str = "") -> Iterator[Block]:
    yield Heading(phrase("Background"))
    said = (_words(one, mark) for one in read.parts.get("background", []))
    # Of the measures everything is public.
    known = tables.regime(figures.day)
    yield Items((*said, *known))


def _warnings(request: Request, read: Lines) -> tuple[Phrase, ...]:
    """Return what whoever discloses it is to look at before it leaves."""
    typed = [
        text for said in read.parts.values() for one in said for text in (one.question, one.words)
    ]
    found = names_in(request.register, typed)
    if not found:
        return read.warnings()
    told = phrase(
        "Releasable lines name {names}; look at them before it leaves.", names=", ".join(found)
    )
    return (*read.warnings(), told)
