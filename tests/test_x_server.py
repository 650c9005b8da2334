"""The window on a real X server; `.ci/run` starts one and runs this with QT_QPA_PLATFORM=xcb."""

from __future__ import annotations

import os

import pytest

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(
        os.environ.get("QT_QPA_PLATFORM") != "xcb", reason="needs QT_QPA_PLATFORM=xcb and DISPLAY"
    ),
]


@pytest.fixture
def window(qtbot, tmp_path):
    from rare_earth_desk.app import open_window
    from rare_earth_desk.sample.filling import make_sample

    make_sample(tmp_path / "sample.desk", applications=120)
    window = open_window(tmp_path / "sample.desk")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def colours(picture):
    image = picture.toImage()
    return {
        image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }


def test_the_window_is_painted_on_the_screen(qtbot, window):
    """The pixels are read back from the server: what a person would see."""

    def seen():
        whole = window.screen().grabWindow(window.winId())
        assert whole.width() >= 1000
        assert len(colours(whole)) > 50
        table = window.applications.list.table.viewport()
        assert len(colours(window.screen().grabWindow(table.winId()))) > 20

    qtbot.waitUntil(seen, timeout=20_000)


def test_it_asks_nothing_when_it_is_closed(qtbot, window):
    assert window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
