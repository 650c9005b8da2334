"""How hard a passphrase is to guess, in words; and which is too easy for a register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 10
"""Characters a passphrase must have."""

ENOUGH = 3
"""Of the scores from 0 to 4, the lowest that will do."""

# It judges no more than this many characters; longer ones are as strong as these at least.
_JUDGED = 72
_WORDS = ("very easy to guess", "easy to guess", "not hard enough to guess", "strong",
          "very strong")  # fmt: skip
# What zxcvbn says of the weakest part, and our words for it.
_BECAUSE = (
    ("common password", "it is a well-known password"),
    ("commonly used", "it is like a well-known password"),
    ("rows of keys", "it follows a row of keys"),
    ("keyboard pattern", "it follows a pattern of the keyboard"),
    ("repeats", "it repeats itself"),
    ("sequences", "it is a sequence"),
    ("years", "years are soon tried"),
    ("dates", "dates are soon tried"),
    ("names", "names are soon tried"),
    ("word by itself", "it is one word"),
)
_ADVICE = "take four or five words that have nothing to do with each other."


@dataclass(frozen=True, slots=True)
class Strength:
    """A score from 0 to 4, and what it means in words."""

    score: int
    words: Phrase
    enough: bool


def judged(passphrase: str, known: Sequence[str] = ()) -> Strength:
    """Return how hard a passphrase is to guess; `known` are words that anybody here would try."""
    if not passphrase:
        return Strength(0, phrase("empty"), enough=False)
    score, warning = _guessed(passphrase, known)
    if len(passphrase) < LEAST:
        short = phrase("too short: at least {n:character|characters}", n=LEAST)
        return Strength(min(score, 1), short, enough=False)
    words, because = phrase(_WORDS[score]), _because(warning)
    if because is not None and score < ENOUGH:
        words = phrase("{words}: {because}", words=words, because=because)
    return Strength(score, words, score >= ENOUGH)


def refuse_weak(passphrase: str, known: Sequence[str] = ()) -> None:
    """Raise Refused for a passphrase that is too easy to guess."""
    found = judged(passphrase, known)
    if not found.enough:
        raise Refused("This passphrase is {words}; {advice}", words=found.words,
                      advice=phrase(_ADVICE))  # fmt: skip


def _guessed(passphrase: str, known: Sequence[str]) -> tuple[int, str]:
    from zxcvbn import zxcvbn  # a dictionary that nobody else waits for

    found = zxcvbn(passphrase[:_JUDGED], user_inputs=[*known, "rare earth", "register", "desk"])
    return int(found["score"]), str(found["feedback"]["warning"])


def _because(warning: str) -> Phrase | None:
    low = warning.lower()
    return next((phrase(ours) for part, ours in _BECAUSE if part in low), None)
