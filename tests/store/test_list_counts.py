"""How many cases of each list are open."""

from __future__ import annotations

from rare_earth_desk.domain.outlook.lists import Counts
from rare_earth_desk.domain.records import ListEntry, PriorityList
from rare_earth_desk.register import Register
from rare_earth_desk.store.list_counts import list_counts
from tests.registers import add_application, done, handed_over, record


def test_open_is_what_was_neither_answered_nor_decided(register: Register) -> None:
    cases = [add_application(register, f"EU-{n}") for n in range(1, 7)]
    answers = ["A2", "A8", None, None, None, None]
    places = [
        ListEntry(application=case, rank=rank, answer=answer)
        for rank, (case, answer) in enumerate(zip(cases, answers, strict=True), start=1)
    ]
    list_nine = PriorityList(number=9, handed_over_on="2025-11-20")
    (listed,) = done(register.do(handed_over(list_nine, *places))).ids("priority_list")
    assert list_counts(register.file.engine) == {listed: Counts(6, 5)}
    for case in cases[1:4]:  # the companies tell of their licences; no answer came to the list
        record(register, case, "L60", "2025-11-24")
    assert list_counts(register.file.engine) == {listed: Counts(6, 2)}
    register.undo()
    assert list_counts(register.file.engine) == {listed: Counts(6, 3)}
