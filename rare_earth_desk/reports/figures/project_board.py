"""The board of projects as a table: for paper, for copying, and for who prefers rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days, fact_age, several_terms, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.supply.cards import card_of
from rare_earth_desk.reports.figures.plans import project_query
from rare_earth_desk.reports.figures.table_figure import (
    NONE,
    READ,
    Line,
    Measure,
    TableFigure,
    sources,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.domain.records import Project
    from rare_earth_desk.domain.supply.cards import Below, Column
    from rare_earth_desk.reports.blocks import Cell

KEY: Final = "board"

MEASURES: Final = (
    Measure(Phrase("Stage"), Phrase("How far the project is."), right=False, width=110, least=106,
            whole=True),
    Measure(Phrase("Project"), Phrase("Its name; Enter shows it in its list."), right=False,
            least=170),
    Measure(Phrase("Country"), Phrase("Where it stands."), right=False, width=90, least=82,
            whole=True),
    Measure(Phrase("Steps"), Phrase("Steps of the value chain it covers."), right=False,
            width=150, least=90, whole=True),
    Measure(Phrase("Elements"), Phrase("Rare earths it yields."), right=False, width=120,
            least=112, gives_way=5, whole=True),
    Measure(Phrase("Capacity"), Phrase("What it can make in a year, by step, as told."),
            right=False, width=220, least=190, gives_way=6, whole=True),
    Measure(Phrase("Start"), Phrase("Start of operation, as planned or as it was."), right=False,
            width=104, least=80),
    Measure(Phrase("Next milestone"), Phrase("What it works towards next, and for when."),
            right=False, width=220, least=190, gives_way=2, whole=True),
    Measure(Phrase("Strategic"),
            Phrase("Status under the Critical Raw Materials Act (Article 6)."), right=False,
            width=110, least=104, gives_way=3, whole=True),
    Measure(Phrase("Funding"), Phrase("Money secured, where it was told in euro."), width=136,
            gives_way=1),
    Measure(Phrase("Age of the source"), Phrase("Whole months since the day of the source."),
            right=False, width=120, least=80, gives_way=4),
    Measure(Phrase("Verification"), Phrase("Whether the source was checked."), right=False,
            width=110, least=90),
)  # fmt: skip


def table(columns: Sequence[Column], below: Below, kept: Phrase, today: date) -> TableFigure:
    """Return the projects by stage; `kept` says which are in."""
    n = sum(len(one.projects) for one in columns)
    places = list(enumerate(columns))
    return TableFigure(
        key=KEY,
        title=phrase("{n:project|projects} by stage", n=n),
        subtitle=phrase("{kept} · {day}", kept=kept, day=days.show(today.isoformat())),
        measures=MEASURES,
        lines=tuple(
            _line(place, column, one, below, today)
            for place, column in places
            for one in column.projects
        ),
        definition=Phrase(
            "Each project once, in the stage that its record says. What is not verified was not "
            "found in a source, or only in part: check it before you rely on it."
        ),
        told=sources(
            (one.name, one.source, one.as_of) for column in columns for one in column.projects
        ),
        told_of=READ,
        holds=Holds.FACTS,
    )


def _line(place: int, column: Column, one: Project, below: Below, today: date) -> Line:
    months = fact_age.age(one.as_of, today)
    age = phrase("{n:month|months}", n=months) if months is not None else NONE
    cells: tuple[Cell, ...] = (
        column.label,
        one.name or phrase("without a name"),
        Phrase(vocabulary.label_of("project_country", one.country or "")),
        several_terms.shown("project_step", one.steps),
        one.elements or "",
        below.capacity(one, today) or NONE,
        phrase("{day}", day=days.show(one.starts_on)) if one.starts_on else NONE,
        below.next_milestone(one, today) or NONE,
        Phrase(vocabulary.label_of("strategic_status", one.strategic or "")),
        NONE if one.funding_eur is None else phrase("EUR {n}", n=grouped(one.funding_eur)),
        age,
        card_of(one, below, today).verification,
    )
    values = (
        place, one.name, one.country, one.steps, one.elements, below.capacity(one, today) or None,
        one.starts_on, below.next_milestone(one, today) or None, one.strategic, one.funding_eur,
        months, one.verification,
    )  # fmt: skip
    return Line(cells, values, project_query(one))
