"""An import prepared by hand: a file, how its columns and words are taken, what would happen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import Progress
from rare_earth_desk.domain.records import ImportProfile
from rare_earth_desk.domain.text import word_key
from rare_earth_desk.exchange.applying import ImportRows
from rare_earth_desk.exchange.choices import ChoiceReader
from rare_earth_desk.exchange.known import Known
from rare_earth_desk.exchange.mapping import Mapping, find_heading
from rare_earth_desk.exchange.own_status import status_column
from rare_earth_desk.exchange.plan import Plan
from rare_earth_desk.exchange.proposing import headings_key, matching, propose, words_in
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.exchange.record_known import KnownRecords
from rare_earth_desk.exchange.refused_rows import write_refused
from rare_earth_desk.exchange.register_side import Holder, known_in, plan_import
from rare_earth_desk.exchange.remembering import remembered
from rare_earth_desk.exchange.several import by_part, holds_terms
from rare_earth_desk.exchange.table import Table, brief
from rare_earth_desk.exchange.target import APPLICATIONS, Target, target_of, title_of
from rare_earth_desk.exchange.two_ways import Option, Question, answered, questions
from rare_earth_desk.store import rows

Origin = Literal["", "proposed", "remembered", "chosen"]
_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the file: how often it occurs, and what it becomes.

    `meaning` is our word, "" for no value (of the outcome: still pending), None when nobody knows
    yet; `is_new` when it will be a word of our own.
    """

    text: str
    count: int
    meaning: str | None
    is_new: bool = False


