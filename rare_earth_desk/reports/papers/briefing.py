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
from rare_earth_desk.reports.briefing.head import head, marking, refuse_classified
from rare_earth_desk.reports.briefing.lines import lines
from rare_earth_desk.reports.briefing.room import Room
from rare_earth_desk.reports.names_typed import names_in
from rare_earth_desk.statistics.priorities.raising import to_raise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rare_earth_desk.domain.listing.points import Ranked
    from rare_earth_desk.reports.blocks import Block, Text
    from rare_earth_desk.reports.briefing.lines import Lines, Said
    from rare_earth_desk.reports.request import Request

# The parts that are lines, before the figures; background stands behind them.
_PARTS = (
    ("objective", "Objectives"), ("scene", "Scene setter"), ("speaking", "Speaking points"),
    ("defensive", "Defensive points"),
)  # fmt: skip
_BACKGROUND = Phrase("Background")
_RELEASABLE = " (R)"


@paper(
    "briefing",
    Phrase("Briefing"),
    Phrase("Two pages for the next meeting: lines, figures, cases to raise, undertakings."),
    order=5,
    about="meeting",
    formats=AS_TEXT,
    takes=("head", "disclosure", "day"),
    draws=True,
)
def briefing(request: Request) -> Paper:
    """Return the briefing for a meeting, the running or next one where none is chosen.

    Raises Refused for a marking that the register may not hold and for a line with an unknown
    figure.
    """
    marked = marking(request.head.marking)
    refuse_classified(request.head)
    figures = Figures(request.register, request.selection, request.meeting, request.told)
    read = lines(figures, disclosure=request.disclosure)
    headed = head(figures, request.head, disclosure=request.disclosure)
    blocks = (
        _disclosed(figures, read) if request.disclosure else _whole(figures, read, len(headed.rows))
    )
    return Paper(
        key="briefing",
        title=phrase("Briefing"),
        lines=tuple(_under_title(disclosure=request.disclosure)),
        blocks=(headed, *blocks),
        moment=request.register.now,
        made_by="" if request.disclosure else request.made_by,
        marking="" if request.disclosure else marked,
        is_sample=request.register.is_sample,
        is_outer=request.disclosure,
        warnings=_warnings(request, read) if request.disclosure else (),
        subject=figures.meeting.id if figures.meeting is not None else "",
        fields=read.figures,
    )


def _under_title(*, disclosure: bool) -> Iterator[Phrase]:
    if disclosure:
        yield phrase("For disclosure: what may not be released was left out.")
    else:
        yield phrase("Internal · (R) may be released")


def _whole(figures: Figures, read: Lines, headed: int) -> Iterator[Block]:
    raised = to_raise(figures.pending, figures.scale)
    room = Room.of(figures, read, raised, headed)
    for part, heading in _PARTS:
        yield from _part(part, heading, room.parts[part], mark=_RELEASABLE)
    yield Heading(phrase("State of play"))
    yield from tables.state_of_play(figures, room.groups)
    yield Heading(phrase("Cases to raise"))
    yield from _cases(raised, room.cases)
    yield Heading(phrase("Undertakings and how they stand"))
    yield from tables.undertakings(figures, room.owed)
    regime = tables.regime(figures) if room.has_regime else ()
    yield from _background(room.parts["background"], regime, mark=_RELEASABLE)
    more = _more(figures, room, raised)
    yield from annex(figures, read.notes(), more)


def _cases(raised: Sequence[Ranked], most: int) -> Iterator[Block]:
    if raised[:most]:
        yield tables.cases(raised[:most])
    elif not raised:
        yield Paragraph(phrase("No pending application can be raised."), Look.MUTED)
    left = len(raised) - most
    if left > 0:
        told = "{n:more case|more cases} to raise: see the annex."
        yield Paragraph(phrase(told, n=left), Look.MUTED)


def _more(figures: Figures, room: Room, raised: Sequence[Ranked]) -> Iterator[Block]:
    """Yield what had no room on the two pages, in their order."""
    for part, heading in _PARTS:
        more = phrase("{part}, continued", part=phrase(heading))
        yield from _part(part, more, room.later[part], mark=_RELEASABLE, level=2)
    if figures.groups[room.groups :]:
        yield Heading(phrase("{part}, continued", part=phrase("State of play")), 2)
        yield tables.groups(figures, room.groups)
    if raised[room.cases :]:
        yield Heading(phrase("{part}, continued", part=phrase("Cases to raise")), 2)
        yield tables.cases(raised[room.cases :])
    if figures.ledger.owed[room.owed :]:
        yield Heading(phrase("{part}, continued", part=phrase("Undertakings")), 2)
        yield tables.promised(figures.ledger.owed[room.owed :])
    regime = () if room.has_regime else tables.regime(figures)
    if regime or room.later["background"]:
        more = phrase("{part}, continued", part=phrase("Background"))
        yield from _background(room.later["background"], regime, more, mark=_RELEASABLE, level=2)


def _disclosed(figures: Figures, read: Lines) -> Iterator[Block]:
    for part, heading in _PARTS:
        yield from _part(part, heading, read.parts.get(part, []))
    yield from _background(read.parts.get("background", []), tables.regime(figures, disclosed=True))


def _part(
    part: str, heading: Phrase | str, said: Sequence[Said], *, mark: str = "", level: int = 1
) -> Iterator[Block]:
    if not said:
        return
    yield Heading(phrase(heading) if isinstance(heading, str) else heading, level)
    if part != "defensive":
        words = tuple(_words(one, mark) for one in said)
        yield Items(words, numbered=part == "objective")
        return
    for one in said:
        yield Paragraph(one.question, Look.STRONG)
        yield Paragraph(_words(one, mark))


def _words(one: Said, mark: str) -> Text:
    return one.words + mark if one.releasable else one.words


def _background(
    said: Sequence[Said],
    regime: Sequence[Phrase],
    heading: Phrase = _BACKGROUND,
    *,
    mark: str = "",
    level: int = 1,
) -> Iterator[Block]:
    """Yield the background; of the measures everything is public."""
    lines = (*(_words(one, mark) for one in said), *regime)
    if lines:
        yield Heading(heading, level)
        yield Items(lines)


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
