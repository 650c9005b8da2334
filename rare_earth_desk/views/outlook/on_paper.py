"""What the desk page shows, as the blocks of a paper: a heading and lines for each card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.reports.blocks import Heading, Items, Paragraph
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.views.application.lines import Line
    from rare_earth_desk.views.outlook.block import BlockCard, Figure

_OPENS = "▸▾ "  # what opens and shuts on the screen does not on paper


def blocks_of(figures: Iterable[Figure], cards: Iterable[BlockCard]) -> Iterator[Block]:
    """Yield the headline figures, then each card with its note and lines, as they are shown."""
    told = tuple(map(_figure, figures))
    if told:
        yield Items(told, holds=Holds.COUNTS)
    for card in cards:
        yield Heading(tr(card.block.title))
        if card.filled.note:
            yield Paragraph(card.filled.note)
        lines = tuple(map(_line, card.filled.lines))
        yield Items(lines, holds=Holds.COMPANIES) if lines else Paragraph(card.words.text())


def _figure(one: Figure) -> str:
    return " · ".join(filter(None, (f"{one.caption}: {one.value}", one.change)))


def _line(one: Line) -> str:
    remarks = (part.text for part in one.remarks)
    text = one.text.lstrip(_OPENS)
    return " · ".join(filter(None, (one.left, text, one.right, *remarks)))