class Intake:
    """What is known of an import so far. `table` and `plan` are None until there is one.

    `into` is the table that the rows come into.
    """

    def __init__(self, register: Holder, into: str = APPLICATIONS) -> None:
        self._register = register
        self._known: Known | KnownRecords | None = None
        self._origins: dict[str, Origin] = {}
        self._words: dict[str, list[Word]] = {}
        self._words_of: Mapping | None = None  # the mapping they were worked out by
        self.path: Path | None = None
        self.table: Table | None = None
        self.mapping = Mapping(into=into)
        self.plan: Plan | None = None

    @property
    def target(self) -> Target:
        """What the rows come into."""
        return self.mapping.target

    def change_target(self, into: str) -> None:
        """Let the rows come into another table; columns are recognised anew."""
        if into == self.mapping.into:
            return
        self._known = None
        if self.table is None:
            self.mapping = Mapping(into=target_of(into).table)
        else:
            self._begin(self.table, into)

    # -- the file ----------------------------------------------------------------------------

    def read(self, path: Path, sheet: str | None = None, progress: Progress | None = None) -> Table:
        """Read a file and say how its columns might be taken; raises Refused and Cancelled.

        When it does, what was known before stays.
        """
        preferred = title_of(self.mapping.into)
        table = read_table(path, sheet=sheet, preferred=preferred, progress=progress)
        self._begin(table, self.mapping.into)
        self.path = path
        return table

    def _begin(self, table: Table, into: str) -> None:
        """Take the columns of a table as they were taken last time, or as they suggest."""
        profiles = rows.equal_to(self._register.file.engine, ImportProfile, {})
        known = remembered(profiles, table, into)
        self.table, self.mapping = table, known or propose(table, into)
        origin: Origin = "remembered" if known else "proposed"
        self._origins = dict.fromkeys(self.mapping.columns, origin)
        self.plan = None

    @property
    def is_remembered(self) -> bool:
        """Whether a file with these headings was imported before."""
        return "remembered" in self._origins.values()

    def samples(self, heading: str) -> tuple[str, ...]:
        """Return the first different cells of a column, as short text."""
        table = self._read_table()
        column = table.column(heading)
        found: dict[str, None] = {}
        for row in table.rows:
            if row[column] is not None:
                found[brief(row[column], 60)] = None
                if len(found) == _SAMPLES:
                    break
        return tuple(found)

    # -- columns -----------------------------------------------------------------------------

    def field_of(self, heading: str) -> str:
        """Return our field for which a column is taken, "" when it is left out."""
        table = self._read_table()
        for name, theirs in self.mapping.columns.items():
            if find_heading(table, theirs) == heading:
                return name
        return ""

    def origin_of(self, heading: str) -> Origin:
        """Return who said for which field a column is taken."""
        return self._origins.get(self.field_of(heading), "")

    def take(self, heading: str, field: str) -> None:
        """Take a column for one of our fields, or for none (""); each field has one column."""
        columns = {
            name: theirs
            for name, theirs in self.mapping.columns.items()
            if name != field and name != self.field_of(heading)
        }
        if field:
            columns[field] = heading
            self._origins[field] = "chosen"
        ordered = {name: columns[name] for name in self.target.fields if name in columns}
        self._change(replace(self.mapping, columns=ordered, match=self._match(ordered)))

    def _match(self, columns: dict[str, str]) -> str:
        """Return by which fields rows are found: as before, where they still have columns."""
        before = self.mapping.match
        if self.target.is_cases:
            stays = before in columns or not {"number", "own_reference"} & columns.keys()
            return before if stays else matching(self.target, columns)
        return matching(self.target, columns)

    @property
    def can_tell_rows(self) -> bool:
        """Whether a column tells which record a row is about."""
        return any(name in self.mapping.columns for name in self.target.identifying)

    def untaken_status(self) -> str:
        """Return the heading of the status in our own export, which is not taken in, or ""."""
        if not self.target.is_cases:
            return ""
        return status_column(self._read_table(), self.mapping)

    # -- what can be read two ways -----------------------------------------------------------

    def questions(self) -> dict[Option, Question]:
        """Return what of the file can be read two ways, by the option that settles it."""
        return questions(self._read_table(), self.mapping, self._register.today)

    def settle(self, option: Option, answer: str) -> None:
        """Say how what can be read two ways is read, in this file and the next of its source."""
        self._change(answered(self.mapping, option, answer))

    def set_twins(self, *, add: bool) -> None:
        """Say whether rows with the number of an earlier one are cases of their own."""
        self._change(replace(self.mapping, twins="add" if add else "refuse"))

    # -- words -------------------------------------------------------------------------------

    def choices(self) -> list[str]:
        """Return our fields with a list of words for which a column is taken."""
        fields = self.target.fields
        taken = (fields[name] for name in self.mapping.columns)
        return [one.name for one in taken if one.kind is Kind.CHOICE or holds_terms(one)]

    def words(self, field: str) -> list[Word]:
        """Return the words of a field's column: those nobody knows first, then the commonest."""
        if self._words_of is not self.mapping:
            self._words_of, self._words = self.mapping, {}
        if field not in self._words:
            found = self._worded(field)
            self._words[field] = sorted(found, key=lambda w: (w.meaning is not None, not w.is_new))
        return self._words[field]

    def _worded(self, field: str) -> list[Word]:
        """Return the words of a field's column, the commonest first."""
        ours = self.target.fields[field]
        table = self._read_table()
        used = self._knowing().words.get(ours.vocabulary, frozenset())
        heading = find_heading(table, self.mapping.columns[field])
        theirs = words_in(table, heading)
        if holds_terms(ours):
            theirs = by_part(ours, theirs)
        new = self.mapping.new_values == "add"
        values = self.mapping.values.get(field, {})
        reader = ChoiceReader(ours, used, new=new, theirs=theirs, mapped=values)
        mapped = {word_key(w): m for w, m in values.items()}
        return [
            _word(text, count, mapped, reader)
            for text, count in theirs.items()
            # What has figures there is the day on which the line stops.
            if not (ours.of_case == "line_stop" and any(map(str.isdigit, text)))
        ]

    def set_word(self, field: str, word: str, meaning: str | None) -> None:
        """Say what a word of the file becomes; None leaves it to be recognised."""
        values = {name: dict(words) for name, words in self.mapping.values.items()}
        words = {w: m for w, m in values.get(field, {}).items() if word_key(w) != word_key(word)}
        if meaning is not None:
            words[word] = meaning
        self._change(replace(self.mapping, values={**values, field: words}))

    def meanings(self, field: str) -> list[tuple[str, str]]:
        """Return what a word can become: (key, label), the words of our own last."""
        ours = self.target.fields[field]
        nothing = "Still pending" if ours.of_case == "outcome" else "No value"
        terms = [(term.key, term.label) for term in vocabulary.terms(ours.vocabulary)]
        own = sorted(self._knowing().words.get(ours.vocabulary, ()), key=str.casefold)
        return [("", nothing), *terms, *((word, word) for word in own)]

    # -- the plan ----------------------------------------------------------------------------

    def make_plan(self, progress: Progress | None = None) -> Plan:
        """Work out what the import would do; raises Refused and Cancelled."""
        if self.plan is None:
            self.plan = plan_import(
                self._register,
                self._read_table(),
                self.mapping,
                known=self._knowing(),
                progress=progress,
            )
        return self.plan

    def save_refused(self, path: Path) -> int:
        """Write the refused rows as a table of their own; returns how many. Raises Refused."""
        if self.plan is None or self.path is None:
            raise Refused("Look at the preview first.")
        return write_refused(path, self._read_table(), self.plan, source=self.path)

    def command(self) -> ImportRows:
        """Return the import as planned; raises Refused when there is no plan."""
        if self.plan is None:
            raise Refused("Look at the preview first.")
        table = self._read_table()
        return ImportRows(
            self.plan,
            self.mapping,
            table.name,
            self._register.today.isoformat(),
            headings_key(table, self.mapping.into),
        )

    def _change(self, mapping: Mapping) -> None:
        if mapping != self.mapping:
            self.mapping = mapping
            self.plan = None

    def _knowing(self) -> Known | KnownRecords:
        """Return the register as it was when it was first asked for: the dialog is modal."""
        if self._known is None:
            self._known = known_in(self._register, self.target)
        return self._known

    def _read_table(self) -> Table:
        if self.table is None:
            raise Refused("Choose a file first.")
        return self.table


def _word(text: str, count: int, mapped: dict[str, str], reader: ChoiceReader) -> Word:
    meaning = mapped.get(word_key(text))
    if meaning is None:
        meaning = reader.find(text)
    if meaning is None and reader.says_nothing(text):
        meaning = ""
    if meaning is not None:
        return Word(text, count, meaning)
    if reader.takes_up(text):
        return Word(text, count, reader.read(text), is_new=True)
    return Word(text, count, None)
