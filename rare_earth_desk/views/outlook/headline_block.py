"""The headline of the page "Desk": how many wait, what came in and went out, what is urgent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.search import term
from rare_earth_desk.views.outlook.block import Block, Figure, Filled, To
from rare_earth_desk.views.outlook.case_blocks import STOPS_SOON, found_by
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress
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
        for caption, definition, query in _counted():
            figures.append(Figure(query, caption, grouped(len(found_by(query, facts))), definition))
        return Filled(figures=figures, leads={one.key: To("search", one.key) for one in figures})


def _of_backlog(now: Headline) -> list[Figure]:
    age = now.median_age_days
    wait = tr("Half of the pending applications were filed at least so many days ago.")
    return [
        Figure(
            "is:pending", tr("Pending"), grouped(now.pending),
            tr("Applications filed and not decided, refused, withdrawn or terminated."),
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


def _counted() -> tuple[tuple[str, str, str], ...]:
    return (
        (
            tr("Over 45 working days"),
            tr("Pending applications accepted more than 45 Chinese working days ago."),
            _OVER,
        ),
        (
            tr("Lines about to stop"),
            tr("Pending applications without which a line stops within 14 days, or has stopped."),
            STOPS_SOON,
        ),
    )


def _towards(change: int) -> Direction:
    return "up" if change > 0 else "down" if change < 0 else "level"
