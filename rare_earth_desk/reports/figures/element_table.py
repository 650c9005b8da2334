"""Capacity and need of each element at one step, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.supply.told import reckoned_by, scenario, tonnes
from rare_earth_desk.domain.supply.weighed import WORDS
from rare_earth_desk.reports.figures.table_figure import NONE, Line, Measure, TableFigure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.reports.blocks import Cell
    from rare_earth_desk.statistics.by_element import OfElement
    from rare_earth_desk.statistics.need import Need

KEY: Final = "elements"
_ALL: Final = 0.9995  # from this part on all of a figure is reckoned

MEASURES: Final = (
    Measure(Phrase("Element"), Phrase("A rare earth; Enter shows its chart."), right=False,
            width=140, least=110, whole=True),
    Measure(Phrase("In operation"), Phrase("Tonnes that plants can make this year."), width=96),
    Measure(Phrase("Being built"), Phrase("Tonnes by the last year of the chart."), width=96),
    Measure(Phrase("If all come"), Phrase("All tonnes by the last year of the chart."), width=96),
    Measure(Phrase("Need of the EU"), Phrase("Of this year by the highest scenario, or of the year "
            "in brackets."), width=112),
    Measure(Phrase("Covered"), Phrase("What operates, of this need."), width=80),
    Measure(Phrase("Tonnes of"), Phrase("What is weighed."), right=False, least=150, on_paper=44.0),
    Measure(Phrase("Capacity is"), Phrase("Told by sources, or reckoned by content shares."),
            right=False, width=130, least=90, whole=True),
)  # fmt: skip


def table(found: Sequence[OfElement], step: str, today: date) -> TableFigure:
    """Return a row for each element at a step, whose symbol is its query."""
    label = Phrase(vocabulary.label_of("project_step", step))
    return TableFigure(
        key=KEY,
        title=_title(found, label),
        subtitle=phrase(
            "Tonnes a year by element · {step} · {day}",
            step=label, day=days.show(today.isoformat()),
        ),
        measures=MEASURES,
        lines=tuple(_line(place, one, today.year) for place, one in enumerate(found)),
        definition=Phrase(
            "What projects can make of each element against what the EU needs of it. What no "
            "source tells of an element is reckoned: tonnes of a product by its content share. "
            "Of several scenarios the highest need of this year counts; where none tells it, that "
            "of the latest year before."
        ),
        told=tuple(one for each in found if (one := _said(each)) is not None),
        holds=Holds.FACTS,
    )  # fmt: skip


def _title(found: Sequence[OfElement], step: Phrase) -> Phrase:
    known = sorted((one for one in found if one.covered is not None), key=_covered)
    if not known:
        return phrase("{step}: no need of the EU is known by element", step=step)
    least, most = known[0], known[-1]
    share = _share(least.covered or 0.0)
    if len(known) > 1 and share == _share(most.covered or 0.0):
        return phrase("{step}: {share} % of the need of each element", step=step, share=share)
    name = Phrase(vocabulary.label_of("element", least.element))
    return phrase(
        "{step}: {share} % of the need of {element:lower}, which is covered least",
        step=step, element=name, share=share,
    )  # fmt: skip


def _covered(one: OfElement) -> tuple[float, str]:
    return one.covered or 0.0, one.element


def _line(place: int, one: OfElement, this_year: int) -> Line:
    name = Phrase(vocabulary.label_of("element", one.element))
    covered = NONE if one.covered is None else phrase("{n} %", n=_share(one.covered))
    cells: tuple[Cell, ...] = (
        phrase("{symbol} · {name}", symbol=one.element, name=name),
        _tonnes(one.standing),
        _tonnes(one.building),
        _tonnes(one.coming),
        _needed(one.needed, this_year),
        covered,
        WORDS[one.kind],
        _basis(one),
    )
    values = (
        float(place), one.standing, one.building, one.coming, one.need, one.covered, one.kind,
        one.reckoned,
    )  # fmt: skip
    return Line(cells, values, one.element, _said(one))


def _basis(one: OfElement) -> Phrase:
    if not one.coming:
        return NONE
    if one.reckoned >= _ALL:
        return Phrase("reckoned")
    return Phrase("told") if not one.reckoned else Phrase("told and reckoned")


def _said(one: OfElement) -> Phrase | None:
    """Return by which scenario and which shares the figures of an element are."""
    said = []
    if one.needed is not None:
        line = one.needed.line
        by = scenario(line.name, verified=line.verified)
        said.append(phrase("need of {year} by {scenario}", year=one.needed.year, scenario=by))
    if one.shares:
        said.append(phrase("reckoned by content shares: {shares}", shares=reckoned_by(one.shares)))
    if not said:
        return None
    whole = said[0] if len(said) == 1 else phrase("{a}; {b}", a=said[0], b=said[1])
    return phrase("{element}: {said}.", element=one.element, said=whole)


def _tonnes(value: float | None) -> Phrase:
    return NONE if value is None else phrase("{n} t", n=tonnes(value))


def _needed(need: Need | None, this_year: int) -> Phrase:
    if need is None or need.year == this_year:
        return _tonnes(need.tonnes if need is not None else None)
    return phrase("{tonnes} ({year})", tonnes=_tonnes(need.tonnes), year=need.year)


def _share(value: float) -> str:
    return grouped(value, 0 if value >= 10 or not value else 1)
