"""`brief --issue` and `issued`: what left, whether it holds, and why not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.records import Application, IssuedPaper, Meeting
from rare_earth_desk.register import Register
from rare_earth_desk.store.engine import Engine
from tests.registers import add, add_application, record

Run = Callable[..., SimpleNamespace]
KEYS = [
    "paper", "id", "name", "kind", "reference", "version", "issued_at", "as_at", "as_known_on",
    "ending", "fingerprint", "corrected_on", "position", "figures", "holds", "why_not",
    "differences", "steps", "cases", "remade_differs_in", "correction",
]  # fmt: skip
_AGO = {"filed": 60, "met": 20, "decided": 10}


@contextmanager
def opened(path: Path) -> Iterator[Register]:
    with closing(Register.open(path)) as register:
        yield register


def ago(register: Register, what: str) -> str:
    return (register.today - timedelta(days=_AGO[what])).isoformat()


@pytest.fixture
def filled(desk: Path) -> Path:
    """A register with two cases that wait, and a meeting since which one counts."""
    with opened(desk) as register:
        for number in ("EU-1", "EU-2"):
            case = add_application(register, number, product_group="metals", company="Łódź")
            record(register, case, "L10", ago(register, "filed"))
        add(register, Meeting(title="Round 8", state="closed", held_on=ago(register, "met")))
    return desk


@pytest.fixture
def issued(run: Run, filled: Path, tmp_path: Path) -> Path:
    """The register with its briefing issued."""
    done = run("brief", filled, tmp_path / "b.docx", "--issue", "--reference", "Ares(2026)7")
    assert (done.code, done.err) == (0, "")
    return filled


def decide(path: Path, status: str = "L50") -> None:
    """Record that the first case was decided days ago."""
    with opened(path) as register:
        case = min(register.records(Application), key=lambda one: one.number or "")
        register.do(RecordStatus((case.id,), status, happened=ago(register, "decided")))


# -- issuing -------------------------------------------------------------------------------------


def test_issuing_says_so_and_keeps_the_very_file(run: Run, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "b.docx"
    done = run("brief", filled, out, "--issue")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"Wrote “Briefing” to {out}.\nIssued: its file and figures are kept in {filled.name}.\n"
    )
    with opened(filled) as register:
        (paper,) = register.records(IssuedPaper)
        assert paper.fingerprint == hashlib.sha256(out.read_bytes()).hexdigest()
        assert str(register.undo_name) == "issue of “Briefing”"
    again = tmp_path / "again.docx"
    done = run("issued", filled, "--paper", 1, "--out", again)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Wrote “Briefing” of ")
    assert done.out.endswith(f" to {again}, as it was issued.\n")
    assert again.read_bytes() == out.read_bytes()


def test_without_the_option_nothing_is_kept(run: Run, filled: Path, tmp_path: Path) -> None:
    before = filled.read_bytes()
    assert run("brief", filled, tmp_path / "b.docx").code == 0
    assert filled.read_bytes() == before


def test_what_cannot_be_written_is_not_kept(run: Run, filled: Path, tmp_path: Path) -> None:
    before = _steps(filled)
    done = run("brief", filled, tmp_path / "none" / "b.docx", "--issue")
    assert (done.code, done.out) == (3, "")
    assert re.fullmatch(r"b\.docx was not written: the folder .* does not exist; .*\n", done.err)
    assert _steps(filled) == before


def _steps(path: Path) -> int:
    with opened(path) as register:
        return len(register.steps_since("{}"))


def test_a_reference_that_is_too_long_is_refused(run: Run, filled: Path, tmp_path: Path) -> None:
    before = _steps(filled)
    done = run("brief", filled, tmp_path / "b.docx", "--issue", "--reference", "x" * 501)
    assert (done.code, done.out) == (3, "")
    assert done.err == ("“Reference” takes up to 500 characters, this text has 501; shorten it.\n")
    assert _steps(filled) == before
    assert not (tmp_path / "b.docx").exists()


def test_what_no_file_takes_is_left_out_of_what_is_typed(
    run: Run, filled: Path, tmp_path: Path
) -> None:
    """Bytes at a prompt that are no text come as halves of characters."""
    typed = ("--reference", "A\nB\udcff", "--addressee", "\udcfe", "--version", "\x07final")
    done = run("brief", filled, tmp_path / "b.docx", "--issue", *typed)
    assert (done.code, done.err) == (0, "")
    out = tmp_path / "l.csv"
    done = run("brief", filled, out, "--kind", "list", "--issue", "--search", "\udcff")
    assert (done.code, done.err) == (0, "")
    first, second = run("issued", filled, "--remake", "--json").json["issued"]
    assert (first["reference"], first["version"]) == ("A B\N{REPLACEMENT CHARACTER}", "final")
    for one in (first, second):
        assert (one["holds"], one["remade_differs_in"]) == (True, [])
    told = run("issued", filled).out
    assert told.count("\n") == 2


# -- listing -------------------------------------------------------------------------------------


def test_a_paper_that_holds(run: Run, issued: Path) -> None:
    done = run("issued", issued, "--remake")
    assert (done.code, done.err) == (0, "")
    first, second = done.out.splitlines()
    assert re.fullmatch(
        r"1  “Briefing” \(Ares\(2026\)7\) of \d+ \w+ \d+, as at \d+ \w+ \d+: "
        r"all of \d+ figures as issued",
        first,
    )
    assert re.fullmatch(r"   made again from the log: the same \d+ figures", second)


def test_a_paper_that_no_longer_holds_says_why_and_puts_it_right(run: Run, issued: Path) -> None:
    decide(issued)
    done = run("issued", issued)
    assert done.code == 0
    assert re.search(r": \d+ of \d+ figures no longer as issued\n$", done.out)
    assert done.out.count("\n") == 1
    done = run("issued", issued, "--paper", 1, "--remake")
    assert (done.code, done.err) == (0, "")
    assert "\n   made again from the log: the same " in done.out
    assert "\n   Metals, Approved: 1 instead of 0\n" in done.out
    assert re.search(r"\nWhat was recorded since\n   [^\n]*“Approved” of EU-1[^\n]*\n\n", done.out)
    *_, last = done.out.splitlines()
    assert last.startswith("Correction to “Briefing” (Ares(2026)7) of ")
    assert "Metals, Approved: 1 instead of 0" in last


def test_the_same_as_json(run: Run, issued: Path) -> None:
    decide(issued)
    done = run("issued", issued, "--remake", "--json")
    assert (done.code, done.err) == (0, "")
    (paper,) = done.json["issued"]
    assert list(done.json) == ["issued"]
    assert list(paper) == KEYS
    assert (paper["paper"], paper["kind"], paper["ending"]) == (1, "briefing", ".docx")
    assert (paper["holds"], paper["why_not"], paper["remade_differs_in"]) == (False, None, [])
    assert list(paper["figures"][0]) == ["key", "where", "value"]
    (cell,) = (one for one in paper["differences"] if one["where"].endswith("Metals · Approved"))
    (step,) = paper["steps"]
    assert {**cell, "key": ""} == {
        "key": "", "where": "State of play · Metals · Approved", "was": 0, "now": 1, "change": 1,
        "cases": ["EU-1 · Łódź"], "steps": [step["no"]],
    }  # fmt: skip
    assert list(step) == ["no", "id", "at", "who", "step"]
    (case,) = paper["cases"]
    assert (case["name"], case["steps"]) == ("EU-1 · Łódź", [step["no"]])
    decided = next(one for one in case["changed"] if one["field"] == "Decided")
    assert decided["was"] == ""
    assert decided["now"] != ""
    assert "status" in step["step"]
    assert "Metals, Approved: 1 instead of 0" in paper["correction"]
    assert isinstance(paper["position"], dict)


def test_papers_have_the_numbers_of_their_issue(run: Run, issued: Path, tmp_path: Path) -> None:
    decide(issued)
    assert run("brief", issued, tmp_path / "l.csv", "--kind", "list", "--issue").code == 0
    told = run("issued", issued, "--json").json["issued"]
    assert [(one["paper"], one["kind"], one["holds"]) for one in told] == [
        (1, "briefing", False), (2, "list", True)
    ]  # fmt: skip
    (second,) = run("issued", issued, "--paper", 2, "--json").json["issued"]
    assert (second["paper"], second["correction"], second["steps"]) == (2, None, [])
    assert second["remade_differs_in"] is None


def test_many_figures_are_cut_short_but_for_json(run: Run, desk: Path, tmp_path: Path) -> None:
    with opened(desk) as register:
        for n in range(30):
            add_application(register, f"EU-{n}", product_group="metals")
    out = tmp_path / "l.csv"
    assert run("brief", desk, out, "--kind", "list", "--issue").code == 0
    with opened(desk) as register:
        ids = tuple(one.id for one in register.records(Application))
        register.do(EditField(Application.table, ids, "product_group", "oxides"))
        register.do(EditField(Application.table, ids, "value_chain", "automotive"))
        register.do(RemoveRecords(Application.table, ids[:15]))
    done = run("issued", desk, "--paper", 1)
    assert done.code == 0
    assert re.search(r"\n   … and \d+ more figures; --json has all\n", done.out)
    before, _, _ = done.out.partition("   … and ")
    assert before.count("\n") == 1 + 40
    assert re.search(r"; \d+ more figures in the paper\.\n$", done.out)


def test_nothing_was_issued(run: Run, desk: Path) -> None:
    before = desk.read_bytes()
    done = run("issued", desk)
    assert (done.code, done.out, done.err) == (0, f"No paper was issued from {desk.name}.\n", "")
    assert run("issued", desk, "--json").json == {"issued": []}
    assert desk.read_bytes() == before


def test_a_register_of_before_there_were_issued_papers(
    run: Run, filled: Path, tmp_path: Path
) -> None:
    engine = Engine(str(filled))
    engine.connect()
    with closing(engine):
        engine.execute_sql(f'DROP TABLE "{IssuedPaper.table}"')
    before = filled.read_bytes()
    done = run("issued", filled)
    assert (done.code, done.out) == (0, f"No paper was issued from {filled.name}.\n")
    assert run("issued", filled, "--paper", 1).code == 3
    assert filled.read_bytes() == before or run("check", filled).code == 0
    assert run("brief", filled, tmp_path / "b.docx", "--issue").code == 0
    assert run("issued", filled, "--json", "--remake").json["issued"][0]["holds"]
    assert run("check", filled).code == 0


# -- refused -------------------------------------------------------------------------------------


def test_a_paper_that_there_is_not_is_refused(run: Run, issued: Path) -> None:
    done = run("issued", issued, "--paper", 7)
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        f"{issued.name} has no issued paper 7; “issued” without --paper lists them.\n"
    )


def test_another_ending_than_that_of_the_issue_is_refused(
    run: Run, issued: Path, tmp_path: Path
) -> None:
    done = run("issued", issued, "--paper", 1, "--out", tmp_path / "x.pdf")
    assert (done.code, done.out) == (3, "")
    assert done.err == ("x.pdf was not written: this paper was issued as .docx; end the name so.\n")
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("options", [("--out", "x.docx"), ("--paper", "0"), ("--paper", "one")])
def test_wrong_usage(run: Run, issued: Path, options: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("issued", issued, *options)
    assert ended.value.code == 2


def tampered(path: Path, **values: Any) -> None:
    """Change what was kept of the paper past every command, as damage does; keep the log."""
    engine = Engine(str(path))
    engine.connect()
    with closing(engine):
        sets = ", ".join(f"{name} = ?" for name in values)
        engine.execute_sql(f"UPDATE issued_paper SET {sets}", tuple(values.values()))


def test_a_damaged_file_is_refused_in_a_sentence(run: Run, issued: Path, tmp_path: Path) -> None:
    tampered(issued, content="QQ==")
    done = run("issued", issued, "--paper", 1, "--out", tmp_path / "x.docx")
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "The file of the issued paper “Briefing” is not what was issued; check the register.\n"
    )
    assert not (tmp_path / "x.docx").exists()
    assert run("check", issued).code != 0


@pytest.mark.parametrize(
    "values",
    [{"figures": "{"}, {"position": "?"}, {"issued_at": "?"},
     {"request": None, "figures": None, "position": None, "as_at": "2026"}],
)  # fmt: skip
def test_one_damaged_paper_hides_no_other(
    run: Run, issued: Path, tmp_path: Path, values: dict[str, str]
) -> None:
    tampered(issued, **values)
    assert run("brief", issued, tmp_path / "l.csv", "--kind", "list", "--issue").code == 0
    said = "What was kept of the issued paper “Briefing” cannot be read; check the register."
    done = run("issued", issued, "--remake")
    assert (done.code, done.err) == (0, "")
    assert said in done.out
    assert "2  “Applications” of " in done.out
    done = run("issued", issued, "--remake", "--json")
    assert (done.code, done.err) == (0, "")
    first, second = done.json["issued"]
    assert first["why_not"] == said
    assert (second["holds"], second["why_not"], second["remade_differs_in"]) == (True, None, [])
    shown = run("issued", issued, "--paper", 1)
    assert (shown.code, shown.err) == (0, "")


def test_steps_of_another_laptop_that_are_missing_are_asked_for(run: Run, issued: Path) -> None:
    tampered(issued, position='{"another":4}')
    decide(issued)
    for options in ((), ("--paper", "1")):
        done = run("issued", issued, "--remake", *options)
        assert (done.code, done.err) == (0, "")
        assert (
            "\n   This register lacks steps that were there when the paper was issued; " in done.out
        )
    assert "\nCorrection to “Briefing” " in done.out
