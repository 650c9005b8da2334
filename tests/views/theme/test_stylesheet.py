from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from rare_earth_desk.views.theme.stylesheet import PARTS, part_file, stylesheet
from rare_earth_desk.views.theme.theme import ZOOMS
from rare_earth_desk.views.theme.tokens import DARK, LIGHT
from tests.views.theme.dressing import count, image

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
@pytest.mark.parametrize("zoom", ZOOMS)
def test_nothing_is_left_to_fill_in(tokens, zoom):
    assert not re.search(r"[$@]|#(?![0-9A-F]{6}\b)", stylesheet(tokens, zoom))


def test_lengths_grow_with_the_zoom_but_hairlines_do_not():
    rule = r"QPushButton \{[^}]*border: (\d+)px[^}]*border-radius: (\d+)px"
    plain = re.search(rule, stylesheet(LIGHT, 1.0))
    large = re.search(rule, stylesheet(LIGHT, 2.0))
    assert plain.groups() == ("1", "6")
    assert large.groups() == ("1", "12")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_round_marks_stay_round(zoom):
    """Qt draws a square as soon as the radius exceeds half of the height."""
    rule = r"QSlider::handle:horizontal \{\s*width: (\d+)px.*?border-radius: (\d+)px"
    width, radius = map(int, re.search(rule, stylesheet(LIGHT, zoom), re.DOTALL).groups())
    assert radius <= (width + 2) / 2 < radius + 1


@THEMES
@pytest.mark.parametrize("part", PARTS)
def test_drawn_parts_exist_in_the_colours_of_the_theme(tokens, part):
    drawing = Path(part_file(part, dark=tokens.dark)).read_text(encoding="utf-8")
    on_accent = part in ("check", "dash", "dot")
    assert (tokens.on_accent if on_accent else tokens.muted) in drawing


def test_a_primary_button_shows_the_accent(qtbot, theme):
    button = QPushButton("Go")
    button.setProperty("look", "primary")
    qtbot.addWidget(button)
    assert count(image(button), theme.tokens.accent) > 300


def test_the_arrow_of_a_list_is_drawn(qtbot, theme):
    box = QComboBox()
    qtbot.addWidget(box)
    box.resize(160, box.sizeHint().height())
    right = image(box).copy(130, 0, 28, box.height())
    assert count(right, theme.tokens.muted, near=40) > 5


def test_looks_have_their_sizes(qtbot, theme):
    label = QLabel("1,214")
    label.setProperty("look", "headline")
    qtbot.addWidget(label)
    label.grab()
    assert label.font().pointSizeF() == pytest.approx(theme.font("headline").pointSizeF(), abs=0.1)


@THEMES
def test_hints_in_empty_fields_are_as_readable_as_captions(qtbot, theme, tokens):
    theme.set_mode("dark" if tokens.dark else "light")
    line, notes = QLineEdit(), QPlainTextEdit()
    for field in (line, notes):
        field.setPlaceholderText("Reported by")
        qtbot.addWidget(field)
        field.show()
        field.clearFocus()
        field.grab()
        hint = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert hint == QColor(tokens.muted), "half of the colour of the text has a contrast of 3"
    theme.set_mode("light")
