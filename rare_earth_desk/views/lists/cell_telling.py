"""What is said after cells of a list were written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rare_earth_desk.commands.cells import Cell
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.in_force import remarks
from rare_earth_desk.views.step_sentences import joined, sentence_of

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.application.duplicates import TwinFinder
    from rare_earth_desk.views.desk import Desk


_STATUSES = ("status", "channel")
_REPORTS = (*_STATUSES, "filed_on", "accepted_on", "decided_on")
_TODAY = phrase("Recorded with today’s day; correct it beside the list if it was earlier.")


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
        if step is not None and self._page == "application":
            overruled = self._not_in_force(cells)
            if _has_status(cells) and not overruled:
                said.append(_TODAY)
            warnings += overruled
        if said or warnings:
            self._desk.tell(joined([*said, *warnings]), step, warn=bool(warnings))

    def _not_in_force(self, cells: Sequence[Cell]) -> list[Phrase]:
        """Return what of the typed statuses and days is not in force, or is out of order."""
        facts = self._desk.register.facts()
        typed: dict[str, dict[str, object]] = {}
        for cell in cells:
            if cell.column in _REPORTS:
                typed.setdefault(cell.id, {})[cell.column] = cell.value
        doubtful = [id_ for id_, values in typed.items() if _is_doubtful(facts, id_, values)]
        for place, id_ in enumerate(doubtful):
            as_status = bool(typed[id_].keys() & _STATUSES)
            said = remarks(self._desk.register, id_, as_status=as_status)
            if said:
                more = len(doubtful) - place - 1
                return [*said, phrase("Look at {n} more.", n=more)] if more else said
        return []

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


def _is_doubtful(facts: Facts, id_: str, typed: Mapping[str, object]) -> bool:
    place = facts.place(id_)
    if place is None:
        return False
    return bool(facts.value(place, "out_of_order")) or any(
        name in typed and facts.value(place, name) != typed[name] for name in _STATUSES
    )


def _has_status(cells: Sequence[Cell]) -> bool:
    return any(cell.column in _STATUSES for cell in cells)
