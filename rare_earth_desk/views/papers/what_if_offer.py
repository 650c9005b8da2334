"""What a licence that is only thought of would cover, as a sheet for outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.reports import AS_TEXT, EVERY_LANGUAGE
from rare_earth_desk.reports.papers.licence_outside import HELP, TITLE, sheet_of
from rare_earth_desk.views.papers.figures_offer import FiguresMade

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.register import Register
    from rare_earth_desk.register.licences import OnRecord
    from rare_earth_desk.reports import Takes
    from rare_earth_desk.reports.blocks import Language
    from rare_earth_desk.views.papers.offers import Choice, Made, Subjects

KEY = "what-if"
_NOT_ISSUED = phrase(
    "What is only thought of is not issued; save it as a drafted licence, and issue its sheet."
)


class WhatIfOffer:
    """Of all applications of the day that is looked at, whatever the page is narrowed to.

    `described` returns what is asked; it raises Refused where one licence cannot hold that.
    """

    key = KEY
    title = TITLE
    help = HELP
    formats: tuple[str, ...] = AS_TEXT
    languages: tuple[Language, ...] = EVERY_LANGUAGE
    sizes: tuple[str, ...] = ()
    subjects: Subjects | None = None
    takes: tuple[Takes, ...] = ()
    hides_small_counts = False  # there is no version of it that shows them

    def __init__(
        self, register: Register, selection: Selection, described: Callable[[], OnRecord]
    ) -> None:
        self._register, self._selection, self._described = register, selection, described

    def make(self, choice: Choice, _told: Progress) -> Made:
        """Make the paper; raises Refused."""
        if self._selection.as_known_on is not None:
            raise Refused(
                "A sheet for outside tells what is known today; read the day “as at”, or go back "
                "to today."
            )
        day = self._selection.past or self._register.today
        paper = sheet_of(self._register, self._described(), day, choice.language)
        return FiguresMade(paper, day.isoformat(), not_issued=_NOT_ISSUED)
