from __future__ import annotations

import sys

import pytest

import rare_earth_desk.reports as package
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.reports import EVERY_FORMAT, EVERY_LANGUAGE, kind, kinds, paper, papers
from rare_earth_desk.reports.blocks import Language

SOURCE = """
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.reports import paper

@paper("dropped in", Phrase("Dropped in"), Phrase("A new file"), order=-1)
def dropped_in(given):
    return None
"""


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch):
    kinds()  # all of the product, before a test adds its own
    monkeypatch.setattr(package, "_KINDS", dict(package._KINDS))


def test_one_new_file_adds_a_paper(tmp_path, monkeypatch):
    (tmp_path / "dropped_in.py").write_text(SOURCE)
    monkeypatch.setattr(papers, "__path__", [*papers.__path__, str(tmp_path)])
    try:
        first = kinds()[0]
    finally:
        sys.modules.pop("rare_earth_desk.reports.papers.dropped_in", None)
        vars(papers).pop("dropped_in", None)
    assert (first.key, str(first.title)) == ("dropped in", "Dropped in")
    assert first.formats == EVERY_FORMAT


def test_every_kind_says_what_it_is():
    for one in kinds():
        assert str(one.title)[0].isupper(), one.key
        assert str(one.help).endswith("."), one.key
        assert set(one.formats) <= set(EVERY_FORMAT), one.key
        assert kind(one.key) is one


def test_a_kind_that_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(Refused, match=r"no paper “lis”; choose one of .*hand-over.*list"):
        kind("lis")


def test_two_papers_cannot_share_a_key():
    def make(_given):
        return None

    def other(_given):
        return None

    other.__module__ = "elsewhere"
    register = paper("same", Phrase("Same"), Phrase("Help."), order=1)
    register(make)
    with pytest.raises(ValueError, match="same"):
        register(other)


def test_a_kind_says_its_languages_and_the_lists_it_is_made_of():
    assert kind("hand-over").languages == EVERY_LANGUAGE == tuple(Language)
    assert kind("inner-list").languages == (Language.ENGLISH,)
    assert kind("list").pages == tuple(each for each in ("application", *LISTED))
    paper("plain", Phrase("Plain"), Phrase("Help."), order=1)(lambda _given: None)
    assert kind("plain").languages == (Language.ENGLISH,)
    assert kind("plain").pages == ("application",)
