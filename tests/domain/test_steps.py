from __future__ import annotations

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.steps import Step


def test_a_step_tells_the_rows_of_a_table_it_changed() -> None:
    step = Step(1, "id", "2025-11-25", "Anna", phrase("x"), changed={"company": frozenset("ab")})
    assert step.ids("company") == {"a", "b"}
    assert step.ids("exporter") == frozenset()
    assert step.kind == "do"
    assert (step.undoes, step.continues, step.applications) == (None, None, frozenset())
