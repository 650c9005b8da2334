from __future__ import annotations

from datetime import date
from itertools import pairwise

from rare_earth_desk.statistics import misleading
from rare_earth_desk.statistics.beside import Beside
from rare_earth_desk.statistics.cases import APPROVED, NEVER, NONE, NOT_REPORTED, Cases

DAY = date(2025, 11, 25)
AT = DAY.toordinal()


def given(*rows: tuple[int, int | None], outcome: int = APPROVED, groups: int = 1) -> Cases:
    """Cases (filed, decided), days counted back from DAY."""
    return Cases.of_days(
        filed=[AT - row[0] for row in rows],
        decided=[NEVER if row[1] is None else AT - row[1] for row in rows],
        outcome=[NONE if row[1] is None else outcome for row in rows],
        group=[k % groups for k in range(len(rows))],
        group_labels=[f"g{k}" for k in range(groups)],
    ).as_at(DAY)


def test_the_mean_of_the_decided_rises_while_old_cases_are_cleared() -> None:
    # Everybody new is decided after 30 days, before as now; of late also ten that had waited 400.
    steady = [(30 + k, k) for k in range(180)]
    old = [(400 + k, k) for k in range(10)]
    found = misleading.old_cases_cleared(given(*steady, *old), DAY)
    assert found is not None
    said = str(found)
    assert "had waited 67 days on average" in said
    assert "those of as many days before 30" in said
    assert "half are decided within 30, before within 30 days" in said


def test_a_mean_that_rose_because_everybody_waits_longer_is_no_such_thing() -> None:
    quick = [(130 + k, 100 + k) for k in range(80)]
    slow = [(90 + k, k) for k in range(80)]
    assert misleading.old_cases_cleared(given(*quick, *slow), DAY) is None


def test_a_steady_register_is_not_warned_of() -> None:
    assert misleading.old_cases_cleared(given(*[(30 + k, k) for k in range(180)]), DAY) is None


def test_groups_with_few_decisions_are_named() -> None:
    rows = [(100, 50)] * 12 + [(100, None)] * 12
    cases = given(*rows, groups=2)
    assert misleading.few_decisions(cases, DAY, ("Oxides", "Metals")) is not None
    said = str(misleading.few_decisions(cases, DAY, ("Oxides", "Metals")))
    assert said == "Fewer than 10 decisions, no median: Oxides (6), Metals (6)."
    many = given(*[(100, 50)] * 20)
    assert misleading.few_decisions(many, DAY, ("All",)) is None


def test_young_quarters_are_not_ripe() -> None:
    said = str(misleading.not_ripe(given((10, None), (20, 5), (300, 100)), DAY))
    assert said.startswith("Q4 2025: not ripe")
    assert "1 of 2 cases are still open" in said
    assert misleading.not_ripe(given((300, 100)), DAY) is None


def test_cases_recorded_after_their_decision() -> None:
    cases = given((100, 50), (100, 50), (100, None))
    late = Beside.of(3, recorded=[AT - 20, AT - 90, AT - 10])
    said = str(misleading.learnt_late(cases, late, DAY))
    assert said.startswith("1 of 2 decided cases were recorded only after the decision,")
    # Of the two decided at 50 days one was never seen pending; the third is seen from 90 days on.
    assert said.endswith("decided within 50 days; with late reports allowed for, within 50 days.")
    in_time = Beside.of(3, recorded=[AT - 90] * 3)
    assert misleading.learnt_late(cases, in_time, DAY) is None
    assert misleading.learnt_late(cases, Beside.of(3), DAY) is None  # nothing is known of it


def test_months_that_are_not_reported_in_full_are_told_with_what_is_expected() -> None:
    """Of each month half the filings come within it and half in the next one."""
    day = date(2025, 10, 31)
    starts = [date(2024 + (10 + k) // 12, (10 + k) % 12 + 1, 1).toordinal() for k in range(13)]
    rows = [(start + 3, start + 9) for start in starts[:12] for _ in range(10)]
    rows += [(start + 3, after + 5) for start, after in pairwise(starts[:12]) for _ in range(10)]
    cases = Cases.of_days(
        filed=[filed for filed, _ in rows], decided=[NEVER] * len(rows), outcome=[NONE] * len(rows)
    )
    beside = Beside.of(len(rows), recorded=[recorded for _, recorded in rows])
    said = str(misleading.incomplete_of_late(cases, beside, day))
    assert said.startswith(
        "Filings of late are not all reported yet: Oct 2025 10 so far, about 20 (18–24) in all."
    )
    at_once = Beside.of(len(rows), recorded=[starts[0]] * len(rows))
    assert misleading.incomplete_of_late(cases, at_once, day) is None


def test_contradicting_days_and_outcomes_not_reported_are_counted() -> None:
    assert misleading.contradicting_days(given((10, 5))) is None
    said = str(misleading.contradicting_days(given((10, 20), (10, 5))))
    assert said.startswith("1 case was decided before the filing")
    said = str(misleading.outcome_not_reported(given((10, 5), (9, 4), outcome=NOT_REPORTED)))
    assert said.startswith("Of 2 of 2 decisions the outcome is not reported")
    assert misleading.outcome_not_reported(given((10, 5))) is None


def test_vague_days_refuse_a_median_or_give_its_range() -> None:
    first, last = date(2025, 1, 1).toordinal(), date(2025, 12, 31).toordinal()
    cases = Cases.of_intervals(
        filed_first=[first] * 3,
        filed_last=[last] * 3,
        decided_first=[first + 252] * 3,
        decided_last=[first + 252] * 3,
        outcome=[APPROVED] * 3,
    ).as_at(date(2025, 12, 31))
    said = str(misleading.vague_days(cases, date(2025, 12, 31)))
    assert "half are decided within 0 to 252 days, no median can be told" in said
    exact = given((10, 5))
    assert misleading.vague_days(exact, DAY) is None


def test_the_gravest_comes_first_and_nothing_is_said_of_nothing() -> None:
    def never() -> Beside:
        raise AssertionError("not asked for nothing")

    assert misleading.findings(given(), never, DAY, ()) == ()
    cases = given((10, 20), (10, None))
    found = misleading.findings(cases, lambda: Beside.of(2), DAY, ("All",))
    said = [str(each) for each in found]
    assert [each.split(" ")[0] for each in said] == ["Fewer", "Q4", "1"]
