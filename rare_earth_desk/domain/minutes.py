"""The sentences of the minutes, made from what was recorded."""

from __future__ import annotations

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import ActionPoint, Outcome

# One sentence for each verb, its full stop left out; a case is named by its application number
# only, as the other side hears it.
_SENTENCES = {
    "a": "The Chinese side stated that {number} is approved{on}",
    "r": "The Chinese side stated that {number} is refused{on}{ground}",
    "s": "The Chinese side stated that papers are missing for {number}",
    "v": "The Chinese side stated that {number} is under review",
    "p": "The Chinese side stated that {number} is still with the province",
    "nf": "The Chinese side did not find {number}",
    "g": "The Chinese side stated that a general licence covers {number}",
    "n": "The Chinese side stated that {number} needs no licence",
    "x": "The Chinese side gave no answer on {number}",
    "d": "Both sides discussed {number}",
    "ac": "The Chinese side stated that {number} is accepted{on}",
    "li": "The Chinese side stated that the licence for {number} is issued{on}",
    "wd": "The Chinese side stated that {number} is withdrawn{on}",
}
_REMARKS = {
    "conclusion": "It was agreed: {words}",
    "question": "Open question: {words}",
    "note": "{words}",
}


def tells_day(verb: str | None) -> bool:
    """Tell whether the sentence of a verb says when it happened."""
    return "{on}" in _SENTENCES.get(verb or "", "")


def sentence(outcome: Outcome, number: str) -> Phrase:
    """Return what the minutes say of an outcome; `number` is the application number of its case."""
    if outcome.kind != "answer" or outcome.verb not in _SENTENCES:
        return phrase(_REMARKS.get(outcome.kind or "", "{words}"), words=outcome.words or "")
    ground = vocabulary.label_of("refusal_ground", outcome.refusal_ground)
    said = phrase(
        _SENTENCES[outcome.verb],
        number=number or phrase("an application whose number is not known"),
        on=_on(outcome.happened),
        ground=phrase(" ({ground:lower})", ground=phrase(ground)) if ground else "",
    )
    words = (outcome.words or "").strip()
    if not words:
        return phrase("{said}.", said=said)
    if words.endswith((".", "!", "?", "…")):  # a sentence of its own
        return phrase("{said}. {words}", said=said, words=words)
    return phrase("{said}: {words}.", said=said, words=words)


def promise(point: ActionPoint) -> Phrase:
    """Return what the minutes say of an undertaking."""
    side = "The Chinese side" if point.side == "China" else "The EU side"
    due = phrase(" (by {day})", day=days.show(point.due_on)) if point.due_on else ""
    return phrase(
        "{side} undertook: {text}{due}", side=phrase(side), text=point.undertaking or "", due=due
    )


def _on(day: str | None) -> Phrase | str:
    if not day:
        return ""
    words = " on {day}" if days.precision(day) == "day" else " in {day}"
    return phrase(words, day=days.show(day))
