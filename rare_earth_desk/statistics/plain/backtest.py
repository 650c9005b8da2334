"""The back-test of a register as one plain dictionary: what `stats --backtest --json` prints."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rare_earth_desk.statistics.cases import NEVER
from rare_earth_desk.statistics.forecast.backtest import (
    FIRST_WEEKS,
    MOST_WEEKS,
    RAMP_UP,
    Backtest,
    Score,
    backtest,
    geometric_mean,
    last_event,
)
from rare_earth_desk.statistics.forecast.blend import HORIZONS
from rare_earth_desk.statistics.forecast.fan import SHARES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.statistics.cases import Cases


def backtest_figures(cases: Cases, *, as_at: date, known_on: date | None) -> dict[str, Any]:
    """Return how forecasts of `cases` up to `as_at` would have done, ready for JSON.

    - "as_at", "known_on": as asked for; "until": the last filing or decision by then, after which
      no forecast is held against anything; "first_filing"; "first_origin" and "ramp_up_origin":
      the first days of the register that are forecast from, after 17 and after 4 weeks; "weeks":
      of a register that is longer, the origins after the ramp-up are the last so many. Days are
      ISO days, None where there is no filing.
    - "horizons": the days ahead, [28, 56, 91]; "shares": those below the quantiles.
    - "groups": "all" first, then the groups of `cases.labels`, each with
      "group": its name; "kind": "whole" or "group"; and "steady" and "ramp_up", each with
      "horizons": one entry a horizon, with "days", "origins", "with_flow" (origins with enough
      data for more than the last value), "mae" and "mae_last_value" (applications), "mae_ratio",
      "pinball" and "pinball_fan" (mean quantile loss), "pinball_ratio" and "coverage_80" (share);
      "mae_ratio" and "pinball_ratio": geometric means over the horizons; "mae_ratio_mean": the
      arithmetic mean.

    Ratios below 1 are better than the last value with its fan. What cannot be computed is None.
    """
    until = last_event(cases, as_at)
    tested = backtest(cases, until) if until else ()
    first = _first_filing(cases, as_at)
    return {
        "as_at": as_at.isoformat(),
        "known_on": _iso(known_on),
        "until": _iso(until),
        "first_filing": _iso(first),
        "first_origin": _origin(first, FIRST_WEEKS),
        "ramp_up_origin": _origin(first, RAMP_UP.start),
        "weeks": MOST_WEEKS,
        "horizons": list(HORIZONS),
        "shares": list(SHARES),
        "groups": [
            _group(each, "group" if place else "whole") for place, each in enumerate(tested)
        ],
    }


def _first_filing(cases: Cases, as_at: date) -> date | None:
    first = int(cases.as_at(as_at).entries.min(initial=NEVER))
    return None if first == NEVER else date.fromordinal(first)


def _origin(first: date | None, weeks: int) -> str | None:
    return _iso(first + timedelta(days=7 * weeks - 1)) if first else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _group(tested: Backtest, kind: str) -> dict[str, Any]:
    return {
        "group": tested.label,
        "kind": kind,
        "steady": _phase(tested.steady),
        "ramp_up": _phase(tested.ramp_up),
    }


def _phase(scores: Sequence[Score]) -> dict[str, Any]:
    ratios = [score.mae_ratio for score in scores]
    known = [ratio for ratio in ratios if ratio is not None]
    return {
        "horizons": [_score(score) for score in scores],
        "mae_ratio": geometric_mean(ratios),
        "pinball_ratio": geometric_mean([score.pinball_ratio for score in scores]),
        "mae_ratio_mean": sum(known) / len(known) if known else None,
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "days": score.days,
        "origins": score.origins,
        "with_flow": score.with_flow,
        "mae": score.mae,
        "mae_last_value": score.mae_last_value,
        "mae_ratio": score.mae_ratio,
        "pinball": score.pinball,
        "pinball_fan": score.pinball_fan,
        "pinball_ratio": score.pinball_ratio,
        "coverage_80": score.coverage,
    }
