from __future__ import annotations

import pytest

from rare_earth_desk.domain import minute_verbs, minutes
from rare_earth_desk.domain.records import ActionPoint, Outcome


def said(**values: str) -> str:
    return str(minutes.sentence(Outcome(kind="answer", **values), "EU-1"))


@pytest.mark.parametrize("verb", minute_verbs.verbs(), ids=lambda verb: verb.key)
def test_every_verb_has_a_sentence(verb: minute_verbs.Verb) -> None:
    if not verb.takes_back:  # that says nothing
        assert "EU-1" in said(verb=verb.key)


def test_sentences_tell_the_day_as_precisely_as_it_is_known() -> None:
    assert said(verb="a", happened="2025-11-12").endswith("EU-1 is approved on 12 Nov 2025.")
    assert said(verb="a", happened="2025-11").endswith("EU-1 is approved in Nov 2025.")
    assert said(verb="a").endswith("EU-1 is approved.")


def test_ground_and_words_follow() -> None:
    told = said(verb="r", refusal_ground="data error", words="The name differs.")
    assert told.endswith("EU-1 is refused (data error). The name differs.")
    brief = said(verb="s", words="end-user certificate")
    assert brief.endswith("papers are missing for EU-1: end-user certificate.")


def test_an_application_without_a_number_is_told_as_an_official_would() -> None:
    told = str(minutes.sentence(Outcome(kind="answer", verb="v"), ""))
    assert told == (
        "The Chinese side stated that an application whose number is not known is under review."
    )


def test_what_is_no_answer_is_told_in_its_own_words() -> None:
    assert (
        str(minutes.sentence(Outcome(kind="question", words="who?"), "")) == "Open question: who?"
    )
    assert str(minutes.sentence(Outcome(kind="note", words="tired"), "")) == "tired"


def test_undertakings_name_the_side_and_the_day() -> None:
    point = ActionPoint(undertaking="answers", side="EU", due_on="2025-12-15")
    assert str(minutes.promise(point)) == "The EU side undertook: answers (by 15 Dec 2025)"
