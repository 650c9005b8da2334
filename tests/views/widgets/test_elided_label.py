from __future__ import annotations

import pytest

from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from tests.views.theme.dressing import count, image

LONG = "Voltaris Elektromotoren und Antriebstechnik Verwaltungsgesellschaft"


@pytest.fixture
def label(qtbot, theme):
    made = ElidedLabel(LONG)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def test_a_text_with_room_is_whole(label):
    assert not label.is_elided()
    assert label.toolTip() == ""
    label.grab()


def test_a_short_label_tells_its_whole_text_in_the_tip(label):
    label.resize(100, label.height())
    assert label.is_elided()
    label.grab()
    assert label.toolTip() == LONG
    assert label.accessibleName() == LONG


def test_its_own_tip_returns_when_there_is_room(label):
    label.set_tip("the company")
    label.resize(100, label.height())
    label.grab()
    assert label.toolTip() == LONG
    label.resize(label.sizeHint())
    label.grab()
    assert label.toolTip() == "the company"


def test_it_may_become_narrow(label):
    assert label.minimumSizeHint().width() < 60
    label.setText("Dy")
    assert label.minimumSizeHint().width() <= label.sizeHint().width()
    label.grab()


def test_it_shows_the_colour_of_its_tone(label, theme):
    mark(label, tone="bad")
    assert count(image(label), theme.tokens.bad, near=40) > 20


def test_fewer_words_are_shown_before_any_is_cut(qtbot, theme):
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("EU-1 · Voltaris GmbH · Metals · approved", "EU-1 · approved")
    label.show()

    def width(text):
        return label.fontMetrics().horizontalAdvance(text) + 6

    label.resize(width(label.text()), 20)
    assert label._shown() == label.text()
    assert label.toolTip() == ""
    label.resize(width("EU-1 · approved"), 20)
    assert label._shown() == "EU-1 · approved"
    assert label.toolTip() == label.accessibleName() == "EU-1 · Voltaris GmbH · Metals · approved"
    label.resize(width("EU-1 · app"), 20)
    assert label._shown().startswith("EU-1 · a")
    assert label._shown().endswith("…")
