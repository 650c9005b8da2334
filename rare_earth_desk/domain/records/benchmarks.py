"""Strategic stockpiles, benchmarks of the Critical Raw Materials Act, rules of the risk monitor."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import amount, choice, day, flag, integer, link, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.origin import Sourced
from rare_earth_desk.domain.records.parties import IDENTITY, working_note

HELD, TARGET, LIGHTS = "Target and held", "Target", "Lights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stockpile(Sourced):
    """A strategic stockpile: who holds what, how much of its target, how long it would last."""

    table: ClassVar[str] = "stockpile"
    label: ClassVar[str] = "stockpile"
    plural: ClassVar[str] = "stockpiles"

    name: str | None = text(
        "Stockpile", section=IDENTITY, help="What it is called.", width=220, indexed=True
    )
    scheme: str | None = text(
        "Scheme", section=IDENTITY, help="Law or programme under which it is built.", width=180
    )
    owner: str | None = text("Owner", section=IDENTITY, help="Who owns the stock.", width=180)
    material: str | None = text(
        "Material", section=IDENTITY, help="What is stored, in words.", width=180
    )
    elements: str | None = text(
        "Elements",
        section=IDENTITY,
        help="Rare earths in it, for example Nd, Dy.",
        vocabulary="element",
        several=True,
        form="terms",
        width=120,
    )
    stage: str | None = choice(
        "Stage of decision",
        "stockpile_stage",
        section=HELD,
        help="How far it is: announced, in preparation, decided, being filled, in place.",
        width=130,
    )
    target_t: float | None = amount(
        "Target", section=HELD, help="What is to be held.", unit="t", least=0, width=90
    )
    held_t: float | None = amount(
        "Held", section=HELD, help="What is held.", unit="t", least=0, width=90
    )
    consumption_t: float | None = amount(
        "Consumption per year",
        section=HELD,
        help="What is used up in a year by those it is for; the days it lasts follow from it.",
        unit="t",
        least=0,
        width=130,
    )
    status_note: str | None = note(
        "Status", section=HELD, help="Where the decision stands.", width=260
    )
    notes: str | None = working_note()


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark(Sourced):
    """A target of the Critical Raw Materials Act (Regulation (EU) 2024/1252, Article 5)."""

    table: ClassVar[str] = "benchmark"
    label: ClassVar[str] = "benchmark"
    plural: ClassVar[str] = "benchmarks"

    name: str | None = text(
        "Benchmark", section=IDENTITY, help="What it is called.", width=230, indexed=True
    )
    step: str | None = choice(
        "Step", "benchmark_step", section=IDENTITY, help="The step it is about.", width=130
    )
    material: str | None = text(
        "Material", section=IDENTITY, help="The materials it applies to.", width=170
    )
    kind: str | None = choice(
        "Kind", "benchmark_kind", section=TARGET,
        help="Whether the value has to reach the target or must not exceed it.", width=110,
    )  # fmt: skip
    target: float | None = amount(
        "Target", section=TARGET, help="The value to reach, in its unit.", least=0, width=90
    )
    unit: str | None = choice(
        "Unit", "benchmark_unit", section=TARGET, help="Per cent, or a number of projects.",
        width=90,
    )  # fmt: skip
    year: int | None = integer(
        "Year", section=TARGET, help="The year by which it applies.", least=1900, form="year",
        width=70,
    )  # fmt: skip
    status_note: str | None = note(
        "In words", section=TARGET, help="What the target says, in a sentence.", width=260
    )
    notes: str | None = working_note()


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkValue(Sourced):
    """A value that a benchmark had at some time, for one material or all of them."""

    table: ClassVar[str] = "benchmark_value"
    label: ClassVar[str] = "value"
    plural: ClassVar[str] = "values"
    last: ClassVar[tuple[str, ...]] = ("verification", "source", "shipped", "shipped_as")

    benchmark: str | None = link("Benchmark", "benchmark", help="The benchmark it is a value of.")
    element: str | None = choice(
        "Element", "element", help="The element, or blank: all it applies to.", width=110
    )
    as_of: str | None = day("As of", help="Day, month or year the value is of.", width=96)
    value: float | None = amount("Value", help="In the unit of the benchmark.", least=0, width=90)
    of: str | None = text(
        "Of",
        help="What it is a share of, or what was counted, where the benchmark means another thing.",
        width=200,
    )
    for_elements: str | None = text(
        "For the elements",
        help="Where it is told of a group: the elements that have no value of their own, "
        "for example Gd, Tb, Dy.",
        vocabulary="element",
        several=True,
        form="terms",
        width=130,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRule(Sourced):
    """From which value on a light of the risk monitor is amber, and from which red.

    Where red is below amber, less is worse. A rule for one element goes before one for all.
    """

    table: ClassVar[str] = "risk_rule"
    label: ClassVar[str] = "risk rule"
    plural: ClassVar[str] = "risk rules"

    signal: str | None = choice(
        "Signal", "risk_signal", section=IDENTITY, help="What the light shows.", width=210,
    )  # fmt: skip
    element: str | None = choice(
        "Element", "element", section=IDENTITY, help="The element, or blank: every one.", width=110
    )
    amber: float | None = amount(
        "Amber from", section=LIGHTS, help="Value from which the light is amber.", width=100
    )
    red: float | None = amount(
        "Red from",
        section=LIGHTS,
        help="Value from which the light is red; below amber where less is worse.",
        width=100,
    )
    used: int | None = flag(
        "Used", section=LIGHTS, help="Whether the monitor shows this light; blank is yes.", width=70
    )
    reason: str | None = note(
        "Why these values", section=LIGHTS, help="What the two values rest on.", width=300
    )
