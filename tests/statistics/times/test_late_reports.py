from __future__ import annotations

from datetime import date

import numpy as np

from rare_earth_desk.statistics.beside import Beside
from rare_earth_desk.statistics.cases import APPROVED, NEVER, NONE, Cases
from rare_earth_desk.statistics.times.basis import Basis, Reading, Told
from rare_earth_desk.statistics.times.basis import told as told_by
from rare_earth_desk.statistics.times.survival import survival

DAY = date(2025, 6, 30)
AT = DAY.toordinal()


def of(
    *rows: tuple[int, int | None, int, int | None],
) -> tuple[Cases, Beside]:
    """Cases (filed, decided, recorded, complete since), days counted back from DAY."""
    cases = Cases.of_days(
        filed=[AT - row[0] for row in rows],
        decided=[NEVER if row[1] is None else AT - row[1] for row in rows],
        outcome=[NONE if row[1] is None else APPROVED for row in rows],
    )
    complete = [NEVER if row[3] is None else AT - row[3] for row in rows]
    recorded = [AT - row[2] for row in rows]
    return cases.as_at(DAY), Beside.of(len(rows), recorded=recorded, complete=complete)


def watched(cases: Cases, beside: Beside) -> Told:
    return told_by(cases, lambda: beside, DAY, Reading(basis=Basis.LATE))


def told(*rows: tuple[int, int | None, int, int | None]) -> tuple[list[tuple[int, int]], int]:
    found = watched(*of(*rows))
    spells = found.spells
    return list(zip(spells.entry.tolist(), spells.exit.tolist(), strict=True)), found.not_used


def test_a_case_learnt_of_late_is_at_risk_from_then_on() -> None:
    assert told((100, 20, 60, None)) == ([(39, 80)], 0)
    assert told((100, None, 60, None)) == ([(39, 100)], 0)


def test_a_decision_on_the_day_of_the_record_counts() -> None:
    assert told((100, 60, 60, None)) == ([(39, 40)], 0)
    assert told((100, 100, 100, None)) == ([(-1, 0)], 0)


def test_what_was_decided_before_the_desk_knew_of_it_counts_for_no_time() -> None:
    assert told((100, 61, 60, None)) == ([], 1)


def test_a_company_all_of_whose_filings_are_known_was_watched_from_the_filing_on() -> None:
    assert told((100, 61, 60, 100)) == ([(-1, 39)], 0)
    assert told((101, 61, 60, 100)) == ([], 1)


def test_a_draft_recorded_before_its_filing_was_watched_from_the_filing_on() -> None:
    assert told((100, 61, 130, None)) == ([(-1, 39)], 0)


def test_a_register_that_began_with_the_pending_stock_finds_the_times_again() -> None:
    """Begun late, times with delayed entry are near the true ones; without, far above them."""
    random = np.random.default_rng(4)
    number, start = 4_000, 250
    filed = random.integers(0, 500, number)
    taken = np.minimum(random.exponential(50, number).astype(int), 499)
    decided = filed + taken
    kept = decided >= start  # the desk begins on day 250 with what is pending
    rows = [
        (500 - int(f), 500 - int(d) if d <= 500 else None, 500 - max(int(f), start), None)
        for f, d in zip(filed[kept], decided[kept], strict=True)
    ]
    cases, beside = of(*rows)
    found = watched(cases, beside)
    plain = survival(watched(cases, Beside.of(len(rows))).spells)
    late = survival(found.spells)
    assert found.not_used == 0
    assert abs((late.quantile(0.9).days or 0) - 115) <= 6
    assert (plain.quantile(0.9).days or 0) > 120
