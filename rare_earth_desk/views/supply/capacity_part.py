"""The part “Capacity”: tonnes by year, step and element, against what the EU needs.

Above one step and element as a chart, below all elements of the step as a table.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rare_earth_desk.charts import capacity as chart
from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Capacity, ContentShare, Demand, Project
from rare_earth_desk.domain.supply.contents import Contents, ReckonedDemand, demand_of
from rare_earth_desk.reports.blocks import Drawing, Heading, Items, Look, Paragraph
from rare_earth_desk.reports.figures import element_table
from rare_earth_desk.reports.figures.chart_table import chart_table
from rare_earth_desk.reports.figures.table_figure import READ, sources
from rare_earth_desk.statistics.by_element import of_element
from rare_earth_desk.statistics.capacity import supply
from rare_earth_desk.statistics.demand import is_of
from rare_earth_desk.views.papers.figures_offer import FiguresInView
from rare_earth_desk.views.statistics.figure_slot import FigureSlot
from rare_earth_desk.views.statistics.table_card import TableCard
from rare_earth_desk.views.supply.filters import Chooser
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.following import Following
from rare_earth_desk.views.widgets.scrolled import DownScroll
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.reports.figures.table_figure import TableFigure
    from rare_earth_desk.statistics.capacity import Supply
    from rare_earth_desk.views.desk import Desk

MAGNET_ELEMENTS = ("Nd", "Pr", "Dy", "Tb")
"""The rare earths of magnets: always offered, others where a figure names them."""
_FIRST = "magnet"
_CHART = 350  # least height of the chart, pixels at zoom 1
_HIGH = 112.0  # millimetres of the chart on paper
_WATCHED = (Project.table, Capacity.table, Demand.table, ContentShare.table)


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
        self.slot.make()  # made later, Tab would reach it after the table below it
        self.card = TableCard(tr("Elements"))
        self.card.setParent(self)
        self.card.table.setObjectName("elementTable")
        self._lay_out()
        self.steps.chosen.connect(lambda key: self.show_of(key, self.element))
        self.elements.chosen.connect(lambda key: self.show_of(self.step, key))
        self.slot.narrowed.connect(self.narrowed)
        self.card.narrowed.connect(lambda element: self.show_of(self.step, element))
        for each in (self.slot, self.card):
            each.told.connect(lambda text: desk.tell(phrase("{text}", text=text)))
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
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        space(column, 10, margins=(0, 0, 0, 0))
        size(self.slot, least_height=_CHART)
        column.addWidget(self.slot, 1)
        column.addWidget(self.card)
        layout.addWidget(DownScroll(inner), 1)

    # -- what is shown ---------------------------------------------------------------------------

    def show_of(self, step: str, element: str) -> None:
        """Show a step and an element, "" for all of them."""
        self.step, self.element = step, element
        self.show_now()

    def figure(self) -> Figure:
        """Return the chart of what is chosen."""
        demands = self.desk.register.records(Demand)
        return chart.figure_of(self._supply(self.element or None), demands)

    def elements_figure(self) -> TableFigure:
        """Return the table of the elements of the step: those of magnets, and what is told."""
        register = self.desk.register
        demands = register.records(Demand)
        found = (of_element(self._supply(key), demands) for key in self.elements.keys if key)
        told = [one for one in found if one is not None]
        return element_table.table(told, self.step, register.today)

    def _supply(self, element: str | None) -> Supply:
        register = self.desk.register
        return supply(
            register.records(Project), register.records(Capacity), self.step, element,
            register.today, contents=Contents.of(register.records(ContentShare)),
        )  # fmt: skip

    def concerns(self, step: Step) -> bool:
        """Tell whether a step changed a project, a capacity, a demand or a content share."""
        return any(step.ids(table) for table in _WATCHED)

    def show_now(self) -> None:
        """Show capacities and demand as they are now."""
        self._offer()
        self.slot.show_figure(self.figure())
        self.card.show_figure(self.elements_figure())
        self.card.table.setVisible(bool(self.card.lines))
        row = next((n for n, line in enumerate(self.card.lines) if line.query == self.element), 0)
        self.card.table.setCurrentIndex(self.card.table.model_.index(row, 0))

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
            blocks=(*_blocks(figure), *self._sources(), *self.card.blocks()),
            warnings=(),
            when=self.desk.register.today.isoformat(),
        )

    def _sources(self) -> Iterator[Block]:
        """Yield where capacities and demand were read, and whether that was checked."""
        # Two capacities of one project may have been read at the same place.
        once = {str(line): line for line in sources(self.read_from())}
        told = tuple(once.values())
        if told:
            yield Heading(READ)
            yield Items(told)

    def read_from(self) -> Iterator[tuple[Phrase, str | None, str | None]]:
        """Yield name with mark, source and its day of what the chart is drawn of.

        Of what is reckoned that is the figure of the product, and the content share.
        """
        register, step, element = self.desk.register, self.step, self.element or None
        given = self._supply(element)
        counted = {one.id: one for one in given.projects}
        for one in register.records(Capacity):
            if one.project in counted and one.step == step:
                name = counted[one.project].name
                yield _marked(name, one.verification), one.source, one.as_of
        every: Sequence[Demand] = register.records(Demand)
        needs = every if element is None else demand_of(every, element, given.contents)
        shares = {one.id: one for one in given.shares}
        for need in needs:
            if is_of(need, step, element):
                name = f"{need.name or ''} {need.year or ''}".strip()
                yield _marked(name, need.verification), need.source, need.as_of
                if isinstance(need, ReckonedDemand):
                    shares[need.by.id] = need.by
        for share in shares.values():
            name = f"{share.product or ''}, {share.element or ''}"
            yield _marked(name, share.verification), share.source, share.as_of

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
    yield chart_table(figure)
    yield Paragraph(figure.definition, Look.MUTED)
