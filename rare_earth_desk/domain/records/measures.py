"""The control regime's announcements, suspensions and events, and what others published."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import choice, day, flag, link, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.origin import Sourced
from rare_earth_desk.domain.records.parties import IDENTITY, working_note

FORCE, REACH, SHOWN = "In force", "What it reaches", "On charts"
FIGURE, BESIDE = "Figure", "Beside ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Sourced):
    """An announcement of the control regime, its suspension, or an event that matters for it."""

    table: ClassVar[str] = "measure"
    label: ClassVar[str] = "measure"
    plural: ClassVar[str] = "measures"

    name: str | None = text(
        "Measure",
        section=IDENTITY,
        help="What it is called in short, for example “No. 18/2025”.",
        width=190,
        indexed=True,
    )
    announcement: str | None = text(
        "Announcement",
        section=IDENTITY,
        help="Number of the announcement with its year, for example 18/2025.",
        width=100,
    )
    body: str | None = text(
        "Body", section=IDENTITY, help="Who announced it, for example MOFCOM, GAC.", width=130
    )
    kind: str | None = choice(
        "Kind",
        "measure_kind",
        section=IDENTITY,
        help="What kind of measure it is: a control, a suspension, an event.",
        width=120,
    )
    announced_on: str | None = day(
        "Announced", section=IDENTITY, help="Day of the announcement or event.", width=100
    )
    subject: str | None = note(
        "Subject", section=IDENTITY, help="What it says, in a sentence.", width=330
    )
    state: str | None = choice(
        "State",
        "measure_state",
        section=FORCE,
        help="Whether it is in force, suspended until a day, over, or to be verified.",
        width=130,
    )
    in_force_from: str | None = day(
        "In force from",
        section=FORCE,
        help="First day on which it applies, or was to apply.",
        width=100,
    )
    until: str | None = day(
        "Until",
        section=FORCE,
        help="Last day of its term. What another measure suspends is suspended until the last day "
        "of that one; a later day here counts only where the state is “Suspended”.",
        width=100,
    )
    suspended_by: str | None = link(
        "Suspended by",
        "measure",
        section=FORCE,
        help="The measure that suspends this one.",
        width=120,
        holds=True,
    )
    items: str | None = text(
        "Controlled items",
        section=REACH,
        help="Codes of the items it controls, with commas between; a part such as 1C909 stands "
        "for all codes that begin with it.",
        width=150,
        several=True,
        most=2000,
    )
    elements: str | None = text(
        "Elements",
        section=REACH,
        help="Rare earths it concerns, for example Dy, Tb.",
        vocabulary="element",
        several=True,
        form="terms",
        width=130,
    )
    mark: int | None = flag(
        "Mark on charts",
        section=SHOWN,
        help="Whether charts over time mark its day with a thin line.",
        width=90,
    )
    mark_label: str | None = text(
        "Words at the mark",
        section=SHOWN,
        help="At most 20 characters that stand beside the mark.",
        most=20,
        width=120,
    )
    notes: str | None = working_note()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure(Sourced):
    """A figure that others published. Two for one population and day may disagree; both stand."""

    table: ClassVar[str] = "published_figure"
    label: ClassVar[str] = "published figure"
    plural: ClassVar[str] = "published figures"

    publisher: str | None = text(
        "Publisher", section=IDENTITY, help="Who published or said it.", width=180, indexed=True
    )
    published_on: str | None = day(
        "Date", section=IDENTITY, help="Day or month that the figure is of.", width=108
    )
    population: str | None = text(
        "Population", section=FIGURE, help="What was counted, in their words.", width=230
    )
    numerator: str | None = text(
        "Numerator",
        section=FIGURE,
        help="How many of them, as published, for example 19; blank where none was.",
        width=90,
    )
    denominator: str | None = text(
        "Denominator",
        section=FIGURE,
        help="Of how many, as published, for example 141; blank where none was.",
        width=100,
    )
    rate: str | None = text(
        "Rate", section=FIGURE, help="The rate in their words, for example 25 % granted.", width=140
    )
    remark: str | None = note("Remark", section=FIGURE, help="What is odd about it.", width=200)
    compares: int | None = flag(
        "Beside ours",
        section=BESIDE,
        help="Whether a figure of the register may stand beside it.",
        width=90,
    )
    differs: str | None = note(
        "Why ours may differ", section=BESIDE, help="Why the two need not agree.", width=200
    )
