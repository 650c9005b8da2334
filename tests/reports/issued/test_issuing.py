"""Issuing: what left the desk is kept byte by byte, and nothing is kept that did not leave."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import IssuedPaper, Meeting
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.register import Register
from rare_earth_desk.reports import Kind, kind, kinds
from rare_earth_desk.reports.issued.holding import figures_issued, holding, remade
from rare_earth_desk.reports.issued.issuing import file_of, issue
from rare_earth_desk.reports.request import Head, Request
from tests.registers import Clock, Work, add, add_application, record
from tests.reports.issued.made import DAY, MEANS, desk, request

LATE = "2026-11-25T10:00:00.000+00:00"


@pytest.fixture
def sampled(sample_file: Path, tmp_path: Path) -> Iterator[Register]:
    with desk(sample_file, tmp_path) as (register, _clock):
        yield register


@pytest.fixture
def cases(register: Register) -> Register:
    """A register with two cases, quick to print."""
    for number in ("EU-1", "EU-2"):
        case = add_application(register, number, product_group="metals")
        record(register, case, "L10", "2025-11-03")
    return register


def steps(register: Register) -> int:
    return int(register.file.engine.rows("SELECT count(*) FROM step")[0][0])


def as_issued(register: Register, path: Path, of: str = "list") -> IssuedPaper:
    asked = Request(register, made_by="Anna")
    return issue(kind(of), asked, kind(of).make(asked), path, MEANS)


@pytest.mark.parametrize("one", kinds(), ids=lambda one: one.key)
def test_what_is_kept_of_every_kind_is_what_was_written(
    sampled: Register, tmp_path: Path, one: Kind
) -> None:
    head = Head(reference="Ares(2026)7", version="final")
    asked = request(sampled, one, Selection(typed="is:pending"), head=head)
    made, before = one.make(asked), len(sampled.records(IssuedPaper))
    for ending in one.formats:
        path = tmp_path / f"paper{ending.upper()}"
        position = sampled.position
        paper = issue(one, asked, made, path, MEANS)
        written = path.read_bytes()
        kept = sampled.record(IssuedPaper, paper.id)
        assert file_of(sampled, kept) == written
        assert kept.fingerprint == hashlib.sha256(written).hexdigest()
        assert (kept.name, kept.kind, kept.ending) == (str(made.title), one.key, ending)
        assert (kept.reference, kept.version) == ("Ares(2026)7", "final")
        assert (kept.issued_at, kept.issued_by, kept.as_at, kept.as_known_on) == (
            LATE, "Anna", DAY.isoformat(), DAY.isoformat()
        )  # fmt: skip
        assert kept.position == position
        assert holding(sampled, kept).holds
        assert remade(sampled, kept) == figures_issued(sampled, kept)
    assert len(sampled.records(IssuedPaper)) == before + len(one.formats)
    assert sampled.check().is_sound


def test_the_two_days_are_kept_apart(sampled: Register, tmp_path: Path) -> None:
    day = DAY.replace(month=9, day=1)
    told = []
    for n, selection in enumerate((Selection(as_at=day), Selection(as_known_on=day))):
        asked = Request(sampled, selection)
        made = kind("briefing").make(asked)
        paper = issue(kind("briefing"), asked, made, tmp_path / f"{n}.pdf", MEANS)
        told.append((paper.as_at, paper.as_known_on))
    assert told == [("2026-09-01", DAY.isoformat()), ("2026-09-01", "2026-09-01")]


def test_undo_takes_an_issue_off_the_list_and_redo_brings_it_back(
    cases: Register, tmp_path: Path
) -> None:
    paper = as_issued(cases, tmp_path / "list.csv")
    written = (tmp_path / "list.csv").read_bytes()
    assert str(cases.undo_name) == "issue of “Applications”"
    cases.undo()
    assert cases.records(IssuedPaper) == []
    assert (tmp_path / "list.csv").read_bytes() == written
    cases.redo()
    (again,) = cases.records(IssuedPaper)
    assert again.id == paper.id
    assert file_of(cases, again) == written
    assert cases.check().is_sound


def test_a_long_title_is_cut_rather_than_refused(cases: Register, tmp_path: Path) -> None:
    asked = Request(cases, title="x" * 700)
    paper = issue(kind("list"), asked, kind("list").make(asked), tmp_path / "l.csv", MEANS)
    assert paper.name == "x" * 500
    assert holding(cases, cases.record(IssuedPaper, paper.id)).holds


# -- neither written nor kept --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("none/list.csv", "the folder .* does not exist"),
        ("folder.csv", "it is a folder"),
        ("register.csv", "a register stands there"),
        (f"{'long' * 80}.csv", "was not written"),
        ("file.txt/list.csv", "was not written"),
    ],
)
def test_what_cannot_be_written_is_not_kept(
    cases: Register, tmp_path: Path, name: str, why: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    Register.create(tmp_path / "register.csv").close()
    (tmp_path / "file.txt").write_text("x")
    before, there = steps(cases), sorted(tmp_path.iterdir())
    with pytest.raises(Refused, match=why):
        as_issued(cases, tmp_path / name)
    assert steps(cases) == before
    assert cases.records(IssuedPaper) == []
    assert sorted(tmp_path.iterdir()) == there


def test_a_file_that_does_not_get_its_name_in_the_end_is_not_kept(
    cases: Register, tmp_path: Path
) -> None:
    """Something takes the name while it is being kept, so that the last move fails."""
    path = tmp_path / "list.csv"

    def take_the_name(_step: object) -> None:
        with suppress(FileExistsError):
            path.mkdir()

    cases.on_changed(take_the_name)
    with pytest.raises(Refused, match="was not written"):
        as_issued(cases, path)
    assert cases.records(IssuedPaper) == []
    assert [one.name for one in tmp_path.glob("*list*")] == ["list.csv"]
    assert list(path.iterdir()) == []
    assert cases.check().is_sound


def test_what_cannot_be_kept_is_not_written(cases: Register, tmp_path: Path) -> None:
    cases.file.only_read = Refused("The register is damaged.")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refused, match="The register is damaged"):
        as_issued(cases, tmp_path / "list.csv")
    assert sorted(tmp_path.iterdir()) == before


# -- damage --------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", ["", "not Base64", "QQ==", None, "ÄÖ"])
def test_a_file_that_is_not_what_was_issued_is_refused(
    cases: Register, tmp_path: Path, content: str | None
) -> None:
    paper = as_issued(cases, tmp_path / "list.csv")
    ids: list[str] = []
    whole = base64.b64encode(b"x").decode() if content is None else content
    damaged = replace(paper, id="", content=whole)
    cases.do(Work(lambda tx: ids.append(tx.insert(damaged))))
    with pytest.raises(Refused) as refused:
        file_of(cases, cases.record(IssuedPaper, ids[0]))
    assert str(refused.value) == (
        "The file of the issued paper “Applications” is not what was issued; check the register."
    )


def test_a_briefing_for_no_meeting_stays_one(cases: Register, tmp_path: Path) -> None:
    assert kind("briefing").make(Request(cases)).subject == ""
    kept = as_issued(cases, tmp_path / "a.pdf", "briefing")
    planned = (cases.today + timedelta(days=9)).isoformat()
    add(cases, Meeting(title="Planned later", state="open", held_on=planned))
    held = holding(cases, kept)
    assert kind("briefing").make(Request(cases)).subject != ""
    assert held.holds


def test_a_paper_of_yesterday_is_not_issued_as_one_of_today(
    cases: Register, clock: Clock, tmp_path: Path
) -> None:
    """As when its pages were left open over night."""
    asked = Request(cases)
    made, before = kind("list").make(asked), steps(cases)
    clock.forward(days=1)
    with pytest.raises(Refused, match="was made on 25 Nov 2025 and tells of that day"):
        issue(kind("list"), asked, made, tmp_path / "paper.pdf", MEANS)
    assert steps(cases) == before
    assert not list(tmp_path.glob("*.pdf"))
