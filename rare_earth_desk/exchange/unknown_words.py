"""Words of closed lists that nobody knows: how often they occur, and how a mapping names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.exchange.our_fields import OUR_FIELDS, OurField
from rare_earth_desk.exchange.table import brief
from rare_earth_desk.exchange.toml_writing import to_toml

_NAMED = 8
_LONGEST = 200
_ONE = "{field}: {words} is not known here, and rows with it are refused; say what it means."
_SEVERAL = (
    "{field}: {words} are not known here, and rows with them are refused; say what each means."
)

# Our field -> their word -> in how many rows.
Unknown = Mapping[str, Mapping[str, int]]
Fields = Mapping[str, OurField]


def unknown_notes(unknown: Unknown, fields: Fields = OUR_FIELDS) -> list[Phrase]:
    """Return a sentence for each field that has such words."""
    return [
        phrase(
            _ONE if len(words) == 1 else _SEVERAL,
            field=fields[name].label,
            words=_listed(words),
        )
        for name, words in unknown.items()
    ]


def _listed(words: Mapping[str, int]) -> str:
    named = [f"“{brief(word)}” ({count})" for word, count in words.items()][:_NAMED]
    return ", ".join(named) + (" …" if len(words) > len(named) else "")


def mapping_lines(unknown: Unknown) -> str:
    """Return the lines of a mapping file that give these words a meaning, to be filled in.

    "" where there is none. What is too long for a word is a text in the wrong column.
    """
    short = {
        name: [word for word in words if len(word) <= _LONGEST] for name, words in unknown.items()
    }
    return to_toml(
        {f"values.{name}": dict.fromkeys(words, "…") for name, words in short.items() if words}
    )


def meanings(names: Iterable[str], fields: Fields = OUR_FIELDS) -> list[str]:
    """Return for each field, as a sentence, what can stand in the place of "…"."""
    return [f"{fields[name].label}: {_choices(fields[name])}" for name in names]


def _choices(field: OurField) -> str:
    keys = [term.key for term in vocabulary.terms(field.vocabulary)]
    shown = ", ".join(keys[:_NAMED]) + (" …" if len(keys) > _NAMED else "")
    nothing = "still pending" if field.of_case == "outcome" else "no value"
    return f'{shown}, or "" for {nothing}.'
