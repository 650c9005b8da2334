"""The pictures: what there is, and that one is drawn as a person sees it."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register import Register
from rare_earth_desk.shots import drawing
from rare_earth_desk.shots.registry import Shot, shot, shots
from rare_earth_desk.views.places import PLACES


def test_every_place_has_a_picture():
    names = [one.name for one in shots()]
    assert len(names) == len(set(names))
    for place in PLACES:
        assert [name for name in names if name.startswith(place.id)], place.id


def test_two_pictures_cannot_have_one_name():
    with pytest.raises(ValueError, match="welcome"):
        shot("welcome")(lambda stage: stage.window())


def fails(_stage):
    raise ZeroDivisionError("at fault")


@pytest.fixture
def chosen(monkeypatch):
    """Draw only these, with one at fault among them."""
    known = {one.name: one for one in shots()}
    some = (
        known["welcome"],
        Shot("at-fault", fails),
        known["applications-recorded"],
        known["about"],
    )
    monkeypatch.setattr(drawing, "shots", lambda: some)


@pytest.fixture
def sample(sample_file, tmp_path):
    return Path(shutil.copy(sample_file, tmp_path / "mine.desk"))


def statuses(path):
    with closing(Register.open(path)) as register:
        return register.facts().values("status")


def draw(folder, register, scratch, **rest):
    scratch.mkdir()
    told = {"modes": ("light", "dark"), "size": (1100, 700), "told": lambda _done, _all: None}
    return drawing.draw(folder, register, scratch, **{**told, **rest})


def test_pictures_are_drawn_in_both_themes_whatever_is_at_fault(qapp, chosen, sample, tmp_path):
    before = statuses(sample)
    made, failures = draw(tmp_path / "new" / "out", sample, tmp_path / "scratch")
    assert sorted(path.name for path in made) == [
        "about-dark.png",
        "about-light.png",
        "applications-recorded-dark.png",
        "applications-recorded-light.png",
        "welcome-dark.png",
        "welcome-light.png",
    ]
    assert failures.keys() == {"at-fault-light.png", "at-fault-dark.png"}
    assert statuses(sample) == before
    light, dark = (
        QImage(str(tmp_path / f"new/out/applications-recorded-{m}.png")) for m in ("light", "dark")
    )
    assert (light.width(), light.height()) == (1100, 700)
    assert light.pixelColor(5, 300).lightness() > 200
    assert dark.pixelColor(5, 300).lightness() < 60


def test_a_folder_that_cannot_be_made_is_refused(qapp, chosen, sample, tmp_path):
    with pytest.raises(Refused, match="cannot be made"):
        draw(sample / "out", sample, tmp_path / "scratch")


def test_a_register_that_cannot_be_opened_is_refused(qapp, chosen, tmp_path):
    with pytest.raises(Refused, match="no file"):
        draw(tmp_path / "out", tmp_path / "nowhere.desk", tmp_path / "scratch")
