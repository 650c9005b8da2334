from __future__ import annotations

import pytest

from rare_earth_desk.register import Register
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.settings import Settings


@pytest.fixture
def sample_window(qtbot, sample_copy, theme, tmp_path):
    """The window on the sample, where `window` is the small one for parts."""
    made = MainWindow(Register.open(sample_copy), theme, Settings(tmp_path / "settings.ini"))
    made.resize(1440, 900)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.applications.complete()
    yield made
    made.close()
