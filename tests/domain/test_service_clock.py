from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain.calendars import shipped
from rare_earth_desk.domain.escalations import escalations
from rare_earth_desk.domain.ready_protocols import ready_protocols
from rare_earth_desk.domain.records import Protocol, ProtocolStep
from rare_earth_desk.domain.service_clock import (
    Handling,
    Running,
    Span,
    handlings,
    per_holder,
    running,
)
from tests.domain.test_stays import TODAY, course

CALENDARS = shipped()


def usual() -> Handling:
    (handling,) = handlings(*ready_protocols())
    return handling


def steps(*told: tuple[str, str | None], handling: Handling | None = None) -> list[Running]:
    return running(course(*told), handling or usual(), CALENDARS, TODAY)


def own(*steps: ProtocolStep) -> Handling:
    return Handling(Protocol(id="p", name="Own", in_force=1), steps)


def named(found: list[Running]) -> list[tuple[str | None, int | None, bool]]:
    return [(one.step.name, one.left, one.stands) for one in found]


def test_time_is_counted_per_holder_on_its_own_calendar() -> None:
    found = per_holder(
        course(("C00", "2025-09-22"), ("L10", "2025-09-24"), ("L30", "2025-09-29"),
               ("L41", "2025-10-09"), ("L40", "2025-10-20")), CALENDARS, TODAY,
    )  # fmt: skip
    china, brussels = CALENDARS.china.working_days_after, CALENDARS.commission.working_days_after
    assert {holder: span.likely for holder, span in found.items()} == {
        "desk": brussels(date(2025, 9, 22), date(2025, 9, 24)),
        "province": china(date(2025, 9, 24), date(2025, 9, 29)),
        # Eight days off in October, and a Sunday and a Saturday that were worked.
        "MOFCOM": china(date(2025, 9, 29), date(2025, 10, 9)) + china(date(2025, 10, 20), TODAY),
        "company": brussels(date(2025, 10, 9), date(2025, 10, 20)),
    }
    assert found["desk"].likely == 2
    assert found["province"].likely == 4, "Sunday 28 September was worked in China"
    assert all(span.exact for span in found.values())


def test_a_protocol_says_by_which_calendar_a_holder_is_counted() -> None:
    chinese = own(ProtocolStep(id="s", holder="company", calendar="china"))
    life = course(("L41", "2025-09-30"))
    assert per_holder(life, CALENDARS, TODAY)["company"].likely == 43
    assert per_holder(life, CALENDARS, TODAY, chinese)["company"].likely == 38


def test_days_that_are_not_known_give_a_range() -> None:
    (mofcom,) = per_holder(course(("L40", "2025-10")), CALENDARS, TODAY).values()
    assert mofcom == Span(likely=31, least=20, most=38)
    assert not mofcom.exact
    (unknown,) = per_holder(course(("L40", None)), CALENDARS, TODAY).values()
    assert unknown == Span(likely=0, least=0, most=None)
    both = per_holder(course(("L10", None), ("L40", "2025-11-03")), CALENDARS, TODAY)
    assert both["province"] == Span(0, 0, None)
    assert both["MOFCOM"] == Span(19, 19, 19)


def test_the_clock_stands_while_the_company_is_asked() -> None:
    accepted, asked, answered = "2025-09-01", "2025-09-15", "2025-11-10"
    china = CALENDARS.china.working_days_after
    before = china(date(2025, 9, 1), date(2025, 9, 15))
    (standing,) = steps(("L30", accepted), ("L41", asked))
    assert standing.step.name == "Answer MOFCOM's questions"
    (again,) = steps(("L30", accepted), ("L41", asked), ("L40", answered))
    assert again.step.name == "Decide on the application"
    assert again.used.likely == before + china(date(2025, 11, 10), TODAY)
    assert again.since.day == accepted
    # Without a step for the company, the step of MOFCOM is told, and that it stands.
    decide = [step for step in usual().steps if step.starts == "L30"]
    assert named(steps(("L30", accepted), ("L41", asked), handling=own(*decide))) == [
        ("Decide on the application", 45 - before, True)
    ]


def test_a_step_is_over_in_other_hands_and_begins_anew() -> None:
    found = steps(("L10", "2025-09-01"), ("L20", "2025-09-08"), ("L10", "2025-11-24"))
    assert named(found) == [("Check and forward the file", 6, False)]
    assert steps(("L10", "2025-09-01"), ("L60", "2025-09-08")) == []
    # Nobody told of an acceptance: no step of 45 days is made up.
    assert named(steps(("L20", "2025-11-20"), ("L40", "2025-11-24"))) == [
        ("Accept the file or say what is missing", -1, False)
    ]
    assert steps(("L40", "2025-11-24")) == []


