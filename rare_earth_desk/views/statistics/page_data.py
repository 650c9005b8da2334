"""What the parts of the statistics page are computed from, worked out once for all of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rare_earth_desk.statistics.times.basis import PLAIN, Reading

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.domain.calendars import WorkingCalendar
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.domain.selection import Selection


class PageData:
    """One selection at one time, as a reading of times tells it.

    `input` has the filings, as the Backlog page counts them; `timed` the same for figures of
    time, with chains joined where the reading says so. `facts` are those of the selection's times,
    `calendar` is the Chinese one of the register.
    """

    def __init__(
        self,
        given: ChartInput,
        facts: Facts,
        selection: Selection,
        calendar: WorkingCalendar,
        reading: Reading = PLAIN,
    ) -> None:
        self.input, self.facts, self.selection = given, facts, selection
        self.calendar, self.reading = calendar, reading

    @cached_property
    def timed(self) -> ChartInput:
        """The cases of the figures of time."""
        return self.input.read_as(self.reading)

    @cached_property
    def warnings(self) -> tuple[Phrase, ...]:
        """What to read these figures with care for."""
        from rare_earth_desk.statistics.misleading import findings

        given = self.input
        labels = [group.label for group in given.groups]
        return findings(given.cases, given.beside, given.as_at, labels)
