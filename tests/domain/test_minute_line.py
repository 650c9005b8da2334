from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain import minute_verbs, statuses, vocabulary
from rare_earth_desk.domain.minute_line import Outcome, Remark, ToPoint, parse
from rare_earth_desk.domain.named_cases import MOST
from rare_earth_desk.domain.phrases import Refused

TODAY = date(2025, 11, 25)


def read(line: str) -> Outcome:
    found = parse(line, TODAY)
    assert isinstance(found, Outcome)
    return found


def cases(line: str) -> list[str]:
    return [str(case) for case in read(line).cases]


def key(line: str) -> str | None:
    verb = read(line).verb
    return verb.key if verb else None


def test_a_number_with_a_dash_is_no_range_where_the_register_has_it() -> None:
    """2024-0099 is the number, not the 1,926 cases down to 99; 2417-2419 is a range."""
    known = {"2024-0099", "2025-2417"}
    for line in ("2024-0099 2025-2417 2417-2419 a", "2024-0099,2025-2417 2417-2419a"):
        said = parse(line, TODAY, known.__contains__)
        assert isinstance(said, Outcome)
        assert [str(case) for case in said.cases] == [
            "2024-0099", "2025-2417", "2417", "2418", "2419",
        ]  # fmt: skip
    with pytest.raises(Refused, match="runs backwards"):
        parse("2024-0098 a", TODAY, known.__contains__)
    assert cases("#3-4 a") == ["#3", "#4"]


@pytest.mark.parametrize(
    ("line", "wanted", "verb", "day"),
    [
        ("2417 a", ["2417"], "a", None),
        ("2417a", ["2417"], "a", None),
        ("  2417   A ", ["2417"], "a", None),
        ("2417 approved", ["2417"], "a", None),
        ("2417 a 12/11", ["2417"], "a", "2025-11-12"),
        ("2417 a 12 nov", ["2417"], "a", "2025-11-12"),
        ("2417 a 12 Nov 2025", ["2417"], "a", "2025-11-12"),
        ("2417 a yesterday", ["2417"], "a", "2025-11-24"),
        ("2417 a 2025-10", ["2417"], "a", "2025-10"),
        ("2417 2420-2422 v", ["2417", "2420", "2421", "2422"], "v", None),
        ("2420-22 v", ["2420", "2421", "2422"], "v", None),
        ("0098-0101 v", ["0098", "0099", "0100", "0101"], "v", None),
        ("2417, 2419 nf", ["2417", "2419"], "nf", None),
        ("2417,2419nf", ["2417", "2419"], "nf", None),
        ("EU-2025-2417 ac 3/11", ["EU-2025-2417"], "ac", "2025-11-03"),
        ("2025-002417 ac 3/11", ["2025-002417"], "ac", "2025-11-03"),
        ("#3 x", ["#3"], "x", None),
        ("#3-5 a", ["#3", "#4", "#5"], "a", None),
        ("#3,5,9 a", ["#3", "#5", "#9"], "a", None),
        ("#3,5-7v", ["#3", "#5", "#6", "#7"], "v", None),
        ("#3,2417 a", ["#3", "2417"], "a", None),
        ("#3 5 a", ["#3", "5"], "a", None),
        ("5,#3 a", ["5", "#3"], "a", None),
        ("a", [], "a", None),
        ("u", [], "u", None),
        ("2417", ["2417"], None, None),
    ],
)
def test_lines_are_read(line: str, wanted: list[str], verb: str | None, day: str | None) -> None:
    assert (cases(line), key(line), read(line).day) == (wanted, verb, day)


def test_a_blank_line_says_nothing() -> None:
    assert parse("   ", TODAY) is None


