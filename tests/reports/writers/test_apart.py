from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from rare_earth_desk.domain import resources
from rare_earth_desk.reports.writers import content, pdf
from rare_earth_desk.reports.writers.apart import set_apart
from tests.reports.writers.papers_made import MEANS, paper, table

APART = replace(MEANS, apart=True)
ROWS = [(f"EU-{n}", "Škoda 宁波", "2026-11-05", n, 1.0, 1) for n in range(300)]
FONTS = str(resources.path("fonts"))


@pytest.fixture
def here(monkeypatch):
    """Tell which papers are set in this process."""
    made = []
    compiler = pdf._compiler()

    class Watched:
        def compile(self, **how):
            made.append(how["format"])
            return compiler.compile(**how)

    monkeypatch.setattr(pdf, "_compiler", Watched)
    return made


def test_a_large_paper_is_set_in_a_process_of_its_own_and_is_the_same(here):
    large = paper(table(ROWS))
    made = content(large, ".pdf", APART)
    drawn = pdf.drawings(large, APART)
    assert here == []
    assert made == content(large, ".pdf", MEANS)
    assert drawn == pdf.drawings(large, MEANS)
    assert here == ["pdf", "svg"]


def test_a_short_paper_does_not_wait_for_a_process(here):
    content(paper(), ".pdf", APART)
    assert here == ["pdf"]


def test_it_is_set_here_where_no_process_can_be_begun(here, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    assert content(paper(table(ROWS)), ".pdf", APART).startswith(b"%PDF")
    assert here == ["pdf"]


def test_what_the_compiler_refuses_comes_to_nothing():
    assert set_apart(FONTS, {"input": b"#nonsense(", "format": "pdf"}) is None
    assert set_apart(FONTS, {"input": b"Words", "format": "pdf"}).startswith(b"%PDF")
