from __future__ import annotations

import threading
import time

import pytest

from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.reports.writers import content, pdf
from rare_earth_desk.views.papers.means import aside, means
from tests.reports.writers.papers_made import MEANS, paper, table


def test_work_is_done_aside_and_told_to_go_on():
    told = []
    here = threading.get_ident()

    def work():
        time.sleep(0.1)
        return threading.get_ident()

    assert aside(lambda *given: told.append(given), work) != here
    assert set(told) == {(0, 0)}
    assert len(told) > 1


def test_what_the_work_raises_is_raised_here():
    def work():
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        aside(silent, work)


def test_nobody_waits_for_work_that_was_stopped_and_the_next_paper_is_made():
    stopped, ended = threading.Event(), threading.Event()

    def work():
        with pdf._LOCK:  # the compiler is at work on a paper that nobody wants any more
            stopped.wait(30)
        ended.set()

    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        aside(stop, work)
    assert not ended.is_set()
    threading.Timer(0.3, stopped.set).start()
    assert content(paper(), ".pdf", means()).startswith(b"%PDF")
    assert ended.wait(30)


def test_the_same_is_written_as_without_a_window(qapp):
    assert content(paper(), ".pdf", means()) == content(paper(), ".pdf", MEANS)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".csv"])
def test_writing_tells_how_far_it_is_and_stops(suffix):
    rows = [(f"EU-{n}", "Voltaris", "2026-11-05", n, 1.0, 1) for n in range(300)]
    told = []
    content(paper(table(rows)), suffix, means(lambda *given: told.append(given)))
    assert len(told) >= 3
    assert [one[0] for one in told] == sorted(one[0] for one in told)
    assert told[-1][0] < told[-1][1]

    def stop(done, _total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        content(paper(table(rows)), suffix, means(stop))
