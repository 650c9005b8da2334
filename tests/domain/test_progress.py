from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.progress import SCALE, part, pieces, silent, unstoppable, watched


def test_parts_make_one_whole_that_never_goes_back() -> None:
    told: list[tuple[int, int]] = []
    first = part(lambda *now: told.append(now), 0, 0.25)
    second = part(lambda *now: told.append(now), 0.25, 1)
    for done, total in ((0, 4), (2, 4), (1, 4), (9, 4), (0, 0)):
        first(done, total)
    part(second, 0, 0.5)(1, 1)
    second(3, 3)
    assert told == [(n, SCALE) for n in (0, 125, 125, 250, 250, 625, 1000)]


def test_pieces_hold_everything_and_tell_their_end() -> None:
    told: list[tuple[int, int]] = []
    assert list(pieces("abcde", lambda *now: told.append(now), 2)) == ["ab", "cd", "e"]
    assert told == [(0, 5), (2, 5), (4, 5), (5, 5)]
    assert not list(pieces([], silent))


def test_what_is_watched_stops_where_it_is_told_to() -> None:
    def stop(done: int, total: int) -> None:
        if done == 200:
            raise Cancelled

    seen: list[int] = []
    with pytest.raises(Cancelled):
        seen.extend(watched(range(1_000), stop, 1_000))
    unstoppable(stop)(200, 1_000)
    assert list(watched(range(150), stop, 150)) == list(range(150))
