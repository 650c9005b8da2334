"""The transitions and rules of the working model of the procedure, as its table states them.

The tables below are copied from the model (licensing, channel, customs); what the product adds to
it (L59, "decided, outcome not reported") is kept apart.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.standing import progress
from rare_earth_desk.domain.statuses import is_allowed, may_follow, of_track, status, statuses

# "a->b,c ; d<->e" as the model writes them.
MODEL = """
L00->L10,L70 ; L10->L11,L20,L21,L30,L61,L70 ; L11->L10,L70 ; L20->L21,L30,L61,L70 ;
L21->L20,L30,L61,L70 ; L30->L40,L41,L42,L43,L50,L60,L70,L71,L52 ; L40<->L41 ; L40<->L42 ;
L40<->L43 ; L41->L42,L50,L60,L70,L71 ; L42->L41,L50,L60 ; L43->L42,L50,L60 ;
L40->L50,L60,L70,L71,L52 ; L50->L51,L80 ; L51->L80,L81,L82 ;
C00->C10 ; C10->C11,C12,C20 ; C11->C10,C82 ; C20->C30,C82,C83 ; C30->C40,C20 ;
C40->C50,C60,C70 ; C50->C60,C70 ; C60->C70,C80,C81,C11 ; C70->C40,C20 ;
C80->C10 ; C81->C10 ; C82->C10 ; C83->C10
"""
OPEN = [one.code for one in of_track("licensing") if one.is_open and one.code != "L99"]
EVERY = [one.code for one in of_track("licensing") if one.code != "L99"]
# "any open->L99->any", "any open->L52".
RULES = {
    *((code, "L99") for code in OPEN),
    *(("L99", code) for code in EVERY),
    *((code, "L52") for code in OPEN),
}
# "A C30/C40 case may go to C80 at any time because the licence came without an answer": also when
# it was discussed, or stands on a later list.
SOLVED = {(code, "C80") for code in ("C30", "C40", "C50", "C60", "C70")}
# Customs has no transitions of its own in the model; its order is that of the six states.
CUSTOMS = {
    ("K0", "K1"), ("K1", "K2"), ("K1", "K3"), ("K1", "K4"), ("K1", "K5"), ("K2", "K3"),
    ("K2", "K4"), ("K2", "K5"), ("K3", "K2"), ("K3", "K4"), ("K3", "K5"), ("K5", "K1"),
}  # fmt: skip


def _stated() -> set[tuple[str, str]]:
    found = set()
    for rule in MODEL.replace("\n", " ").split(";"):
        both = "<->" in rule
        before, after = rule.strip().split("<->" if both else "->")
        for one in after.split(","):
            found |= {(before, one), (one, before)} if both else {(before, one)}
    return found


STATED = _stated() | RULES | SOLVED | CUSTOMS


@pytest.mark.parametrize(("before", "after"), sorted(STATED))
def test_every_stated_transition_is_in_order(before: str, after: str) -> None:
    assert is_allowed(before, after)
    assert may_follow(before, after)
    assert progress(_entries(before, after))["out_of_order"] is None


def test_nothing_else_is_a_direct_step() -> None:
    added = {
        (one.code, code)
        for one in statuses()
        for code in one.following
        if (one.code, code) not in STATED
    }
    assert {code for pair in added for code in pair if code != "L59"} <= {*EVERY, "L99"}
    assert all("L59" in pair for pair in added)


@pytest.mark.parametrize("code", OPEN)
def test_what_is_decided_without_an_outcome_told_can_follow_any_open_status(code: str) -> None:
    assert is_allowed(code, "L59")


@pytest.mark.parametrize("one", statuses(), ids=lambda one: one.code)
def test_what_cannot_follow_is_stored_and_marked(one: object) -> None:
    code = one.code  # type: ignore[attr-defined]
    for other in of_track(status(code).track):
        entries = _entries(code, other.code)
        found = progress(entries)
        shown = found["channel"] if code[0] == "C" else found["status"]
        fits = code == other.code or may_follow(code, other.code)
        assert found["out_of_order"] == (None if fits else 1), (code, other.code)
        # It counts all the same; only a milestone told late reopens nothing.
        slip = status(code).outcome and other.milestone
        slip = slip or (status(code).milestone == "accepted" and other.milestone == "filed")
        assert shown == (code if slip else other.code)


def test_a_list_can_be_solved_or_reopened_at_any_time_without_a_mark() -> None:
    course = ("C00", "C10", "C11", "C10", "C20", "C30", "C40", "C50", "C60", "C70", "C40", "C80",
              "C10", "C20", "C30", "C20", "C30", "C80")  # fmt: skip
    assert all(may_follow(before, after) for before, after in pairwise(course))
    assert progress(_entries(*course))["out_of_order"] is None


def test_one_status_out_of_order_marks_the_case_whatever_the_track() -> None:
    for before, after in (("L50", "L40"), ("C80", "C40"), ("K4", "K2"), ("L61", "L50")):
        assert progress(_entries(before, after))["out_of_order"] == 1


def _entries(*codes: str) -> list[StatusEntry]:
    return [
        StatusEntry(id=f"{n:02}", application="a", status=code, happened=f"2025-07-{n + 1:02}")
        for n, code in enumerate(codes)
    ]
