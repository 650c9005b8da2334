"""What a step did, as a sentence: its name is made for menus ("Undo: removal of DEMO-1")."""

from __future__ import annotations

from rare_earth_desk.commands.command import EDITED
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.words import say

_MERGE = "merge of {n:step|steps} of the laptop of {maker}"
_BRINGING = f"{_MERGE}, {{back}} of them taken back before"
MERGES = (_MERGE, _BRINGING)
"""What a step is named after that took in the steps of another laptop."""

_SENTENCES = {
    EDITED: "{field} of {name} changed.",
    "earlier {field} of {name}": "{field} of {name} put back.",
    "return of {name}": "{name} put back.",
    "removal of {name}": "{name} removed.",
    "removal of {what} of {name}": "{what} of {name} removed.",
    "removal of status “{status}” of {name}": "Status “{status}” of {name} removed.",
    "status “{status}” of {name}": "Status “{status}” of {name} recorded.",
    "corrected status of {name}": "Status of {name} corrected.",
    "corrected status “{status}” of {name}": "Status “{status}” of {name} corrected.",
    "new application {name}": "Application {name} added.",
    "joining of {names} with {kept}": "{names} joined with {kept}.",
    _MERGE: "{n:step|steps} of the laptop of {maker} merged.",
    _BRINGING: (
        "{n:step|steps} of the laptop of {maker} merged, {back} of them taken back before."
    ),
}


def sentence_of(name: Phrase) -> Phrase:
    """Return the sentence about a step of this name; "Done: 2 cells." where none is made for it."""
    template = _SENTENCES.get(name.template)
    return phrase("Done: {step}.", step=name) if template is None else Phrase(template, name.values)


def joined(sentences: list[Phrase]) -> Phrase:
    """Return sentences as one text; each is translated by itself."""
    if len(sentences) == 1:
        return sentences[0]
    return phrase("{first} {rest}", first=sentences[0], rest=joined(sentences[1:]))


def in_words(sentence: Phrase) -> str:
    """Return a sentence in the user's language, with a capital letter at its beginning."""
    said = say(sentence)
    return said[:1].upper() + said[1:]
