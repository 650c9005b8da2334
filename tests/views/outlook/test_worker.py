from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QObject, QTimer

from rare_earth_desk.views.application.lines import Line
from rare_earth_desk.views.outlook.block import Block, BlockCard, Filled
from rare_earth_desk.views.outlook.worker import Worker


class Slow(Block):
    """Works in pieces of a moment; keeps what it has done, or begins anew."""

    key, title = "slow", "Slow"

    def __init__(self, pieces):
        super().__init__(None)
        self.pieces, self.left, self.turns = pieces, pieces, 0
        self.meanwhile = None  # done once, as soon as it has begun

    def fill(self, progress):
        self.turns += 1
        if not self.keeps:
            self.left = self.pieces
        total = self.left
        for done in range(total):
            progress(done, total)
            if self.meanwhile is not None:
                QTimer.singleShot(0, self.meanwhile)
                self.meanwhile = None
            time.sleep(0.02)
            self.left -= 1
        progress(total, total)
        return Filled((Line("a", "done"),))


class Whole(Slow):
    keeps = False


@pytest.fixture
def worker(qtbot):
    parent = QObject()
    made = Worker(parent)
    yield made
    made.stop()
    parent.deleteLater()


def card_of(block, theme, qtbot):
    card = BlockCard(block, theme)
    qtbot.addWidget(card)
    return card


def test_work_that_is_kept_is_done_in_turns_and_says_how_far_it_is(worker, theme, qtbot):
    block = Slow(12)
    card = card_of(block, theme, qtbot)
    said, said_by = [], card.show_working
    card.show_working = lambda words: (said.append(words), said_by(words))
    worker.ask((card,))
    assert not block.turns, "nothing is worked out before the page is seen"
    worker.start()
    qtbot.waitUntil(lambda: worker.is_done)
    assert block.turns > 3
    shares = [int(words.rstrip(" %")) for words in said]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] <= 100
    assert [line.text for line in card.list.lines] == ["done"]
    assert not card.words.isVisibleTo(card)


def test_the_window_lives_within_work_that_cannot_be_divided(worker, theme, qtbot):
    block = Whole(12)
    card = card_of(block, theme, qtbot)
    beats = []
    timer = QTimer(worker)
    timer.timeout.connect(lambda: beats.append(block.left))
    timer.start(0)
    worker.ask((card,))
    worker.start()
    qtbot.waitUntil(lambda: worker.is_done)
    assert block.turns == 1
    assert len(set(beats)) > 3, "events were handled while it worked"


def test_a_change_within_it_has_it_done_again(worker, theme, qtbot):
    block = Whole(6)
    card = card_of(block, theme, qtbot)
    block.meanwhile = lambda: worker.ask((card,))
    worker.ask((card,))
    worker.start()
    qtbot.waitUntil(lambda: worker.is_done)
    assert block.turns == 2


def test_what_is_stopped_goes_on_later(worker, theme, qtbot):
    block = Whole(6)
    card = card_of(block, theme, qtbot)
    block.meanwhile = worker.stop
    worker.ask((card,))
    worker.start()
    qtbot.waitUntil(lambda: block.turns == 1 and not worker._is_busy, timeout=30_000)
    qtbot.wait(200)
    assert block.turns == 1
    assert not worker.is_done
    worker.start()
    qtbot.waitUntil(lambda: worker.is_done)
    assert card.list.lines
