"""The promise ledger: whether an undertaking was kept, judged by the register itself.

An undertaking may carry a test, a search with a number: “20 magnet licences by 15 Dec” is
`group:magnets is:approved` with at least 20 cases, “no case of list 9 without an answer” is
`unanswered:9 -is:decided` with none: a licence is an answer too, whoever told of it. What has no
test is judged by the day on which it was done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rare_earth_desk.domain import days, search, search_sentences
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import ActionPoint

Verdict = Literal["kept", "late", "broken", "open"]

# Returns how many cases a search found at the end of a day, as known today.
Count = Callable[[str, date], int]

LABELS: dict[Verdict, str] = {"kept": "Kept", "late": "Kept late", "broken": "Broken",
                              "open": "Open"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """How an undertaking stands on a day; `found` are the cases its test finds then, if any."""

    verdict: Verdict
    found: int | None = None


def judge(point: ActionPoint, day: date, count: Count) -> Judgement:
    """Return how an undertaking stood at the end of a day.

    Kept: its test was met when it was due, or is met before; late: only afterwards; broken: due
    and not met; open: not due, or due on no day. A due day that is a month or a week ends with
    it. A count that was reached and lost again before the due day counts as not reached.
    Of a test with a number only those count that came after the day it was given: twenty licences
    are twenty more.
    """
    due = days.last(point.due_on) if point.due_on else None
    if not point.test:
        return Judgement(_by_day(point.done_on, due, day))
    test = judged_by(point.test)
    before = count(test, days.last(point.given_on)) if point.target and point.given_on else 0

    def since(test: str, on: date) -> int:
        return max(0, count(test, on) - before)

    return _by_test(point, test, due, day, since)


def judged_by(test: str) -> str:
    """Return a test with what it means of a list: that list's answer, not the latest of a case.

    `list:9 no:answer` asks for cases whose latest list is 9 and that were never answered. A case
    listed again without an answer would leave it, and a promise be kept by asking once more.
    """
    terms = search.parse(test).terms
    lists = [one for one in terms if one.field == "list_number" and one.operator in (":", "=")]
    silent = [one for one in terms if one.field == "no" and one.values == ("answer",)]
    if len(lists) != 1 or not silent or lists[0].excluded or silent[0].excluded:
        return test
    rest = (str(one) for one in terms if one not in (lists[0], silent[0]))
    return " ".join((unanswered(*lists[0].values), *rest))


def unanswered(*lists: str) -> str:
    """Return the test of “every case of list 9 answered”: neither answered nor decided."""
    silent = search.term("unanswered", *lists)
    return f"{silent} {search.term('is', 'decided', excluded=True)}"


def _by_test(point: ActionPoint, test: str, due: date | None, day: date, count: Count) -> Judgement:
    found = count(test, day)
    if due is None or day <= due:
        return Judgement("kept" if _met(point, found) else "open", found)
    if _met(point, count(test, due)):
        return Judgement("kept", found)
    return Judgement("late" if _met(point, found) else "broken", found)


def _met(point: ActionPoint, found: int) -> bool:
    return found >= point.target if point.target else found == 0


def _by_day(done_on: str | None, due: date | None, day: date) -> Verdict:
    done = days.last(done_on) if done_on else None
    if done is not None and done <= day:
        return "kept" if due is None or done <= due else "late"
    return "broken" if due is not None and day > due else "open"


def test_in_words(test: str | None, target: int | None) -> Phrase | None:
    """Return a test as a reader understands it, None where there is none."""
    if not test:
        return None
    found = search_sentences.in_words(search.parse(judged_by(test)))
    what = found or phrase("any case")
    if target:
        return phrase("at least {n:case|cases}: {what}", n=target, what=what)
    return phrase("no case: {what}", what=what)


def state_in_words(point: ActionPoint, judged: Judgement) -> Phrase:
    """Return what stands beside an undertaking: “Open, 12 of 20”."""
    label = LABELS[judged.verdict]
    if judged.found is None:
        return phrase(label)
    if point.target and judged.found >= point.target:
        return phrase("{state}, {n} found", state=phrase(label), n=grouped(judged.found))
    if point.target:
        return phrase(
            "{state}, {n} of {all}", state=phrase(label), n=judged.found, all=point.target
        )
    return phrase("{state}, {n} left", state=phrase(label), n=judged.found)
