"""What an import says of many rows, counted by kind, and what is wrong with it as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.exchange.plan import PlannedRow


@dataclass(frozen=True, slots=True)
class Tally:
    """A remark with the number of rows that have one of its kind, and the line of the first.

    `phrase` is that of the first row: others of the kind name other values.
    """

    phrase: Phrase
    rows: int
    line: int


def remarks_by_kind(rows: Iterable[PlannedRow]) -> list[Tally]:
    """Return the remarks on rows, the commonest kind first."""
    return _tallied((row.line, row.notes) for row in rows)


def problems_by_kind(rows: Iterable[PlannedRow]) -> list[Tally]:
    """Return the reasons for which rows are refused, the commonest kind first."""
    return _tallied((row.line, [problem.phrase for problem in row.problems]) for row in rows)


def _tallied(found: Iterable[tuple[int, Sequence[Phrase]]]) -> list[Tally]:
    tallies: dict[str, Tally] = {}
    for line, phrases in found:
        for one in {said.template: said for said in reversed(phrases)}.values():
            before = tallies.get(one.template)
            tallies[one.template] = (
                Tally(one, 1, line)
                if before is None
                else Tally(before.phrase, before.rows + 1, before.line)
            )
    return sorted(tallies.values(), key=lambda tally: -tally.rows)


_NO_DAYS = (
    "No column is taken for the filing day, so none of the new cases counts in figures and "
    "backlog; name the column that has it."
)
_DAYLESS = (
    "No new case has a filing day, so none of them counts in figures and backlog; see what the "
    "column taken for it holds."
)


def mostly_refused(rows: Sequence[PlannedRow]) -> list[Phrase]:
    """Return a warning where most rows of an import are refused."""
    refused = sum(row.action == "refused" for row in rows)
    if 2 * refused <= len(rows):
        return []
    return [
        phrase(
            "Most rows are refused: {refused} of {rows}; see whether the columns are taken "
            "for what they are.",
            refused=refused,
            rows=len(rows),
        )
    ]


def warnings(rows: Sequence[PlannedRow], *, days_mapped: bool) -> list[Phrase]:
    """Return what speaks against the import as a whole, the gravest first.

    `days_mapped` tells whether a column is taken for the filing day.
    """
    found = mostly_refused(rows)
    new = [row for row in rows if row.action == "new"]
    if new and not any(row.values.get("filed") for row in new):
        found.append(phrase(_DAYLESS if days_mapped else _NO_DAYS))
    return found
