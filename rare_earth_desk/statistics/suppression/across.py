"""Whether the figures of one group tell of one another across the tables they stand in.

What was filed within the window is pending by age or was decided within it. So the window and the
ages, though in tables of their own, narrow one another; where nothing was decided, to one number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from rare_earth_desk.statistics.ageing import BANDS
from rare_earth_desk.statistics.cases import OUTCOMES
from rare_earth_desk.statistics.suppression.circulation import given_away

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from rare_earth_desk.statistics.suppression.circulation import Arc

    Behind: TypeAlias = Mapping[tuple[bool, tuple[str, str | bool]], int]
    """How many were filed within the window or before, by how they stand.

    That is the age of those pending, and of those decided whether it was within the window.
    """

BAND_NAMES: Final = tuple(f"{first} days" for first, _ in BANDS)
OUTCOME_NAMES: Final = (*OUTCOMES[1:-1], "outcome_not_reported")
_OUTSIDE: Final = "outside"


_SLACK: Final = 3
"""So many at least were filed and decided within the window where that leaves ages open."""


def narrows(printed: Mapping[str, int], hidden: Collection[str], behind: Behind) -> bool:
    """Return whether what was filed within the window narrows hidden ages of its cases.

    From above, where next to nothing of it was decided: then it is what is pending. From below,
    where more must be pending than the ages show: together with the other groups that could leave
    one number, though not in the group alone.
    """
    ages = [stands[1] for within, stands in behind if within and stands[0] == "band"]
    unknown = [age for age in ages if age in hidden]
    if not unknown or "filed in window" in hidden:
        return False
    if behind[True, ("decided", True)] < _SLACK:
        return True
    known = sum(printed[str(age)] for age in ages if age not in hidden)
    least = printed["filed in window"] - printed["decided in window"] - known
    return "decided in window" not in hidden and least > len(unknown)


def gives_away(printed: Mapping[str, int], hidden: Collection[str], behind: Behind) -> bool:
    """Return whether a hidden figure of a group has one possible value left beside those shown.

    `printed` has all its figures by their names. `behind` has only what there can be: a reader
    knows that nothing which waits for over a year was filed within 90 days.
    """
    names, arcs = zip(*_figures(), strict=True)
    rest = dict(_rest(printed, behind))
    places = [place for place, name in enumerate(names) if name in hidden]
    return bool(
        given_away(
            [*(printed[name] for name in names), *rest.values()],
            [*arcs, *rest],
            places,
            range(len(arcs), len(arcs) + len(rest)),
        )
    )


def _figures() -> Iterator[tuple[str, Arc]]:
    """Yield the figures as arcs: from all filed, by when that was, to how they stand, and out."""
    yield "filed", (_OUTSIDE, "filed")
    yield "filed in window", ("filed", ("filed", True))
    yield "pending", ("pending", _OUTSIDE)
    yield "decided in window", (("decided", True), "decided")
    yield "decided", ("decided", "outcomes")
    for outcome in OUTCOME_NAMES:
        yield outcome, ("outcomes", _OUTSIDE)
    for band in BAND_NAMES:
        yield band, (("band", band), "pending")


def _rest(printed: Mapping[str, int], behind: Behind) -> Iterator[tuple[Arc, int]]:
    yield ("filed", ("filed", False)), printed["filed"] - printed["filed in window"]
    for (within, stands), n in behind.items():
        yield (("filed", within), stands), n
    yield (("decided", False), "decided"), printed["decided"] - printed["decided in window"]