@pytest.mark.parametrize(
    ("line", "ground", "note"),
    [
        ("2417 r data error", "data error", ""),
        ("2417 r 12/11 data error: wrong name", "data error", "wrong name"),
        ("2417 r", None, ""),
        ("2417 r because of 3 things", None, "because of 3 things"),
        ("2417 a data error", None, "data error"),
        ("2417 s 3 certificates", None, "3 certificates"),
        ("2417 s end-user certificate", None, "end-user certificate"),
    ],
)
def test_a_ground_is_told_from_a_note(line: str, ground: str | None, note: str) -> None:
    assert (read(line).ground, read(line).note) == (ground, note)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("! list by Friday", Remark("promise", "list by Friday")),
        ("!list by Friday", Remark("promise", "list by Friday")),
        ("? who signs", Remark("question", "who signs")),
        ("- they looked at each other", Remark("note", "they looked at each other")),
        ("– 2417 a", Remark("note", "2417 a")),
    ],
)
def test_remarks_are_read(line: str, wanted: Remark) -> None:
    assert parse(line, TODAY) == wanted


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2417 zz", "“zz” is none of the letters"),
        ("2417 acc", r"none of the letters below; it may mean ac \(accepted\)\."),
        ("acc", r"nor one of the letters below; it may mean ac \(accepted\)\."),
        ("2417 i", r"it may mean li \(licence issued\)\."),
        ("2417 un", r"v \(under review\) or nf \(not found\) or u \(take back\)\."),
        ("hello", "“hello” is neither a number nor one of the letters"),
        ("2417 a 31/2", "does not exist"),
        ("2417 a 45/11", "does not exist"),
        ("2417 a nov 25", "can be 25 Nov 2025 or Nov 2025"),
        ("2417 a 2025-W60", "2025-W60"),
        ("2417 v q7", "q7"),
        ("5-3 a", "runs backwards"),
        ("a 2417", "Write every number before the letter: 2417 a"),
        ("2417 a 2419", "Write every number before the letter: 2417 2419 a"),
        ("u 2417, 2420-25", "Write every number before the letter: 2417, 2420-25 u"),
        ("v #3", "Write every number before the letter: #3 v"),
        ("1-99999 a", "names 99999 cases"),
        (f"1-{MOST + 1} a", "names 201 cases"),
        ("!", "Write the text after the sign"),
        ("?  ", "Write the text after the sign"),
        ("2417 a " + "x" * 3000, "takes up to 2000 characters"),
        (" ".join(str(n) for n in range(1000, 1000 + MOST + 1)) + " a", "names 201 cases"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_a_sentence(line: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        parse(line, TODAY)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(line: str) -> None:
    with suppress(Refused):
        found = parse(line, TODAY)
        assert found is None or isinstance(found, Outcome | Remark | ToPoint)


def test_verbs_record_what_the_vocabulary_says_of_their_answer() -> None:
    """An answer proposes the licensing status that stands beside it in the list of answers."""
    for verb in minute_verbs.verbs():
        if verb.answer and verb.key != "li":  # the licence itself goes one status further
            assert verb.status == (vocabulary.status_for("answer", verb.answer) or "")
        for code, track in ((verb.status, "licensing"), (verb.channel, "channel")):
            assert not code or statuses.status(code).track == track


def test_every_answer_has_a_verb_and_no_word_has_two() -> None:
    answers = {verb.answer for verb in minute_verbs.verbs()}
    assert {term.key for term in vocabulary.terms("answer")} <= answers
    words = [word for verb in minute_verbs.verbs() for word in (verb.key, *verb.words)]
    assert len(words) == len(set(words))


def test_an_answer_has_one_name_in_the_line_on_the_paper_and_on_the_list() -> None:
    """The first letters of an answer are that answer; others, as “licence issued”, say more."""
    first = {verb.answer: verb.label for verb in reversed(minute_verbs.verbs()) if verb.answer}
    assert first == {term.key: term.label.lower() for term in vocabulary.terms("answer")}


def test_the_words_of_before_are_still_read_as_answers() -> None:
    for words, key in (
        ("Applicant must complete papers", "A3"), ("Number not found", "A4"),
        ("Not accepted yet", "A5"), ("Covered by a general licence", "A9"),
        ("papers missing", "A3"), ("with the province", "A5"),
    ):  # fmt: skip
        assert vocabulary.recognise("answer", words) == key


@pytest.mark.parametrize(
    ("text", "point"),
    [
        (">", ToPoint()),
        ("> p", ToPoint(parks=True)),
        (">3", ToPoint(3)),
        ("> General licences", ToPoint(title="General licences")),
        ("> General licences 15 min", ToPoint(title="General licences", minutes=15)),
        ("> Yttrium 5'", ToPoint(title="Yttrium", minutes=5)),
        ("> Annex 3: 20 Minutes.", ToPoint(title="Annex 3:", minutes=20)),
        ("> List 9", ToPoint(title="List 9")),
        ("> 15 min", ToPoint(title="15 min")),
        ("> 2000 min of talks", ToPoint(title="2000 min of talks")),
    ],
)
def test_points_of_the_agenda(text: str, point: ToPoint) -> None:
    assert parse(text, TODAY) == point


def test_as_many_cases_as_a_line_takes_are_read() -> None:
    assert len(read(f"1-{MOST} a").cases) == MOST
