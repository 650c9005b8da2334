"""What was refused, as JSON: the sentence as "error", beside what was found out all the same."""

from __future__ import annotations

import pytest

GONE = [
    ("import", "none.csv"), ("check",), ("stats",), ("merge", "none.deskpack"), ("issued",),
    ("sync", "none"),
]  # fmt: skip


@pytest.mark.parametrize("command", GONE)
def test_every_command_says_in_its_json_what_it_refused(run, tmp_path, command):
    name, *files = command
    found = run(name, tmp_path / "gone.desk", *(tmp_path / one for one in files), "--json")
    assert found.code == 3
    assert found.json == {"error": found.err.strip()}


def test_where_no_row_is_taken_in_the_report_says_so_too(run, desk, tmp_path):
    source = tmp_path / "m.csv"
    source.write_text("Project,Milestone\nDemo,Start\n", encoding="utf-8")
    found = run("import", desk, source, "--into", "milestones", "--json")
    assert (found.code, found.json["refused"], len(found.json["problems"])) == (3, 1, 1)
    assert found.json["error"] == found.err.strip()


def test_what_is_done_has_no_error(run, desk):
    assert "error" not in run("check", desk, "--json").json
