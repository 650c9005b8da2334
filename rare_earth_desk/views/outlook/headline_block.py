"""The headline of the page "Desk": how many wait, what came in and went out, what is urgent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.domain.clock import WORKING_DAYS
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.outlook.cases import STANDS_STILL, STOPS_WITHIN
from rare_earth_desk.domain.outlook.clocks import elapsed_between
from rare_earth_desk.domain.records import Stoppage
from rare_earth_desk.domain.search import term
from rare_earth_desk.views.outlook.block import CALENDARS, Block, Figure, Filled, To
from rare_earth_desk.views.outlook.case_blocks import found_by, stopping_soon
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.statistics.headline import Headline, Movement
    from rare_earth_desk.views.widgets.kpi import Direction

_OVER = "is:pending is:over45"


class HeadlineBlock(Block):
    """Six figures of today, each with its change and the search that finds what it counts."""

    key: ClassVar[str] = "headline"
    title: ClassVar[str] = "Headline"

    def fill(self, progress: Progress) -> Filled:
        """Return the figures; they count as charts and statistics do."""
        # numpy: not before the page is looked at
        from rare_earth_desk.statistics.from_facts import cases
        from rare_earth_desk.statistics.headline import headline, movement

        facts, today = self.desk.register.facts(), self.desk.register.today
        every = cases(facts).as_at(today)
        now = headline(every, today)
        figures = [*_of_backlog(now), *_of_flows(movement(every, today), today)]
        figures += [self._over(facts), self._standing()]
        leads = {one.key: To("search", one.key) for one in figures}
        leads[STANDS_STILL] = To("found", STANDS_STILL, table=Stoppage.table)
        return Filled(figures=figures, leads=leads)

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed a figure."""
        tables = (Stoppage.table, *CALENDARS)
        return bool(step.applications or any(step.ids(table) for table in tables))

    def _over(self, facts: Facts) -> Figure:
        """Return how many are over the limit, and how many more reach it this week."""
        register = self.desk.register
        least, most = elapsed_between(register.today, register.calendars.china)
        soon = found_by(f"is:pending wd:{least}..{most}", facts)
        elapsed = facts.values("working_days")
        ahead = sum(int(elapsed[place]) < WORKING_DAYS for place in soon)
        return Figure(
            _OVER, tr("Over {n:working day|working days}", n=WORKING_DAYS),
            grouped(len(found_by(_OVER, facts))),
            tr("Pending applications accepted more than 45 Chinese working days ago."),
            tr("{n} more this week", n=grouped(ahead)) if ahead else "",
        )  # fmt: skip

    def _standing(self) -> Figure:
        """Return how many lines stand still, and how many more are about to."""
        told = self.desk.register.facts(Stoppage.table)
        n = len(found_by(STANDS_STILL, told, Stoppage.table))
        soon = len(stopping_soon(self.desk.register)[0])
        more = "{n} more in {days:day|days}"
        return Figure(
            STANDS_STILL, tr("Lines standing still"), grouped(n),
            tr("Stoppages that last today. Beside it: pending applications without which "
               "another line stops within {n:day|days}.", n=STOPS_WITHIN),
            tr(more, n=grouped(soon), days=STOPS_WITHIN) if soon else "",
        )  # fmt: skip


def _of_backlog(now: Headline) -> list[Figure]:
    age = now.median_age_days
    wait = tr("Half of the pending applications were filed at least so many days ago.")
    return [
        Figure(
            "is:pending", tr("Pending"), grouped(now.pending),
            tr("Applications filed and not decided, refused, withdrawn or terminated; beside it "
               "how many there were four weeks ago."),
            _before(now.pending - now.change),
            _towards(now.change), "bad" if now.change > 0 else "good" if now.change else "muted",
        ),
        Figure(
            f"is:pending days>={age or 0}", tr("Median age, in days"),
            "–" if age is None else grouped(age), wait,
            "" if now.oldest_days is None else tr("oldest {n}", n=grouped(now.oldest_days)),
        ),
    ]  # fmt: skip


def _of_flows(found: Movement, today: date) -> list[Figure]:
    from rare_earth_desk.statistics.headline import FOUR_WEEKS

    first = today - timedelta(days=FOUR_WEEKS - 1)
    days = f"{first.isoformat()}..{today.isoformat()}"
    return [
        Figure(
            term("filed", days), tr("Filed in four weeks"), grouped(found.filed),
            tr("Applications filed within the last {n:day|days}, today included.", n=FOUR_WEEKS),
            _before(found.filed_before),
            _towards(found.filed - found.filed_before),
        ),
        Figure(
            f"is:approved {term('decided', days)}", tr("Approved in four weeks"),
            grouped(found.approved),
            tr("Applications approved within the last {n:day|days}, today included.", n=FOUR_WEEKS),
            _before(found.approved_before),
            _towards(found.approved - found.approved_before),
            "good" if found.approved > found.approved_before else "muted",
        ),
    ]  # fmt: skip


def _before(n: int) -> str:
    return tr("from {n}", n=grouped(n))


def _towards(change: int) -> Direction:
    return "up" if change > 0 else "down" if change < 0 else "level"
