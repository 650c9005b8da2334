"""The status entries of one application as they are written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.sample import shares, timeline
from rare_earth_desk.sample.chance import Chance, Weighted
from rare_earth_desk.sample.world import SampleEvent

if TYPE_CHECKING:
    from rare_earth_desk.sample.meetings import Meetings

REPORTERS = Weighted(shares.REPORTERS)
CERTAINTIES = Weighted(shares.CERTAINTIES)
# Who tells of a case that came another way than from the company itself.
REPORTED_BY = {"member state": "member state", "association": "association"}


class Diary:
    """Collects the entries of one application; what lies after the last day is left out."""

    def __init__(self, application: int, meetings: Meetings) -> None:
        self.application = application
        self.events: list[SampleEvent] = []
        self._meetings = meetings

    def add(
        self,
        status: str,
        happened: int | str,
        reported: int,
        *,
        by: str = "desk",
        certainty: str = "document seen",
        ground: str | None = None,
        note: str | None = None,
    ) -> bool:
        """Write an entry; what MOFCOM says on the day of a meeting was said there.

        Return whether the entry was made: nothing is reported after the end of the sample.
        """
        if reported > timeline.END:
            return False
        self.events.append(
            SampleEvent(
                application=self.application,
                status=status,
                happened=happened if isinstance(happened, str) else timeline.text(happened),
                reported_by=by,
                reported_on=timeline.text(reported),
                certainty=certainty,
                meeting=self._meetings.on(reported) if by == "MOFCOM" else None,
                refusal_ground=ground,
                note=note,
            )
        )
        return True

    def recorded(self) -> list[SampleEvent]:
        """Return the entries in the order in which they were recorded."""
        return sorted(self.events, key=lambda event: event.reported_on)


def reporter(chance: Chance) -> str:
    """Return who tells of a licensing step outside meetings."""
    return REPORTERS.draw(chance)


def other_than(chance: Chance, by: str) -> str:
    """Return a reporter other than `by`."""
    while (other := REPORTERS.draw(chance)) == by:
        pass
    return other


def certainty(chance: Chance, by: str) -> str:
    """Return how sure a report is; what MOFCOM says is stated."""
    return "stated" if by == "MOFCOM" else CERTAINTIES.draw(chance)
