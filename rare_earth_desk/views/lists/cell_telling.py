"""What is said after cells of a list were written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rare_earth_desk.commands.cells import Cell
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.step_sentences import joined, sentence_of

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.application.duplicates import TwinFinder
    from rare_earth_desk.views.desk import Desk


class CellTelling:
    """Says what a step did and what it left out as one message."""

    def __init__(self, desk: Desk, page: str) -> None:
        self._desk, self._page = desk, page
        self._finder: TwinFinder | None = None

    def tell(self, step: Step | None, cells: Sequence[Cell], left_out: Sequence[Phrase]) -> None:
        """Say nothing about a single cell that shows what was typed into it."""
        said, warnings = [], [*self._doubled(step, cells), *left_out]
        if step is not None and (len(step.applications) > 1 or (warnings and len(cells) > 1)):
            said.append(sentence_of(step.name))
        if step is not None and self._page == "application" and _has_status(cells):
            said.append(
                phrase("Recorded with today’s day; correct it beside the list if it was earlier.")
            )
        if said or warnings:
            self._desk.tell(joined([*said, *warnings]), step, warn=bool(warnings))

    def _doubled(self, step: Step | None, cells: Sequence[Cell]) -> list[Phrase]:
        """Return a sentence about application numbers that other applications have as well."""
        numbered = [cell.id for cell in cells if cell.column == "number" and cell.value]
        if step is None or self._page != "application" or not numbered:
            return []
        if self._finder is None:
            from rare_earth_desk.views.application.duplicates import TwinFinder

            self._finder = TwinFinder(self._desk.register.facts)
        doubled = self._finder.doubled(numbered)
        if not doubled:
            return []
        id_, other = doubled[0]
        facts = self._desk.register.facts()
        place, twin = facts.place(id_), facts.place(other)
        assert place is not None
        assert twin is not None  # both were found among these facts
        if len(doubled) > 1:
            return [
                phrase(
                    "{n} of these numbers are also those of other applications, “{number}” among "
                    "them; they were kept.",
                    n=len(doubled), number=facts.shown(place, "number"),
                )
            ]  # fmt: skip
        known = (facts.shown(twin, name) for name in ("company", "product_group", "status"))
        return [
            phrase(
                "“{number}” is also the number of another application ({other}); it was kept.",
                number=facts.shown(place, "number"), other=" · ".join(filter(None, known)),
            )
        ]  # fmt: skip


def _has_status(cells: Sequence[Cell]) -> bool:
    return any(cell.column in ("status", "channel") for cell in cells)
