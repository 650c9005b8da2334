"""The figures of others in the annex of a briefing, each with its source and its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.disagreeing_figures import others_of
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.published_figures import site
from rare_earth_desk.domain.records import PublishedFigure
from rare_earth_desk.domain.verification import PARTLY, TO_VERIFY, VERIFIED
from rare_earth_desk.reports.blocks import Column, Heading, Look, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rare_earth_desk.reports.blocks import Block, Cell

MOST: Final = 12
"""So many stand in the annex, the latest first."""


def figures_of_others(figures: Sequence[PublishedFigure], day: date) -> Iterator[Block]:
    """Yield what others published up to a day; nothing where the register holds none."""
    known = sorted(
        (one for one in figures if _when(one) <= day), key=lambda one: (_when(one), one.id)
    )[::-1]
    if not known:
        return
    yield Heading(phrase("Figures of others"), 2)
    columns = (
        Column(phrase("Day"), Kind.DAY, 22),
        Column(phrase("Publisher"), millimetres=30),
        Column(phrase("Population"), millimetres=38),
        Column(phrase("Figure"), millimetres=46),
        Column(phrase("Source"), millimetres=44),
    )
    rows = [_row(one, known) for one in known[:MOST]]
    yield Table(columns, rows, phrase("Figures of others"))
    more = len(known) - MOST
    if more > 0:
        yield Paragraph(phrase("{n} older ones on the page Benchmarks.", n=more), Look.MUTED)
    yield Paragraph(
        phrase(
            "As published; populations differ, so they need not agree with ours or with each "
            "other. What is not verified, or only partly, must not be quoted."
        ),
        Look.MUTED,
    )


def _when(one: PublishedFigure) -> date:
    """Return the first day that a figure can be of; one without a day is the oldest."""
    known = one.published_on if one.published_on and days.is_day(one.published_on) else "1990"
    return days.first(known)


def _row(one: PublishedFigure, every: Sequence[PublishedFigure]) -> tuple[Cell, ...]:
    against = len(others_of(one, every))
    told = figure_words(one)
    if against:
        told = phrase("{told}; disagrees with {n:other|others}", told=told, n=against)
    if one.verification != VERIFIED:
        known = one.verification if one.verification == PARTLY else TO_VERIFY
        mark = Phrase(vocabulary.label_of("verification", known))
        told = phrase("{told} ({mark:lower})", told=told, mark=mark)
    return one.published_on, one.publisher, one.population, told, site(one) or None


def figure_words(one: PublishedFigure) -> Phrase:
    """Return a figure as it was published: "19 of 141, 13.5 %"; its unit stays in the line."""
    rate = (one.rate or "").replace(" %", "\N{NO-BREAK SPACE}%")
    if one.numerator or one.denominator:
        parts = phrase("{x} of {n}", x=one.numerator or "–", n=one.denominator or "–")
        return phrase("{parts}, {rate}", parts=parts, rate=rate) if rate else parts
    return phrase("{rate}", rate=rate or "–")
