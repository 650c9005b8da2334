"""The undertakings as a briefing tells of them: which are overdue or open, what was kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, promises
from rare_earth_desk.domain.outlook.promises import Owed, owed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rare_earth_desk.domain.promises import Count, Judgement
    from rare_earth_desk.domain.records import ActionPoint


@dataclass(frozen=True, slots=True)
class Ledger:
    """`owed` are those not kept, the broken first; `kept` those kept since both sides last met."""

    owed: tuple[Owed, ...]
    kept: tuple[ActionPoint, ...]

    @classmethod
    def of(cls, given: Iterable[ActionPoint], day: date, since: date, count: Count) -> Ledger:
        """Judge undertakings at the end of a day, as known today; later ones are left out."""
        count = cache(count)  # what was promised on one day is mostly promised again
        known = [one for one in given if not one.given_on or days.first(one.given_on) <= day]
        judged = [(one, promises.judge(one, day, count)) for one in known]
        kept = (
            one for one, how in judged if _is_kept(how) and not _was_kept(one, how, since, count)
        )
        return cls(tuple(owed(judged, day)), tuple(kept))

    def overdue(self, side: str) -> list[Owed]:
        """Return the undertakings of a side that are due and not kept."""
        return [one for one in self.owed if one.point.side == side and one.urgency == "broken"]

    def open(self, side: str) -> list[Owed]:
        """Return the undertakings of a side that are not due and not kept."""
        return [one for one in self.owed if one.point.side == side and one.urgency != "broken"]


def _is_kept(how: Judgement) -> bool:
    return how.verdict in ("kept", "late")


def _was_kept(point: ActionPoint, how: Judgement, since: date, count: Count) -> bool:
    """Tell whether an undertaking that is kept was so on an earlier day already."""
    # One that was kept when it was due is so on every later day; it need not be counted again.
    if how.verdict == "kept" and point.due_on and days.last(point.due_on) <= since:
        return True
    return _is_kept(promises.judge(point, since, count))
