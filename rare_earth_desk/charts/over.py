"""What a chart may have besides its series: lines over bars, and what its number counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.phrases import Phrase

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import BoolArray, FloatArray, Label, Style


@dataclass(frozen=True, slots=True, eq=False)
class Over:
    """A line drawn over the bars of a panel, on their axis: what they are held against.

    `values` has one float per point, NaN where not known; points with a dot (`told`, bool) are
    told by somebody, the line between them is not. It adds to no total.
    """

    label: Label
    values: FloatArray
    told: BoolArray
    style: Style = "dashed"


@dataclass(frozen=True, slots=True)
class Counted:
    """What the number of a figure counts ("{count:case|cases}"), and what a click leads to.

    `holds` says whether these are doings of companies, or facts of the field.
    """

    words: Phrase
    leads: Phrase
    holds: Holds = Holds.COUNTS


CASES = Counted(Phrase("{count:case|cases}"), Phrase("Click or Enter: these cases"))
PROJECTS = Counted(Phrase("{count:project|projects}"), Phrase("Click or Enter: these projects"),
                   Holds.FACTS)  # fmt: skip
BENCHMARKS = Counted(Phrase("{count:value|values}"), Phrase("Enter opens the benchmark"),
                     Holds.FACTS)  # fmt: skip
STOPPAGES = Counted(Phrase("{count:stoppage|stoppages}"), Phrase("Click or Enter: these stoppages"))
