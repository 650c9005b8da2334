"""What can be said of a case in the minute line, each by a letter or two.

A verb stands for an answer of the Chinese side, for the licensing status that the answer proposes
and for what it does to the case in the channel (`resources/minute_verbs.csv`). Which status an
answer proposes follows the link between the two state machines: an answer proposes a licensing
entry that the same Enter confirms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rare_earth_desk.domain import resources

TAKE_BACK = "u"


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its letters, what it records (codes, "" for nothing) and its words.

    `answer` is a term of "answer", `status` a licensing and `channel` a channel status.
    """

    key: str
    words: tuple[str, ...]
    answer: str
    status: str
    channel: str
    label: str
    help: str

    @property
    def takes_back(self) -> bool:
        """Whether the verb takes back instead of recording."""
        return self.key == TAKE_BACK


@cache
def verbs() -> tuple[Verb, ...]:
    """Return all verbs in the order of the legend, the commonest first."""
    return tuple(
        Verb(
            key=row["key"],
            words=tuple(filter(None, row["words"].split(";"))),
            answer=row["answer"],
            status=row["status"],
            channel=row["channel"],
            label=row["label"],
            help=row["help"],
        )
        for row in resources.table("minute_verbs")
    )


@cache
def _by_word() -> dict[str, Verb]:
    return {word: verb for verb in verbs() for word in (verb.key, *verb.words)}


def find(word: str) -> Verb | None:
    """Return the verb that a typed word is, in any case; None when it is none."""
    return _by_word().get(word.casefold())


def begun(text: str) -> tuple[Verb, ...]:
    """Return the verbs that a typed text may be the beginning of: "acc" of accepted."""
    typed = text.casefold()
    return tuple(
        one
        for one in verbs()
        if typed and any(word.startswith(typed) for word in (one.key, *one.words, one.label))
    )


def verb(key: str) -> Verb:
    """Return the verb with these letters; raises KeyError when there is none."""
    return _by_word()[key]
