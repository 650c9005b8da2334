"""The part “Capacity”: tonnes by year, step and element, against what the EU needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rare_earth_desk.charts import capacity as chart
from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Capacity, Demand, Project
from rare_earth_desk.reports.blocks import Column, Drawing, Heading, Items, Look, Paragraph, Table
from rare_earth_desk.reports.figures.table_figure import READ, sources
from rare_earth_desk.statistics.capacity import supply
from rare_earth_desk.statistics.demand import is_of
from rare_earth_desk.views.papers.figures_offer import FiguresInView
from rare_earth_desk.views.statistics.figure_slot import FigureSlot
from rare_earth_desk.views.supply.filters import Chooser
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.following import Following
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.reports.blocks import Block, Cell
    from rare_earth_desk.statistics.capacity import Supply
    from rare_earth_desk.views.desk import Desk

MAGNET_ELEMENTS = ("Nd", "Pr", "Dy", "Tb")
"""The rare earths of magnets: always offered, others where a figure names them."""
_FIRST = "magnet"
_HIGH = 112.0  # millimetres of the chart on paper
_WATCHED = (Project.table, Capacity.table, Demand.table)


class CapacityPart(Following):
    """A chart of one step and element at a time; T shows it as a table, a click its projects."""

    narrowed = Signal(str)  # search in the list of projects

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "capacityPart", parent)
        self.step, self.element = _FIRST, ""
        self.steps = Chooser(tr("Step"), "project_step", "", "capacity-step")
        self.elements = Chooser(tr("Element"), "element", tr("all rare earths"), "capacity-element")
        self.slot = FigureSlot(desk, chart.KEY, compact=False)
        self.slot.setParent(self)
        self._lay_out()
        self.steps.chosen.connect(lambda key: self.show_of(key, self.element))
        self.elements.chosen.connect(lambda key: self.show_of(self.step, key))
        self.slot.narrowed.connect(self.narrowed)
        self.slot.told.connect(lambda text: desk.tell(phrase("{text}", text=text)))
        self.refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        space(row, 16)
        row.addWidget(self.steps)
        row.addWidget(self.elements)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        space(layout, 8, margins=(0, 0, 0, 0))
        layout.addLayout(row)
        layout.addWidget(self.slot, 1)

    # -- what is shown ---------------------------------------------------------------------------

    def show_of(self, step: str, element: str) -> None:
        """Show a step and an element, "" for all of them."""
        self.step, self.element = step, element
        self.show_now()

    def supply(self) -> Supply:
        """Return what projects can make of what is chosen."""
        register = self.desk.register
        return supply(
            register.records(Project), register.records(Capacity), self.step,
            self.element or None, register.today,
        )  # fmt: skip

    def figure(self) -> Figure:
        """Return the chart of what is chosen."""
        return chart.figure_of(self.supply(), self.desk.register.records(Demand))

    def concerns(self, step: Step) -> bool:
        """Tell whether a step changed a project, a capacity or a demand."""
        return any(step.ids(table) for table in _WATCHED)

    def show_now(self) -> None:
        """Show capacities and demand as they are now."""
        self._offer()
        self.slot.show_figure(self.figure())

    def _offer(self) -> None:
        register = self.desk.register
        named = {one.element for one in register.records(Capacity)}
        named |= {one.element for one in register.records(Demand)}
        self.elements.offer({*MAGNET_ELEMENTS, *filter(None, named)}, self.element)
        steps = [term.key for term in vocabulary.terms("project_step")]
        self.steps.offer(steps, self.step)

    def figures_in_view(self) -> FiguresInView:
        """Return the chart with its table for paper."""
        figure = self.figure()
        return FiguresInView(
            title=phrase("Capacity outside China and demand of the EU"),
            lines=(),
            blocks=(*_blocks(figure), *self._sources()),
            warnings=(),
            when=self.desk.register.today.isoformat(),
        )

    def _sources(self) -> Iterator[Block]:
        """Yield where capacities and demand were read, and whether that was checked."""
        told = tuple(sources(self.read_from()))
        if told:
            yield Heading(READ)
            yield Items(told)

    def read_from(self) -> Iterator[tuple[Phrase, str | None, str | None]]:
        """Yield name with mark, source and its day of what the chart is drawn of."""
        register, step = self.desk.register, self.step
        counted = {one.id: one for one in self.supply().projects}
        for one in register.records(Capacity):
            if one.project in counted and one.step == step:
                name = counted[one.project].name
                yield _marked(name, one.verification), one.source, one.as_of
        for need in register.records(Demand):
            if is_of(need, step, self.element or None):
                name = f"{need.name or ''} {need.year or ''}".strip()
                yield _marked(name, need.verification), need.source, need.as_of

    def focus_rows(self) -> None:
        """Put the keys into the chart."""
        self.slot.make().setFocus()


def _marked(name: str | None, verification: str | None) -> Phrase:
    mark = vocabulary.label_of("verification", verification or "") or "To be verified"
    return phrase("{name}, {mark:lower}", name=name or "", mark=Phrase(mark))


def _blocks(figure: Figure) -> Iterator[Block]:
    """Yield the chart, with its note below it, and its table."""
    if not figure.drawable:
        yield Heading(figure.title)
        yield Paragraph(figure.empty or figure.title, Look.MUTED)
        return
    yield Drawing(replace(figure, note=None), _HIGH)
    if figure.note is not None:
        yield Paragraph(figure.note)
    yield Table(*_table(figure), figure.title, holds=figure.holds)
    yield Paragraph(figure.definition, Look.MUTED)


def _table(figure: Figure) -> tuple[tuple[Column, ...], list[tuple[Cell, ...]]]:
    header, rows = figure.table()
    columns = tuple(
        Column(label, Kind.NUMBER if place else Kind.TEXT) for place, label in enumerate(header)
    )
    cells = [tuple(_cell(value) for value in row) for row in rows]
    return columns, cells


def _cell(value: object) -> Cell:
    return value if isinstance(value, int | float) or value is None else str(value)
