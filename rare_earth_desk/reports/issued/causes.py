"""Why figures of an issued paper no longer hold: what was recorded since, case by case.

A figure of a table row is traced to the cases of that row; one of all cases to all that changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.display import shown
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    ImportProfile,
    IssuedPaper,
    ListEntry,
    ListMark,
    SavedView,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.text import tidy_number
from rare_earth_desk.reports.issued import kept_request
from rare_earth_desk.reports.issued.figures import traces_of
from rare_earth_desk.reports.issued.holding import (
    as_it_stood,
    day_of,
    made,
    made_then,
    request_of,
    where_issued,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rare_earth_desk.domain.columns import Column
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.stated import Difference
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.register import Register

# What moves no figure: remarks, and moments of recording.
_SILENT = (Kind.NOTE, Kind.MOMENT)
# What figures count by is told first.
_COUNTED = {"product_group", "filed_on", "decided_on", "outcome"}
ASIDE = {SavedView.table, ImportProfile.table, IssuedPaper.table, ListMark.table}
"""What a step changes without any paper telling of it."""

_OF_CASES = {Application.table, ApplicationItem.table, StatusEntry.table, StockReport.table,
             ListEntry.table}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """One value of a case on the day of the paper: as known then, and as known today."""

    field: Phrase
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Cause:
    """A case that was another one then, and the steps since that touched it, the oldest first.

    `labels` are the words by which rows of tables name what it belongs to, on either side.
    """

    application: str
    name: str
    changed: Sequence[Changed]
    steps: Sequence[Step]
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Causes:
    """What was recorded since a paper was issued: by case, and steps about other things.

    `rows` are all words by which rows of tables are named; `traced` has, by the key of a figure,
    the applications that count otherwise in it.
    """

    cases: Sequence[Cause]
    others: Sequence[Step]
    rows: frozenset[str] = frozenset()
    traced: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, difference: Difference) -> list[Cause]:
        """Return the cases that bear on one figure; those of its row where it has one."""
        stated = difference.stated
        if stated.key in self.traced:
            behind = self.traced[stated.key]
            return [one for one in self.cases if one.application in behind]
        exact = [one for one in self.cases if one.application in stated.key]
        if exact or stated.about not in self.rows:
            return exact or list(self.cases)
        return [one for one in self.cases if stated.about in one.labels]

    def steps(self, differences: Sequence[Difference]) -> list[Step]:
        """Return all steps that bear on figures, in the order in which they were done."""
        found = {step.no: step for each in differences for one in self.of(each)
                 for step in one.steps}  # fmt: skip
        found |= {step.no: step for step in self.others}
        return [found[no] for no in sorted(found)]


def causes(register: Register, paper: IssuedPaper, told: Progress = silent) -> Causes:
    """Return what was recorded since a paper was issued that can bear on its figures.

    Raises Refused where this file lacks steps of then, and Cancelled where `told` does.
    """
    day = day_of(paper)
    now = register.facts() if day >= register.today else register.facts_as_at(day, told)
    with closing(as_it_stood(register, paper, told)) as earlier:
        with where_issued(paper):
            is_of_its_day = day >= earlier.today
        was = earlier.facts() if is_of_its_day else earlier.facts_as_at(day, told)
        was.complete()
        now.complete()
        changed = dict(_changed(was, now))
        labels = {id_: _labels(id_, was, now) for id_ in changed}
        names = {id_: _name(id_, was, now) for id_ in changed}
        rows = _every_label(was) | _every_label(now)
        traced = _traced(register, earlier, paper, told)
    steps = register.steps_since(paper.position or "{}")
    by_case: dict[str, list[Step]] = {}
    for step in steps:
        for id_ in step.applications & changed.keys():
            by_case.setdefault(id_, []).append(step)
    cases = [
        Cause(id_, names[id_], values, by_case.get(id_, []), labels[id_])
        for id_, values in changed.items()
    ]
    others = [one for one in steps if _is_about_others(one)]
    return Causes(cases, others, rows, traced)


def _is_about_others(step: Step) -> bool:
    """Tell whether a step changed something that is no part of a case, such as a meeting.

    Cases may show what it changed, as a name or a day off, without being others by it.
    """
    tables = step.changed.keys() - ASIDE
    return bool(tables - _OF_CASES) or bool(tables and not step.applications)


def _traced(
    register: Register, earlier: Register, paper: IssuedPaper, told: Progress
) -> dict[str, frozenset[str]]:
    """Return the applications that count otherwise in a figure, by its key, where that is known."""
    then = traces_of(made_then(earlier, paper, told))
    today = kept_request.as_known_today(request_of(register, paper), day_of(paper))
    now = traces_of(made(today, paper, told))
    found = {}
    for key in then.keys() | now.keys():
        # Where the paper had no such figure, or has none any more, nothing stood behind it.
        was, is_ = (traces[key]() if key in traces else {} for traces in (then, now))
        found[key] = frozenset(
            id_ for id_ in was.keys() | is_.keys() if was.get(id_) != is_.get(id_)
        )
    return found


def _changed(was: Facts, now: Facts) -> Iterator[tuple[str, list[Changed]]]:
    """Yield the cases whose stored values differ, with these values, in the order of their ids."""
    columns = [one for one in columns_of("application") if one.source and one.kind not in _SILENT]
    columns.sort(key=lambda one: one.name not in _COUNTED)
    before, after = (_by_id(facts, columns) for facts in (was, now))
    for id_ in sorted(before.keys() | after.keys()):
        old, new = before.get(id_), after.get(id_)
        if old == new:
            continue
        if old is None or new is None:
            yield id_, [_came(there=new is not None)]
            continue
        yield (
            id_,
            [
                Changed(Phrase(column.label), shown(column, one), shown(column, other))
                for column, one, other in zip(columns, old, new, strict=True)
                if one != other
            ],
        )


def _by_id(facts: Facts, columns: Sequence[Column]) -> dict[str, tuple[Any, ...]]:
    values = (facts.values(column.name) for column in columns)
    return dict(zip(facts.ids, zip(*values, strict=True), strict=True))


def _came(*, there: bool) -> Changed:
    known, unknown = "in the register", "not in the register"
    return Changed(phrase("Case"), unknown if there else known, known if there else unknown)


def _grouping() -> Iterator[Column]:
    """Yield the columns whose values name rows of tables."""
    for column in columns_of("application"):
        if column.kind is Kind.CHOICE or column.names_party or column.is_case_number:
            yield column


def _labels(id_: str, *both: Facts) -> frozenset[str]:
    found = set()
    for facts in both:
        place = facts.place(id_)
        if place is not None:
            found |= {facts.shown(place, column.name) for column in _grouping()}
    return frozenset(found - {""})


def _every_label(facts: Facts) -> frozenset[str]:
    found: set[str] = set()
    for column in _grouping():
        found |= {shown(column, value) for value in set(facts.values(column.name))}
    return frozenset(found - {""})


def _name(id_: str, *both: Facts) -> str:
    for facts in reversed(both):
        place = facts.place(id_)
        if place is not None:
            number = tidy_number(facts.value(place, "number") or "")
            named = filter(None, (number, facts.shown(place, "company")))
            return " · ".join(named) or Application.label
    return Application.label
