from __future__ import annotations

import pytest

from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.widgets.put_off import LATER_MS, PutOff


class Counting(PutOff):
    """Counts how often it is filled; `can` says whether it comes about."""

    def __init__(self):
        super().__init__()
        self.times, self.can = 0, True

    def filled(self):
        self.times += 1
        return self.can


@pytest.fixture
def part(qtbot):
    made = Counting()
    qtbot.addWidget(made)
    return made


def test_unseen_it_waits_until_it_is_shown(part):
    part.put_off()
    assert part.times == 0
    part.show()
    assert part.times == 1
    part.hide()
    part.show()
    assert part.times == 1  # nothing has changed since


def test_seen_it_follows_the_last_of_several_changes(part, qtbot):
    part.show()
    part._later.setInterval(100 * LATER_MS)  # as slow as the machine may be, the next one is soon
    for _ in range(5):
        part.put_off()
        qtbot.wait(LATER_MS // 10)
    assert part.times == 1
    part._later.setInterval(LATER_MS)
    qtbot.waitUntil(lambda: part.times == 2, timeout=100 * LATER_MS)
    qtbot.wait(2 * LATER_MS)
    assert part.times == 2


def test_what_was_cancelled_is_tried_when_it_is_shown_next(part):
    part.can = False
    part.show()
    part.hide()
    part.can = True
    part.show()
    assert part.times == 2


def test_filled_at_once_nothing_is_left_to_do(part, qtbot):
    part.show()
    part.put_off()
    part.fill()
    qtbot.wait(2 * LATER_MS)
    assert part.times == 2


def test_within_other_long_work_it_waits_for_the_end_of_it(part, qtbot):
    part.show()
    part.put_off()

    def work(report):
        qtbot.wait(3 * LATER_MS)
        assert part.times == 1

    run_with_progress(None, "Other work", work, after_ms=60_000)
    qtbot.waitUntil(lambda: part.times == 2)


def test_no_longer_seen_it_waits_until_it_is_shown_again(part, qtbot):
    part.show()
    part.put_off()
    part.hide()
    qtbot.wait(2 * LATER_MS)
    assert part.times == 1
    part.show()
    assert part.times == 2
