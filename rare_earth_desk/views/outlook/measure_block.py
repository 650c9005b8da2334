"""The block about measures and suspensions whose term ends, or ended with nothing after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.domain import measure_words
from rare_earth_desk.domain.measure_phases import Phase, Regime
from rare_earth_desk.domain.outlook.measures import WITHIN, endings
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.views.application.lines import Line, Remark
from rare_earth_desk.views.outlook.block import Block, Filled, To, follow
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.outlook.measures import Ending
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step


class MeasuresBlock(Block):
    """Terms of measures: those that ended are to be verified, those that end soon are told."""

    key: ClassVar[str] = "measures"
    title: ClassVar[str] = "Measures that end"

    def concerns(self, step: Step) -> bool:
        """Tell whether a step changed a measure."""
        return bool(step.ids(Measure.table))

    def fill(self, progress: Progress) -> Filled:
        """Return a line for each term; Enter opens the record, where what followed is written."""
        register = self.desk.register
        regime = Regime(register.records(Measure))
        found = endings(regime, register.today)
        ended = sum(one.has_ended for one in found)
        return Filled(
            [self._line(one, regime) for one in found],
            {one.measure.id: To("record", one.measure.id, table=Measure.table) for one in found},
            tr("{n} to be verified", n=ended) if ended else "",
            tr("No measure ends within {n:day|days}.", n=WITHIN),
        )

    def _line(self, one: Ending, regime: Regime) -> Line:
        name = measure_words.title(one.measure)
        words = "{name}, which suspends {n:measure|measures}"
        text = tr(words, name=name, n=len(one.also)) if one.also else name
        remarks = [Remark(_when(one), "bad" if one.has_ended else "warn")]
        how = measure_words.to_write(regime, one.measure, self.desk.register.today)
        if how is not None and not self.on_wall:
            remarks.append(Remark(say(how)))
        names = ", ".join(measure_words.title(each) for each in one.also)
        tip = tr("{name} suspends: {names}", name=name, names=names) if names else name
        return Line(one.measure.id, text, remarks=tuple(remarks), tip=tip, acts=follow())


def _when(one: Ending) -> str:
    if one.has_ended:
        return say(measure_words.ended(one.term))
    day = measure_words.last_day(one.term)
    words = {
        Phase.SUSPENDED: "suspension ends on {day}, in {n:day|days}",
        Phase.DRAFT: "comments end on {day}, in {n:day|days}",
    }.get(one.term.phase, "ends on {day}, in {n:day|days}")
    return tr("ends today") if one.left == 0 else tr(words, day=day, n=one.left)
