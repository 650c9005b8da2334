"""The counts of the saved views: current whenever they can be seen, and put off otherwise."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.matching import mask
from rare_earth_desk.domain.search import parse
from rare_earth_desk.views.lists.view_strip import ViewStrip


@pytest.fixture
def strip(window):
    return window.applications.findChild(ViewStrip)


def shown(strip):
    return [chip.text() for chip in strip.bar.chips]


def counted(window, strip):
    facts = window.desk.facts()
    queries = [parse(view.query or "", "application") for view in strip.views]
    return [int(mask(one, facts).sum()) if one.terms else len(facts) for one in queries]


def numbers(strip):
    return [int("".join(filter(str.isdigit, text.rpartition("  ")[2]))) for text in shown(strip)]


def test_they_are_counted_again_after_a_step_and_when_the_page_is_seen_again(window, strip, qtbot):
    assert len(strip.views) > 1
    qtbot.waitUntil(lambda: numbers(strip) == counted(window, strip))
    before = shown(strip)
    window.go_to("backlog")
    facts = window.desk.facts()
    chosen = mask(parse("is:pending", "application"), facts).tolist()
    pending = [id_ for id_, is_one in zip(facts.ids, chosen, strict=True) if is_one]
    assert len(pending) > 3
    window.desk.do(RecordStatus(tuple(pending), "L50", window.desk.register.today.isoformat()))
    qtbot.wait(20)
    assert shown(strip) == before  # nobody sees them
    window.go_to("applications")
    qtbot.waitUntil(lambda: numbers(strip) == counted(window, strip))
    assert shown(strip) != before
