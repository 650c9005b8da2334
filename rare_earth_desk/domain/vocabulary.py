"""The words of the register: for each vocabulary its terms, and how a source's word is recognised.

A vocabulary is a file `resources/vocabularies/NAME.csv`; "status" and "control_code" come from
the tables of statuses and of controlled items. The register stores keys.
"""

from __future__ import annotations

from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING

from rare_earth_desk.domain import resources, statuses, taught
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.text import fold, word_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rare_earth_desk.domain.controlled_items import ControlledItem

_COLUMNS = (
    "key",
    "label",
    "label_zh",
    "help",
    "synonyms",
    "verification",
    "source",
    "note",
    "short",
)
_GENERATED = ("control_code", "status")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a vocabulary.

    `full` says the label at length where it is a short one, for help and tool tips; `short` is
    what a narrow list shows. Both are "" where the label serves.
    `verification` is "verified", "partly" or "to-verify", for the term with its Chinese label;
    `note` says what was read or what is open. `more` holds further columns of the vocabulary's
    file, such as the status that an outcome becomes.
    """

    key: str
    label: str
    label_zh: str
    help: str
    verification: str
    source: str = ""
    note: str = ""
    synonyms: tuple[str, ...] = ()
    full: str = ""
    short: str = ""
    more: Mapping[str, str] = field(default_factory=dict, compare=False)


@cache
def vocabularies() -> tuple[str, ...]:
    """Return the names of all vocabularies, sorted."""
    files = resources.path("vocabularies").glob("*.csv")
    return tuple(sorted((*(file.stem for file in files), *_GENERATED)))


@cache
def terms(vocabulary: str) -> tuple[Term, ...]:
    """Return the terms of a vocabulary in the order in which they are offered.

    Raises KeyError when there is no such vocabulary.
    """
    if vocabulary == "status":
        return tuple(map(_of_status, statuses.statuses()))
    if vocabulary == "control_code":
        from rare_earth_desk.domain import controlled_items  # rarely needed before the first paint

        return tuple(_of_item(item) for item in controlled_items.items() if item.code)
    if vocabulary not in vocabularies():
        raise KeyError(vocabulary)
    return tuple(map(_read, resources.table(f"vocabularies/{vocabulary}")))


def _read(row: dict[str, str]) -> Term:
    return Term(
        key=row["key"],
        label=row["label"],
        label_zh=row["label_zh"],
        help=row["help"],
        verification=row["verification"],
        source=row["source"],
        note=row["note"],
        synonyms=tuple(filter(None, row["synonyms"].split(";"))),
        short=row.get("short", ""),
        more={name: value for name, value in row.items() if name not in _COLUMNS},
    )


def _of_status(known: statuses.Status) -> Term:
    return Term(
        key=known.code,
        label=known.label,
        label_zh=known.label_zh,
        help=known.help,
        verification=known.verification,
        source=known.source,
        note=known.note,
        synonyms=(known.full, *known.synonyms),
        full=known.full if known.full != known.label else "",
        more={"track": known.track},
    )


def _of_item(item: ControlledItem) -> Term:
    return Term(
        key=item.code,
        label=f"{item.code} {item.name_en}",
        label_zh=item.name_zh,
        help=f"{item.name_en}: {item.status} ({item.announcement}).",
        verification=item.verification,
        source=item.source,
        note=item.note,
        synonyms=(item.name_en,),
        more={"element": item.element, "form": item.form, "product_group": item.product_group},
    )


@cache
def _by_key(vocabulary: str) -> dict[str, Term]:
    return {one.key: one for one in terms(vocabulary)}


@cache
def places(vocabulary: str) -> dict[str, int]:
    """Return the place of each term among those that are offered, by its key, from 0."""
    return {one.key: place for place, one in enumerate(terms(vocabulary))}


def in_order(vocabulary: str, keys: Iterable[str]) -> list[str]:
    """Return keys in the order in which terms are offered, then words of one's own, "" last."""
    known = places(vocabulary)
    return sorted(keys, key=lambda key: (not key, known.get(key, len(known)), key))


def term(vocabulary: str, key: str) -> Term | None:
    """Return one term, or None for a word of the user's own; KeyError without such vocabulary."""
    return _by_key(vocabulary).get(key)


def label_of(vocabulary: str, key: str | None) -> str:
    """Return the label of a key: the key itself when unknown, "" for None."""
    if key is None:
        return ""
    known = _by_key(vocabulary).get(key)
    return known.label if known else key


def short_of(vocabulary: str, key: str) -> str:
    """Return what a narrow list shows of a key: its short name, or its label."""
    known = _by_key(vocabulary).get(key)
    return (known.short or known.label) if known else key


def _plain(text: str) -> str:
    return "".join(fold(text).split())


@cache
def _recognised(vocabulary: str) -> dict[str, str]:
    """Return plain word -> key; keys win over labels, labels over synonyms."""
    found: dict[str, str] = {}
    known = terms(vocabulary)
    for one in known:
        found.setdefault(_plain(one.key), one.key)
    for one in known:
        found.setdefault(_plain(one.label), one.key)
        found.setdefault(_plain(one.label_zh), one.key)
    for one in known:
        for synonym in one.synonyms:
            found.setdefault(_plain(synonym), one.key)
    return found


def recognise(vocabulary: str, text: str) -> str | None:
    """Return the key that `text` means, or None.

    Key, label, Chinese label and synonyms are known; case, blanks, accents and full-width forms
    do not matter. Where two terms share a word, the one offered first has it.
    """
    return _recognised(vocabulary).get(_plain(text))


def means(vocabulary: str, text: str) -> str | None:
    """Return what `text` means as `recognise` does, else what the user taught the register."""
    found = recognise(vocabulary, text)
    return found if found is not None else taught.meaning(vocabulary, text)


# Key and label come first, then the Chinese label; what follows these names are synonyms.
LABELS = 2
NAMES = 3


def likeness(vocabulary: str, key: str, text: str) -> int:
    """Return how nearly `text`, by which a term is recognised, is its name: 0 is its key itself.

    Below `NAMES` it is one of its names. Accents count here.
    """
    known = _by_key(vocabulary)[key]
    words = [known.key, known.label, known.label_zh, *known.synonyms]
    keys = list(map(word_key, words))
    wanted = word_key(text)
    return keys.index(wanted) if wanted in keys else len(keys)


def status_for(vocabulary: str, key: str) -> str | None:
    """Return the status code that a term of "outcome" or "answer" stands for, None for none."""
    known = term(vocabulary, key)
    return (known.more.get("status") or None) if known else None


@cache
def certainty_rank(key: str | None) -> int:
    """Return how much a report weighs: 3 document seen, 2 stated (also if unsaid), 1 hearsay."""
    known = term("certainty", key or "stated") or _by_key("certainty")["stated"]
    return int(known.more["rank"])


def is_critical(value_chain: str | None) -> bool:
    """Tell whether a value chain is one of the critical chains of the channel."""
    known = term("value_chain", value_chain) if value_chain else None
    return known is not None and known.more["critical"] == "yes"
