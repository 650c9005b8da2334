"""A sample register for the views, copied for every test, and the window on it."""

from __future__ import annotations

import shutil

import pytest

from rare_earth_desk.register import Register
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.theme.theme import Theme
from tests.views.windows import opened


@pytest.fixture
def sample_copy(sample_file, tmp_path):
    path = tmp_path / "sample.desk"
    shutil.copy(sample_file, path)
    return path


@pytest.fixture
def theme(qapp):
    theme = Theme("light")
    theme.apply(qapp)
    return theme


@pytest.fixture
def desk(sample_copy):
    desk = Desk(Register.open(sample_copy))
    yield desk
    desk.close()


@pytest.fixture
def left_at():
    """Where the window was left; a module about another page names that one."""
    return "applications"


@pytest.fixture
def beside():
    """Whether editor and charts stand beside the list; a module that needs neither says so."""
    return True


@pytest.fixture
def window(qtbot, sample_copy, theme, left_at, beside):
    made = opened(qtbot, sample_copy, theme, place=left_at, beside=beside)
    yield made
    made.close()
