"""Checking a register: is the file sound, is its log whole, do its tables follow from the log."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.progress import Progress, part, silent
from rare_earth_desk.store import check_log, folding, schema, source_rules, troubles
from rare_earth_desk.store.case_counts import CaseCounts, case_counts
from rare_earth_desk.store.engine import DatabaseError, Engine, in_memory
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.tables import create

# What Python raises for values that no register holds, such as brackets within brackets.
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
# Of one kind of damage this many findings are told, the others counted.
MOST = 20

Part = Callable[[Engine, Progress], Iterator[Phrase]]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, one sentence each, and how much it looked at.

    `applications` are those that are there, `taken_out` the others.
    `damage` is the one sentence about a file whose pages are not in order: all else that was
    found follows from that. `remarks` are no damage: what somebody should look at.
    """

    findings: tuple[Phrase, ...]
    applications: int
    steps: int
    damage: Phrase | None = None
    taken_out: int = 0
    remarks: tuple[Phrase, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def check(
    file: RegisterFile, progress: Progress | None = None, *, to_the_end: bool = True
) -> CheckReport:
    """Check the open register and change nothing; `progress` may raise Cancelled.

    Not `to_the_end`, it ends with the first part in which something is found: enough to know
    whether there is something to repair.

    SQLite has no checksums of its own: a text altered in place is found only by the hash chain
    of the log, and by the tables no longer being what the log says.
    """
    engine = file.engine
    told = progress or silent
    folds: list[folding.Folded] = []

    def tables(engine: Engine, share: Progress) -> Iterator[Phrase]:
        folds.append(folding.today(engine, part(share, 0, 0.6)))
        yield from check_log.tables(engine, folds[0], part(share, 0.6, 1))

    def standings(engine: Engine, share: Progress) -> Iterator[Phrase]:
        yield from check_log.standings(engine, folds[0] if folds else folding.today(engine), share)

    # With each part goes where it ends: a share of the time that the whole takes.
    parts: tuple[tuple[float, Part], ...] = (
        (0.15, _pages),
        (0.18, _links),
        (0.2, _shape),
        (0.4, check_log.chain),
        (0.72, tables),
        (1.0, standings),
    )
    findings: dict[str, Phrase] = {}
    damage: Phrase | None = None
    reached = 0.0
    for end, look in parts:
        share = part(told, reached, end)
        share(0, 1)
        findings |= {str(one): one for one in _first(_readable(look, engine, share))}
        if look is _pages and findings:
            damage = troubles.damaged(file.path, readable=True).phrase
        reached = end
        if findings and not to_the_end:
            break
    part(told, 0, 1)(1, 1)
    cases = _cases(engine)
    steps = _count(engine, "step")
    told_besides = () if findings else tuple(_first(source_rules.remarks(engine)))
    return CheckReport(
        tuple(findings.values()), cases.there, steps, damage, cases.taken_out, told_besides
    )


def _readable(look: Part, engine: Engine, told: Progress) -> Iterator[Phrase]:
    """Yield what a part finds; what damage makes SQLite or Python raise is a finding too."""
    try:
        yield from look(engine, told)
    except Refused as refusal:
        yield refusal.phrase
    except (DatabaseError, *_UNREADABLE) as error:
        yield phrase("Part of the register cannot be read: {why}.", why=str(error))


def _first(found: Iterator[Phrase]) -> list[Phrase]:
    told: list[Phrase] = []
    more = 0
    for one in found:
        if len(told) < MOST:
            told.append(one)
        else:
            more += 1
    if more:
        told.append(phrase("… and {n:more finding|more findings} of this kind.", n=more))
    return told


def _cases(engine: Engine) -> CaseCounts:
    with contextlib.suppress(Refused, DatabaseError):
        return case_counts(engine)
    return CaseCounts()


def _count(engine: Engine, table: str) -> int:
    with contextlib.suppress(Refused, DatabaseError):
        return int(engine.rows(f'SELECT count(*) FROM "{table}"')[0][0])
    return 0


def _pages(engine: Engine, _told: Progress) -> Iterator[Phrase]:
    looks = ["integrity_check"]
    if engine.key is not None:
        # Each page of a protected file is sealed: so an altered byte anywhere is found.
        looks.insert(0, "cipher_integrity_check")
    for look in looks:
        for (message,) in engine.rows(f"PRAGMA {look}"):
            if message != "ok":
                yield phrase("The file is damaged: {message}.", message=" ".join(message.split()))


def _links(engine: Engine, _told: Progress) -> Iterator[Phrase]:
    for table, row, parent, _ in engine.rows("PRAGMA foreign_key_check"):
        yield phrase(
            "Row {row} of “{table}” points to a row of “{parent}” that is not there.",
            row=row,
            table=table,
            parent=parent,
        )


def _shape(engine: Engine, _told: Progress) -> Iterator[Phrase]:
    """Compare tables, indexes and triggers with those of a new register."""
    scratch = in_memory()
    try:
        create(scratch)
        wanted, present = _schema(scratch), _schema(engine)
    finally:
        scratch.close()
    for (kind, name), sql in wanted.items():
        found = present.get((kind, name))
        if found is None:
            yield phrase("The {kind} “{name}” is missing from the file.", kind=kind, name=name)
        elif found != sql:
            yield phrase(
                "The {kind} “{name}” is not as it should be: {sql}", kind=kind, name=name, sql=found
            )
    for kind, name in sorted(present.keys() - wanted.keys()):
        yield phrase("There is a {kind} “{name}” of unknown origin.", kind=kind, name=name)


def _schema(engine: Engine) -> dict[tuple[str, str], str]:
    sql = (
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL "
        f"AND tbl_name <> '{schema.HISTORY}'"
    )
    return {(kind, name): " ".join(text.split()) for kind, name, text in engine.rows(sql)}
