"""The views a register comes with; users change, remove and add their own."""

from __future__ import annotations

from rare_earth_desk.domain.records import SavedView

# Name, search, ordering: in the order of their keys Ctrl+1 to Ctrl+9.
_READY = (
    ("All", "", "-days_waiting"),
    ("Pending", "is:pending", "-days_waiting"),
    ("Over 45 working days", "is:over45", "-working_days"),
    ("No number yet", "is:pending no:number", "-days_waiting"),
    ("Reports disagree", "disagreement:yes", "-last_news_on"),
    ("Changed in the last 7 days", "changed<7d", "-changed_at"),
    ("For the next list", "is:candidate", "line_stop_on,-days_waiting"),
)


def ready_views() -> list[SavedView]:
    """Return the ready-made views of the applications page."""
    return [
        SavedView(page="application", name=name, position=place, query=query, ordering=ordering)
        for place, (name, query, ordering) in enumerate(_READY, 1)
    ]
