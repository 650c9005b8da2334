"""Lines that become the same when what they link to is joined: one is left of them.

A general licence that had both twins as customers has one customer afterwards. Which lines are the
same their natural key says (`domain.natural_keys`); what becomes of their values follows from their
declaration alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rare_earth_desk.commands.naming import name_of
from rare_earth_desk.domain.fields import Field, Kind, field_of, fields_of
from rare_earth_desk.domain.list_declaration import Child
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.natural_keys import natural_key
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.domain.text import name_key
from rare_earth_desk.store.history import in_words
from rare_earth_desk.store.transaction import Transaction

_BETWEEN = "; "
_NOTES = "notes"


@dataclass(frozen=True, slots=True)
class _Join:
    """What is joined: a record of a table with others, by their ids."""

    table: str
    kept: str
    others: tuple[str, ...]

    def key(self, line: Record, names: Sequence[str]) -> tuple[Any, ...]:
        """Return by what a line is told apart once all that is joined is one."""
        return tuple(self._part(getattr(line, name)) for name in names)

    def _part(self, value: Value) -> object:
        if value in self.others:
            return self.kept
        return name_key(value) if isinstance(value, str) else value


def join_lines(
    tx: Transaction, table: str, kept: str, others: tuple[str, ...]
) -> dict[str, dict[str, str]]:
    """Write into one line what those say that become the same; return {table: {line: that one}}.

    Blanks are filled, amounts that add up (`Child.adds`) are added, texts stand behind each other.
    What else the lines say otherwise is told, as the amounts are, in the notes of the line or of
    the record that it belongs to. Lines with a list of their own, such as stock reports, are what
    somebody reported: of them only those become one that are alike. Raises Refused where notes
    would grow too long.
    """
    join = _Join(table, kept, others)
    found: dict[str, dict[str, str]] = {}
    for child in _kinds():
        names = natural_key(child.table)
        for link in (name for name in names if field_of(child.record, name).links == table):
            twins = dict(_joined(tx, join, child, link))
            if twins:
                found.setdefault(child.table, {}).update(twins)
    return found


def _kinds() -> list[Child]:
    """Return all kinds of lines, each once."""
    every = {child.table: child for one in LISTED.values() for child in one.children}
    return list(every.values())


def _joined(tx: Transaction, join: _Join, child: Child, link: str) -> Iterator[tuple[str, str]]:
    """Write what lines of one kind become; yield each that is left out with the one that stays.

    The oldest stays, whichever twin is kept: where two laptops keep another one each, they leave
    out the same lines, and none is lost when they are brought together.
    """
    alike: dict[tuple[Any, ...], list[Record]] = {}
    for id_ in (join.kept, *join.others):
        for line in tx.find(child.record, **{link: id_}):
            alike.setdefault(join.key(line, natural_key(child.table)), []).append(line)
    for lines in alike.values():
        stays, *others = sorted(_becoming_one(child, link, lines), key=lambda line: line.id)
        for other in others:
            twin = name_of(tx, RECORDS[join.table], str(getattr(other, link)))
            _write(tx, child, tx.get(child.record, stays.id), other, twin)
            yield other.id, stays.id


def _becoming_one(child: Child, link: str, lines: Sequence[Record]) -> list[Record]:
    """Return the first of lines with one key, and those of other twins that become the same.

    One more of the same twin is none of them: they were two before.
    """
    first, names = lines[0], natural_key(child.table)
    others = [one for one in lines if getattr(one, link) != getattr(first, link)]
    if child.table in LISTED:
        others = [one for one in others if _is_alike(first, one, names)]
    return [first, *others]


def _is_alike(one: Record, other: Record, names: Sequence[str]) -> bool:
    own = (field.name for field in _own(one, names))
    return all(getattr(one, name) == getattr(other, name) for name in own)


def _own(line: Record, names: Sequence[str]) -> list[Field]:
    """Return the fields of a line that do not tell it apart."""
    return [field for field in fields_of(type(line)) if field.name not in names]


def _write(tx: Transaction, child: Child, line: Record, other: Record, of: str) -> None:
    """Give a line what that `of` a twin says; what is not in it then is told in notes."""
    values: dict[str, Value] = {}
    told: list[str] = []
    for field in _own(line, natural_key(child.table)):
        own, theirs = getattr(line, field.name), getattr(other, field.name)
        if theirs is None or (own == theirs and field.name not in child.adds):
            continue
        if own is None:
            values[field.name] = theirs
            continue
        both = _both(child, field, own, theirs)
        if both is not None:
            values[field.name] = both
        if both is None or field.name in child.adds:
            template = "{label} {own}, not {theirs}" if both is None else "{label} {own} + {theirs}"
            words = {"own": _words(tx, field, own), "theirs": _words(tx, field, theirs)}
            told.append(str(phrase(template, label=field.label, **words)))
    if told:
        values |= _noted(tx, child, line, phrase(
            "{line} joined with that of {name}: {what}.",
            line=_called(tx, child, line), name=of, what="; ".join(told),
        ))  # fmt: skip
    tx.assign(child.record, line.id, **values)


def _words(tx: Transaction, field: Field, value: Value) -> str:
    """Return a value with its unit, as people read it."""
    return " ".join(filter(None, (in_words(tx.engine, field, value), field.unit)))


def _called(tx: Transaction, child: Child, line: Record) -> str:
    """Return a line by what tells it apart from others of its record: "Customer Voltaris"."""
    parts = (field_of(child.record, n) for n in natural_key(child.table) if n != child.link)
    told = [
        in_words(tx.engine, field, value)
        for field in parts
        if (value := getattr(line, field.name)) is not None
    ]
    label = child.record.label
    return f"{label[:1].upper()}{label[1:]} {', '.join(told)}".strip()


def _both(child: Child, field: Field, own: Value, theirs: Value) -> Value:
    """Return what holds both values, None where nothing does."""
    if isinstance(own, int | float) and isinstance(theirs, int | float):
        return own + theirs if field.name in child.adds else None
    is_words = field.kind in (Kind.TEXT, Kind.NOTE) and not field.vocabulary
    if not is_words or not isinstance(own, str) or not isinstance(theirs, str):
        return None
    between = "\n" if field.kind is Kind.NOTE else _BETWEEN
    both = own if theirs in own.split(between) else f"{own}{between}{theirs}"
    return both if len(both) <= field.longest else None


def _noted(tx: Transaction, child: Child, line: Record, said: Phrase) -> dict[str, Value]:
    """Tell something in the notes of a line; where it has none, in those of its record."""
    if any(field.name == _NOTES for field in fields_of(child.record)):
        return {_NOTES: _longer(child.record, getattr(line, _NOTES), str(said))}
    owner = RECORDS[field_of(child.record, child.link).links]
    id_ = getattr(line, child.link)
    if id_ and any(field.name == _NOTES for field in fields_of(owner)):
        present = getattr(tx.get(owner, id_), _NOTES)
        tx.assign(owner, id_, **{_NOTES: _longer(owner, present, str(said))})
    return {}


def _longer(record: type[Record], notes: str | None, said: str) -> str:
    longest = field_of(record, _NOTES).longest
    text = "\n".join(filter(None, (notes, said)))
    if len(text) > longest:
        raise Refused(
            "Joined, the notes of a {what} would be too long (at most "
            "{most:character|characters}); shorten them first.",
            what=record.label, most=longest,
        )  # fmt: skip
    return text
