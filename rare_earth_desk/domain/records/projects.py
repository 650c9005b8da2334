"""Diversification: projects outside China, their milestones and capacities, Europe's demand."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import amount, choice, day, integer, link, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.origin import ORIGIN, Sourced
from rare_earth_desk.domain.records.parties import IDENTITY, NOTES, working_note

PROGRESS, FUNDING = "Progress", "Funding and status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Sourced):
    """A plant or mine that makes Europe less dependent on one country."""

    table: ClassVar[str] = "project"
    label: ClassVar[str] = "project"
    plural: ClassVar[str] = "projects"

    name: str | None = text(
        "Project", section=IDENTITY, help="What the project is called.", width=230, indexed=True
    )
    operator: str | None = text(
        "Operator", section=IDENTITY, help="The company or companies behind it.", width=190
    )
    country: str | None = choice(
        "Country",
        "project_country",
        section=IDENTITY,
        help="Where it stands.",
        open_list=True,
        width=110,
    )
    steps: str | None = text(
        "Steps",
        section=IDENTITY,
        help="Steps of the value chain it covers, from extraction to magnets and recycling.",
        vocabulary="project_step",
        several=True,
        form="terms",
        width=150,
    )
    elements: str | None = text(
        "Elements",
        section=IDENTITY,
        help="Rare earths it yields, for example Nd, Pr, Dy, Tb.",
        vocabulary="element",
        several=True,
        form="terms",
        width=130,
    )
    output: str | None = text(
        "Output", section=IDENTITY, help="What it makes, in the words of the source.", width=240
    )
    stage: str | None = choice(
        "Stage",
        "project_stage",
        section=PROGRESS,
        help="How far it is, from permitting to operation.",
        width=130,
    )
    stage_note: str | None = text(
        "About the stage",
        section=PROGRESS,
        help="What the stage alone does not say, for example “pilot” or “permit refused”.",
        width=150,
    )
    starts_on: str | None = day(
        "Start of operation",
        section=PROGRESS,
        help="Day, month or year in which it starts, or started, to operate.",
        width=120,
    )
    start_note: str | None = text(
        "About the start", section=PROGRESS, help="The start in the words of the source.", width=170
    )
    strategic: str | None = choice(
        "Strategic project",
        "strategic_status",
        section=FUNDING,
        help="Status under the Critical Raw Materials Act (Regulation (EU) 2024/1252, Article 6).",
        width=130,
    )
    funding_eur: float | None = amount(
        "Funding", section=FUNDING, help="Money secured, where it was told in euro.", unit="EUR",
        least=0, width=120,
    )  # fmt: skip
    status_note: str | None = note(
        "Funding and status",
        section=FUNDING,
        help="Money, customers, feed, permits: what else is known.",
        width=260,
    )
    notes: str | None = working_note()


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Sourced):
    """A day that a project works towards. Earlier plans stand in its history."""

    table: ClassVar[str] = "milestone"
    label: ClassVar[str] = "milestone"
    plural: ClassVar[str] = "milestones"

    project: str | None = link("Project", "project", help="The project it belongs to.")
    name: str | None = text(
        "Milestone", help="What is to be reached, for example “first magnets”.", width=200
    )
    planned_on: str | None = day(
        "Planned for", help="Day, month, quarter or year for which it is planned.", width=104
    )
    reached_on: str | None = day("Reached on", help="Day on which it was reached.", width=104)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity(Sourced):
    """What a project can make in a year from some year on, at one step, of one element or all."""

    table: ClassVar[str] = "capacity"
    label: ClassVar[str] = "capacity"
    plural: ClassVar[str] = "capacities"

    project: str | None = link("Project", "project", help="The project it belongs to.")
    step: str | None = choice(
        "Step", "project_step", help="Step of the value chain it is of.", width=110
    )
    element: str | None = choice(
        "Element", "element", help="The element, or blank: all rare earths in it.", width=100
    )
    from_year: int | None = integer(
        "From", help="First year in which it is there.", least=1900, form="year", width=70
    )
    tonnes: float | None = amount("Capacity", help="Output of a year.", unit="t", least=0, width=90)
    of: str | None = text(
        "Of",
        help="What is weighed, for example oxides or magnets. Up to a comma, semicolon or bracket "
        "it names the product: a later capacity replaces an earlier one of the same product, those "
        "of different products add up.",
        width=150,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Sourced):
    """What the EU needs in a year by some scenario."""

    table: ClassVar[str] = "demand"
    label: ClassVar[str] = "demand figure"
    plural: ClassVar[str] = "demand figures"

    name: str | None = text(
        "Scenario", section=IDENTITY, help="The scenario it belongs to.", width=250, indexed=True
    )
    year: int | None = integer(
        "Year", section=IDENTITY, help="The year of the demand.", least=1900, form="year", width=70
    )
    step: str | None = choice(
        "Step",
        "project_step",
        section=IDENTITY,
        help="The step whose output is needed, for example magnets.",
        width=120,
    )
    element: str | None = choice(
        "Element", "element", section=IDENTITY,
        help="The element, or blank: all rare earths in it.", width=110,
    )  # fmt: skip
    tonnes: float | None = amount(
        "Demand",
        section=IDENTITY,
        help="Need of the EU in that year.",
        unit="t",
        least=0,
        width=100,
    )
    of: str | None = text(
        "Of",
        section=IDENTITY,
        help="What is weighed, for example oxides or magnets. Up to a comma, semicolon or bracket "
        "it names the product: the needs of different products of one scenario add up.",
        width=170,
    )
    notes: str | None = note(
        "Notes", section=NOTES, help="How it was reckoned.", exposure="desk", width=200
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentShare(Sourced):
    """How much of an element is in what is made; what tells no element is reckoned by it."""

    table: ClassVar[str] = "content_share"
    label: ClassVar[str] = "content share"
    plural: ClassVar[str] = "content shares"

    product: str | None = text(
        "Product",
        section=IDENTITY,
        help="What it is in: words by which capacities and demand say what is weighed, for "
        "example “NdPr oxides”. It fits only what weighs the same; where it names nothing that is "
        "weighed, as “Dy and Tb”, what begins with it, but no magnets. Of several that fit the "
        "longest counts.",
        width=190,
        indexed=True,
    )
    element: str | None = choice(
        "Element", "element", section=IDENTITY, help="The element that is in it.", width=130
    )
    share: float | None = amount(
        "Share",
        section=IDENTITY,
        help="How much of its weight is this element; all elements of a product together cannot "
        "be more than 100 %.",
        unit="%",
        least=0,
        width=90,
    )
    basis: str | None = note(
        "What it rests on", section=ORIGIN, help="What was read, and what was reckoned.",
        width=300,
    )  # fmt: skip
