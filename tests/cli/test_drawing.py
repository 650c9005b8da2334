from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.charts.pending_over_time import pending_over_time
from rare_earth_desk.cli import drawing
from rare_earth_desk.domain.selection import Selection
from tests.registers import add_application, record


@pytest.fixture
def figure(register):
    for number, day in enumerate(("2025-06-01", "2025-07-01", "2025-08-01")):
        id_ = add_application(register, f"EU-{number}", product_group="metals")
        record(register, id_, "L10", day)
    return pending_over_time(chart_input(register.facts(), Selection(), register.today))


# Draws in a process that nothing else has dressed, as the command does.
HERE = """
import pickle
import sys
from rare_earth_desk.cli.drawing import draw
sys.stdout.buffer.write(draw(*pickle.load(sys.stdin.buffer)))
"""


def test_another_process_draws_what_this_one_would(figure):
    with drawing.drawer() as draw:
        assert isinstance(draw, drawing._Apart)
        drawn = draw(figure, 180.0, 58.0, "svg")
        assert draw(figure, 180.0, 58.0, "svg") == drawn
        assert draw._process.poll() is None, "it failed to draw"
    here = subprocess.run(
        [sys.executable, "-c", HERE], input=pickle.dumps((figure, 180.0, 58.0, "svg")),
        capture_output=True, check=True,
    )  # fmt: skip
    assert drawn == here.stdout
    assert drawn.startswith(b"<?xml")


def test_it_ends_with_the_block_whatever_happens_there():
    with pytest.raises(ZeroDivisionError), drawing.drawer() as draw:
        raise ZeroDivisionError
    assert draw._process.poll() is not None


def test_what_it_fails_to_draw_is_drawn_here(figure, qapp):
    with drawing.drawer() as draw:
        draw._process.kill()
        draw._process.wait()
        assert draw(figure, 180.0, 58.0, "svg").startswith(b"<?xml")


def test_without_another_python_it_is_drawn_here(figure, qapp, monkeypatch):
    monkeypatch.setattr(drawing, "can_run", lambda: False)
    with drawing.drawer() as draw:
        assert draw is drawing.draw

    def fails(*_given, **_how):
        raise OSError

    monkeypatch.setattr(drawing, "can_run", lambda: True)
    monkeypatch.setattr(subprocess, "Popen", fails)
    with drawing.drawer() as draw:
        assert draw is drawing.draw