def test_hands_alone_can_start_a_step() -> None:
    customs = ("K1", "2025-11-17"), ("K2", "2025-11-20")
    assert named(steps(*customs)) == [("Release the goods", 1, False)]
    mofcom = own(ProtocolStep(id="s", name="All", holder="MOFCOM", working_days=60))
    (found,) = steps(
        ("L20", "2025-09-01"), ("L30", "2025-09-08"), ("L41", "2025-09-15"), ("L40", "2025-11-24"),
        handling=mofcom,
    )  # fmt: skip
    assert (found.since.day, found.used.likely) == ("2025-09-01", 14)
    company = own(ProtocolStep(id="s", name="Asked", holder="company", working_days=5))
    (asked,) = steps(
        ("L41", "2025-09-01"), ("L40", "2025-09-08"), ("L41", "2025-11-24"), handling=company
    )
    assert (asked.since.day, asked.left) == ("2025-11-24", 1), "asked anew, counted anew"


def test_each_track_has_a_step_and_the_most_pressing_comes_first() -> None:
    found = steps(("L30", "2025-11-03"), ("C40", "2025-11-10"))
    assert named(found) == [
        ("Answer the list", -4, False), ("Decide on the application", 26, False),
    ]  # fmt: skip


def test_of_two_steps_in_the_same_hands_the_later_one_runs() -> None:
    found = steps(("C00", "2025-11-03"), ("C10", "2025-11-04"), ("C20", "2025-11-24"))
    assert named(found) == [("Put it on the next list", 6, False)]


@pytest.mark.parametrize(
    ("since", "over", "surely"),
    [("2025-11-10", None, False), ("2025-11-07", 0, True), ("2025-11-03", 4, True),
     ("2025-W45", 1, True), ("2025-Q4", 6, False)],
)  # fmt: skip
def test_what_is_to_be_escalated(since: str, over: int | None, surely: bool) -> None:
    life = course(("L10", since))
    found = escalations([("a", life, usual())], CALENDARS, TODAY)
    if over is None:
        assert found == []
        return
    (one,) = found
    assert (one.application, one.step, one.who) == (
        "a", "Check and forward the file", "provincial commerce department",
    )  # fmt: skip
    assert (one.since, one.over, one.surely) == (since, over, surely)
    assert one.used == 15 + over
    assert one.escalate_to == "delegation in Beijing"
    assert one.what_to_do


def test_what_stands_still_is_not_escalated() -> None:
    decide = own(*(step for step in usual().steps if step.starts == "L30"))
    life = course(("L30", "2025-06-02"), ("L41", "2025-09-01"))
    assert running(life, decide, CALENDARS, TODAY)[0].used.likely > 45
    assert escalations([("a", life, decide)], CALENDARS, TODAY) == []


def test_the_longest_due_comes_first() -> None:
    lives = [(id_, course(("L10", day)), usual()) for id_, day in
             (("a", "2025-11-03"), ("b", "2025-09-01"), ("c", "2025-11-24"))]  # fmt: skip
    assert [one.application for one in escalations(lives, CALENDARS, TODAY)] == ["b", "a"]


def test_protocols_and_steps_go_by_their_position() -> None:
    protocols = [Protocol(id="a", position=2), Protocol(id="b", position=1), Protocol(id="c"),
                 Protocol(id="d", removed=1)]  # fmt: skip
    told = [ProtocolStep(id="1", protocol="a", position=2), ProtocolStep(id="2", protocol="a"),
            ProtocolStep(id="3", protocol="a", position=1),
            ProtocolStep(id="4", protocol="a", removed=1)]  # fmt: skip
    found = handlings(protocols, told)
    assert [one.protocol.id for one in found] == ["b", "a", "c"]
    assert [step.id for step in found[1].steps] == ["3", "1", "2"]


def test_the_shipped_protocol_is_a_proposal_and_covers_every_hand() -> None:
    handling = usual()
    assert "to be verified" in (handling.protocol.notes or "")
    assert {step.holder for step in handling.steps} == {
        "desk", "company", "province", "MOFCOM", "customs",
    }  # fmt: skip
    for step in handling.steps:
        assert all((step.name, step.who, step.working_days, step.escalation)), step
        assert (step.escalate_after or 0) >= step.working_days
