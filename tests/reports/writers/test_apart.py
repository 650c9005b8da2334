from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace

import pytest

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.reports.writers import apart, content, pdf
from rare_earth_desk.reports.writers.apart import Unset, made_by, set_apart
from tests.reports.writers.papers_made import MEANS, paper, table

APART = replace(MEANS, apart=True)
ROWS = [(f"EU-{n}", "Škoda 宁波", "2026-11-05", n, 1.0, 1) for n in range(300)]
FONTS = str(resources.path("fonts"))


@pytest.fixture(autouse=True)
def _nothing_set_before():
    pdf._last.clear()


@pytest.fixture
def here(monkeypatch):
    """Tell which papers are set in this process."""
    made = []
    compiler = pdf._compiler(system=False)

    class Watched:
        def __init__(self, *, system):
            assert not system

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
    pdf._last.clear()
    assert made == content(large, ".pdf", MEANS)
    assert drawn == pdf.drawings(large, MEANS)
    assert here == ["pdf", "pdf", "svg"]


def test_a_short_paper_does_not_wait_for_a_process(here):
    content(paper(), ".pdf", APART)
    assert here == ["pdf"]


@pytest.mark.parametrize("program", ["nothing/python3", "", None])
def test_it_is_set_here_where_no_process_can_be_begun(here, monkeypatch, tmp_path, program):
    monkeypatch.setattr(sys, "executable", program and str(tmp_path / program))
    assert content(paper(table(ROWS)), ".pdf", APART).startswith(b"%PDF")
    assert here == ["pdf"]


@pytest.mark.parametrize("is_frozen", [True, False])
def test_a_product_that_is_one_program_is_not_begun_once_more(
    here, monkeypatch, tmp_path, is_frozen
):
    name = "python3" if is_frozen else "rare-earth-desk"
    program = tmp_path / name
    program.write_text(f"#!/bin/sh\ntouch {tmp_path / 'begun'}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(sys, "frozen", is_frozen, raising=False)
    assert content(paper(table(ROWS)), ".pdf", APART).startswith(b"%PDF")
    assert here == ["pdf"]
    assert not (tmp_path / "begun").exists()


def set_(source, told=silent, *, system=False):
    (made,) = set_apart(FONTS, [{"input": source, "format": "pdf"}], told, system=system)
    return made


def test_what_the_compiler_refuses_is_told_here():
    with pytest.raises(Unset, match="unclosed delimiter"):
        set_(b"#nonsense(")
    assert set_(b"Words").startswith(b"%PDF")


def test_the_compiler_may_break():
    class Broken:
        def compile(self, **_how):
            raise type("PanicException", (BaseException,), {})("no letter there")

    with pytest.raises(Unset, match="no letter there"):
        made_by(Broken(), [{}])


def test_what_follows_is_made_in_the_same_run():
    hows = [{"input": b"Words", "format": form} for form in ("pdf", "svg")]
    made, drawn = set_apart(FONTS, hows, silent, system=False)
    assert made.startswith(b"%PDF")
    assert b"<svg" in (drawn if isinstance(drawn, bytes) else drawn[0])


def test_more_is_given_than_a_pipe_holds_while_the_process_is_still_beginning():
    began = time.monotonic()

    def told(*_given):
        assert time.monotonic() - began < 60, "it was never given all"

    large = b"Words\n" + b"// a line that says nothing\n" * 100_000
    assert set_(large, told).startswith(b"%PDF")


ENDLESS = b"#for a in range(90000) { for b in range(90000) {} }"


@pytest.fixture
def begun(monkeypatch):
    """Tell which processes were begun."""
    found = []
    popen = subprocess.Popen

    def watched(*given, **more):
        found.append(popen(*given, **more))
        return found[-1]

    monkeypatch.setattr(subprocess, "Popen", watched)
    return found


def test_who_stops_it_ends_the_process_at_once(begun):
    told = []

    def stop(*given):
        told.append(given)
        assert begun[0].poll() is None
        if len(told) > 10:
            raise Cancelled

    with pytest.raises(Cancelled):
        set_(ENDLESS, stop)
    assert len(told) == 11
    assert begun[0].returncode not in (0, None)


def test_one_paper_is_set_at_a_time_and_the_next_one_after_one_that_was_stopped(begun):
    def stop(*_given):
        if begun:
            raise Cancelled

    large = paper(table(ROWS))
    for _time in range(3):
        with pytest.raises(Cancelled):
            content(large, ".pdf", replace(APART, told=stop))
        assert all(one.returncode is not None for one in begun)
    assert len(begun) == 3
    assert content(large, ".pdf", APART).startswith(b"%PDF")
    assert len(begun) == 4


def test_it_waits_for_the_paper_before_it_and_can_be_stopped_meanwhile(begun):
    def stop(*_given):
        raise Cancelled

    with pdf._LOCK, pytest.raises(Cancelled):
        content(paper(table(ROWS)), ".pdf", replace(APART, told=stop))
    assert begun == []


def test_what_takes_for_ever_is_given_up_in_a_sentence(begun, monkeypatch):
    monkeypatch.setattr(apart, "_LONGEST", 0)
    with pytest.raises(Refused, match="within a quarter of an hour"):
        content(paper(table(ROWS)), ".pdf", APART)
    assert begun[0].returncode not in (0, None)
