"""The briefing that the sample has issued: provable from the log, and no longer up to date."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from rare_earth_desk.domain.records import IssuedPaper, Meeting
from rare_earth_desk.domain.supply.slips import WORSE
from rare_earth_desk.register import Register
from rare_earth_desk.register.plans import slips_since_briefing
from rare_earth_desk.reports.issued import kept_request
from rare_earth_desk.reports.issued.holding import figures_issued, holding, remade
from rare_earth_desk.reports.issued.issuing import file_of
from rare_earth_desk.sample import briefings, timeline
from rare_earth_desk.sample.world import SampleMeeting
from tests.sample.worlds import SEEDS, world


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("briefings")))
    with closing(Register.open(path)) as opened:
        yield opened


def test_it_was_issued_on_the_eve_of_a_meeting_that_was_held(sample: Register) -> None:
    (paper,) = sample.records(IssuedPaper)
    meeting = sample.record(Meeting, kept_request.meeting_of(paper.request or ""))
    assert meeting.state == "closed"
    assert (date.fromisoformat(meeting.held_on or "") - date.fromisoformat(paper.as_at or "")).days
    assert paper.kind == "briefing"
    assert paper.issued_by == "Demo officer"
    assert file_of(sample, paper).startswith(b"PK")


def test_its_figures_come_out_of_the_log_again_and_some_no_longer_hold(sample: Register) -> None:
    (paper,) = sample.records(IssuedPaper)
    assert remade(sample, paper) == figures_issued(sample, paper)
    held = holding(sample, paper)
    assert held.why_not is None
    assert held.differences


def test_a_plan_slipped_since_and_undo_does_not_reach_any_of_it(sample: Register) -> None:
    found = slips_since_briefing(sample)
    assert {one.project.name for one in found if one.kind in WORSE} == {
        "LCM Europe, Lacq", "HyProMag, Pforzheim", "ReeMAP, demonstration plant in Luleå",
    }  # fmt: skip
    assert sample.undo_name is None


@pytest.mark.parametrize("seed", SEEDS)
def test_the_meeting_briefed_for_is_the_last_one_but_for_the_last_days(seed: int) -> None:
    rows = world(seed).meetings
    place = briefings.place(rows)
    assert place is not None
    latest = timeline.text(timeline.END - briefings.SINCE)
    assert rows[place].values["held_on"] <= latest
    assert all(one.values["held_on"] > latest for one in rows[place + 1 :])
    assert briefings.eve(rows[place]).isoformat() < rows[place].values["held_on"]


def test_without_a_meeting_held_nothing_is_issued() -> None:
    ahead = SampleMeeting({"held_on": "2026-12-08"}, "2026-11-24", held=False)
    assert briefings.place([ahead]) is None
