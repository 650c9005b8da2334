"""What is said after cells of a list were written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rare_earth_desk.commands.cells import Cell
from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.columns import Column, column_of
from rare_earth_desk.domain.company_secrets import looks_like_in, to_take_back
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.views.editors.reading import field_for
from rare_earth_desk.views.in_force import remarks
from rare_earth_desk.views.step_sentences import joined, sentence_of

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.application.duplicates import TwinFinder
    from rare_earth_desk.views.desk import Desk


Words = Mapping[str, frozenset[object]]  # by column
_PARTIES = ("company", "exporter")
_NAMED = 3
_STATUSES = ("status", "channel")
_REPORTS = (*_STATUSES, "filed_on", "accepted_on", "decided_on")
_TODAY = phrase("Recorded with today’s day; correct it beside the list if it was earlier.")


class CellTelling:
    """Says what a step did and what it left out as one message."""

    def __init__(self, desk: Desk, page: str) -> None:
        self._desk, self._page = desk, page
        self._finder: TwinFinder | None = None

    def words(self, cells: Sequence[Cell]) -> Words:
        """Return the words in use in the columns of cells that take new words or names."""
        names = {column.name: column for column in map(self._column, {c.column for c in cells})}
        return {
            name: frozenset(self._facts_of(column).factor(self._sought(column)).distinct)
            for name, column in names.items()
            if column.open_list or (column.kind is Kind.LINK and column.links in _PARTIES)
        }

    def _column(self, name: str) -> Column:
        return column_of(self._page, name)

    def _facts_of(self, column: Column) -> Facts:
        is_link = column.kind is Kind.LINK
        return self._desk.register.facts(column.links if is_link else self._page)

    @staticmethod
    def _sought(column: Column) -> str:
        return "name" if column.kind is Kind.LINK else column.name

    def _new(self, cells: Sequence[Cell], before: Words) -> list[Phrase]:
        """Name the words and the parties that nobody had used before."""
        found: dict[str, Phrase] = {}
        facts = self._desk.register.facts(self._page)
        for cell in cells:
            column = self._column(cell.column)
            if cell.column not in before or not cell.value:
                continue
            place = facts.place(cell.id)
            word = None if place is None else facts.value(place, cell.column)
            if not word or word in before[cell.column] or _is_term(column, word):
                continue
            what = RECORDS[column.links].label if column.links else column.label.casefold()
            found.setdefault(word, phrase("“{word}” is a new {what}.", word=word, what=what))
        new = list(found.values())
        if len(new) > _NAMED:
            return [*new[:_NAMED], phrase("{n} more are new.", n=len(new) - _NAMED)]
        return new

    def tell(
        self,
        step: Step | None,
        cells: Sequence[Cell],
        left_out: Sequence[Phrase],
        before: Words,
    ) -> None:
        """Say nothing about a single cell that shows what was typed into it.

        `before` are the words that were in use, of `words`.
        """
        said, warnings = [], [*self._doubled(step, cells), *left_out]
        if step is not None and (len(step.applications) > 1 or (warnings and len(cells) > 1)):
            said.append(sentence_of(step.name))
        if step is not None and self._page == "application":
            overruled = self._not_in_force(cells)
            if _has_status(cells) and not overruled:
                said.append(_TODAY)
            warnings += overruled
        if step is not None:
            said += self._new(cells, before)
            said += self._secret(cells)
        if said or warnings:
            self._desk.tell(joined([*said, *warnings]), step, warn=bool(warnings))

    def _secret(self, cells: Sequence[Cell]) -> list[Phrase]:
        """Return what the first text looks like that does not belong into the register."""
        columns = {cell.column: self._column(cell.column) for cell in cells}
        fields = {name: field_for(self._page, one) for name, one in columns.items()}
        looks = (looks_like_in(fields[one.column], one.value) for one in cells
                 if isinstance(one.value, str))  # fmt: skip
        return [to_take_back(one) for one in looks if one is not None][:1]

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


def _is_term(column: Column, word: str) -> bool:
    if column.kind is not Kind.CHOICE:
        return False
    return vocabulary.term(column.vocabulary, word) is not None


def _has_status(cells: Sequence[Cell]) -> bool:
    return any(cell.column in _STATUSES for cell in cells)
