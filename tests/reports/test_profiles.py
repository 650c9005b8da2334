"""Papers with counts for outside: none is made that does not hide small ones."""

from __future__ import annotations

import pytest

import rare_earth_desk.reports as package
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.reports import kinds, paper
from rare_earth_desk.reports.request import Profile, Request
from tests.reports.writers.papers_made import paper as made

HIDING = {"statistics"}


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch):
    kinds()
    monkeypatch.setattr(package, "_KINDS", dict(package._KINDS))


def test_only_papers_that_hide_small_counts_are_made_for_outside(register):
    request = Request(register, profile=Profile.SHARED)
    for one in kinds():
        assert one.hides_small_counts == (one.key in HIDING)
        if one.key not in HIDING:
            with pytest.raises(Refused, match="no version for outside"):
                one.make(request)


def test_a_paper_for_outside_must_be_marked_as_such(register):
    @paper("odd", Phrase("Odd"), Phrase("Help."), order=99, hides_small_counts=True)
    def odd(_request):
        return made()

    assert odd(Request(register)).key == "made"
    with pytest.raises(ValueError, match="not marked"):
        odd(Request(register, profile=Profile.SHARED))
