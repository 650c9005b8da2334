"""General licences that want something today: those about to end, those without a successor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import warning_days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.general_licences.renewals import Lane

PAST: Final = 365
"""Days for which a licence is told that ended without a successor."""


def alerts(lanes: Iterable[Lane]) -> list[Lane]:
    """Return the licences that end soon or ended without a successor, the earliest end first.

    Those for which another one was granted are settled. One taken back without a last day is told
    as well, for nothing says that it is long ago.
    """
    return [one for one in lanes if one.succession != "settled" and _is_told(one)]


def _is_told(lane: Lane) -> bool:
    if lane.is_uncovered:
        return lane.left is None or lane.left >= -PAST
    if lane.standing == "draft" or lane.left is None:
        return False
    return 0 <= lane.left <= warning_days.in_force().licence_soon
