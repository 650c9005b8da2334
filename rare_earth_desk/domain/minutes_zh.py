"""The sentences of the minutes in Chinese, of fixed terms only; what was typed stays as it is.

They say what the English ones of `domain.minutes` say: the same number, answer, ground and day.
"""

from __future__ import annotations

from rare_earth_desk.domain import chinese, minute_verbs, minutes, vocabulary
from rare_earth_desk.domain.chinese import Chinese
from rare_earth_desk.domain.records import Outcome

_NO_ANSWER = "A8"


def sentence(outcome: Outcome, number: str, terms: Chinese) -> str:
    """Return what the minutes say of an outcome; `number` is the application number of its case."""
    words = (outcome.words or "").strip()
    verb = minute_verbs.find(outcome.verb or "")
    if outcome.kind == "conclusion":
        return f"{terms.word('agreed by both sides')}：{words}"
    if outcome.kind == "question":
        return f"{terms.label('outcome_kind', 'question')}：{words}"
    if outcome.kind != "answer" or verb is None or verb.takes_back:
        return words
    named = number or terms.word("application without a number")
    said = f"{_stated(verb, named, terms)}{_brackets(outcome, terms)}"
    return f"{said}：{words}" if words else f"{said}。"


def _stated(verb: minute_verbs.Verb, number: str, terms: Chinese) -> str:
    answer = answer_of(verb, terms)
    if not answer:
        return f"{terms.word('both sides discussed')}：{number}"
    if verb.answer == _NO_ANSWER:  # who says nothing states nothing
        return f"{terms.label('side', 'China')}：{number} {answer}"
    return f"{terms.word('the Chinese side stated')}：{number} {answer}"


def answer_of(verb: minute_verbs.Verb, terms: Chinese) -> str:
    """Return what a verb answers in Chinese, "" where it answers nothing.

    It is the label of its answer, unless it records another status than that answer stands for: a
    licence that is issued is more than approved.
    """
    if verb.answer and vocabulary.status_for("answer", verb.answer) == (verb.status or None):
        return terms.label("answer", verb.answer)
    return terms.label("status", verb.status)


def _brackets(outcome: Outcome, terms: Chinese) -> str:
    day = chinese.day(outcome.happened) if minutes.tells_day(outcome.verb) else ""
    ground = terms.label("refusal_ground", outcome.refusal_ground) if outcome.verb == "r" else ""
    told = "，".join(filter(None, (ground, day)))
    return f"（{told}）" if told else ""
