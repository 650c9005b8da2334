from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.cli.their_sheet import MAPPING, ROWS, write

MAIN = Path(__file__).parents[2] / "main.py"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "permits.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def mapping(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def test_the_sheet_that_has_the_headings_of_the_mapping_is_meant(run, desk, tmp_path, mapping):
    book = openpyxl.Workbook()
    rows = [line.split(",") for line in ROWS.splitlines()]
    for title, table in (("Summary", [["Month", "Filed", "Closed"], ["Jan", 1, 2]]), ("All", rows)):
        sheet = book.create_sheet(title)
        for row in table:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "t.xlsx")
    found = run("import", desk, tmp_path / "t.xlsx", "--mapping", mapping, "--json").json
    assert found["new"] == 3
    assert "The sheet “All” was read: it has the headings of the mapping." in found["notes"]
    named = run("import", desk, tmp_path / "t.xlsx", "--mapping", mapping, "--sheet", "Summary")
    assert named.code == 3
    assert "has no column Case ID; choose one of: Closed" in named.err


class TestResult:
    def test_one_object_tells_all(self, run, desk, source, mapping):
        found = run("import", desk, source, "--mapping", mapping, "--json")
        assert (found.code, found.err) == (0, "")
        told = found.json
        assert (told["source"], told["rows"], told["dry_run"], told["step"]) == (
            "permits.csv", 4, False, 5,
        )  # fmt: skip
        counts = {name: told[name] for name in ("new", "update", "unchanged", "refused")}
        assert counts == {"new": 3, "update": 0, "unchanged": 0, "refused": 1}
        (problem,) = told["problems"]
        assert (problem["line"], problem["cell"], problem["heading"]) == (4, "D4", "Result")
        assert "turned down" in problem["reason"]
        assert "map it to one of" in problem["reason"]
        assert told["new_words"] == {"product_group": ["Special"]}

    def test_a_dry_run_changes_nothing(self, run, desk, source, mapping):
        found = run("import", desk, source, "--mapping", mapping, "--dry-run", "--json")
        assert (found.json["new"], found.json["step"], found.json["dry_run"]) == (3, None, True)
        assert run("check", desk, "--json").json["applications"] == 0
        assert run("check", desk, "--json").json["steps"] == 4

    def test_in_words(self, run, desk, source, mapping):
        out = run("import", desk, source, "--mapping", mapping).out
        assert "4 rows: 3 new, 0 updated, 0 unchanged, 1 refused" in out
        assert "line 4 (Result, D4): “turned down”" in out
        assert "New words of product group: Special." in out

    def test_once_more_is_unchanged(self, run, desk, source, mapping):
        run("import", desk, source, "--mapping", mapping)
        found = run("import", desk, source, "--mapping", mapping, "--json")
        assert (found.json["unchanged"], found.json["step"]) == (3, None)

    def test_empty_groups_are_not_stated(self, run, desk, source, mapping):
        run("import", desk, source, "--mapping", mapping)
        groups = run("stats", desk, "--json", "--as-at", "2025-12-31").json["groups"]
        assert {group["group"]: group["filed"] for group in groups} == {
            "all": 3, "permanent magnets": 1, "Special": 1, "not stated": 1,
        }  # fmt: skip


class TestWithoutMapping:
    def test_a_clear_file_needs_none(self, run, desk, tmp_path):
        path = write(tmp_path, "Application number,Filed,Outcome\n1,2025-06-12,approved\n")
        assert run("import", desk, path, "--json").json["new"] == 1

    def test_the_mapping_of_last_time_is_used(self, run, desk, source, mapping, tmp_path):
        run("import", desk, source, "--mapping", mapping)
        later = write(tmp_path, ROWS.replace("P-1", "P-9"), "later.csv")
        told = run("import", desk, later, "--json").json
        assert (told["new"], told["unchanged"], told["refused"]) == (1, 2, 1)

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [("Company,Filed\nA,2025-06-12\n", 'number = "THEIR HEADING"'),
         ("Case ID,Filed\n1,03/04/2025\n", 'dates = "day-first"')],
    )  # fmt: skip
    def test_what_is_not_clear_says_what_to_state(self, run, desk, tmp_path, text, sentence):
        found = run("import", desk, write(tmp_path, text), "--json")
        assert found.code == 3
        assert sentence in found.err
        assert found.json == {"error": found.err.strip()}

    def test_our_own_export_comes_back(self, run, desk, source, mapping, tmp_path):
        run("import", desk, source, "--mapping", mapping)
        for name in ("o.csv", "o.xlsx"):
            run("export", desk, tmp_path / name)
            assert run("import", desk, tmp_path / name, "--json").json["unchanged"] == 3


class TestTwins:
    def test_the_same_number_twice_is_reported_not_doubled(self, run, desk, tmp_path):
        path = write(tmp_path, "Case ID,Filed\n1,2025-06-12\n1,2025-06-13\n1,2025-06-12\n")
        told = run("import", desk, path, "--json").json
        assert (told["new"], told["refused"], told["unchanged"]) == (1, 1, 1)
        assert "Line 2 has the same number" in told["problems"][0]["reason"]
        assert told["remarks"][-1]["twin_of"] == 2


class TestRefused:
    def test_a_register_that_is_not_there(self, run, tmp_path, source, mapping):
        found = run("import", tmp_path / "gone.desk", source, "--mapping", mapping)
        assert found.code == 3
        assert not (tmp_path / "gone.desk").exists()

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [("[columns]\nnumber = \"Gone\"\n", "no column Gone"),
         ("[columns]\nnumber = 1\n", "text in quotation marks"),
         ("[colums]\n", "unknown section"),
         ("[columns]\nnumbr = \"Case ID\"\n", "unknown field numbr"),
         ("number = ", "no valid TOML"),
         ("[columns]\nfiled = \"Submitted\"\n", "cannot be told apart"),
         (MAPPING + "dates2 = \"x\"\n", "unknown option"),
         (MAPPING.replace("approved", "aproved"), "no term of Outcome")],
    )  # fmt: skip
    def test_a_wrong_mapping_names_what_is_wrong(self, run, desk, source, text, sentence):
        path = write(source.parent, text, "m.toml")
        found = run("import", desk, source, "--mapping", path)
        assert found.code == 3
        assert sentence in found.err
        assert len(found.err.strip().splitlines()) == 1

    @pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"#" * (2 << 20)])
    def test_a_mapping_that_is_none(self, run, desk, source, tmp_path, content):
        path = tmp_path / "m.toml"
        if content is not None:
            path.write_bytes(content)
        assert run("import", desk, source, "--mapping", path).code == 3

    def test_where_every_row_is_refused_nothing_is_imported(self, run, desk, tmp_path):
        path = write(tmp_path, "Case ID,Filed\n1,31/02/2025\n2,never\n")
        found = run("import", desk, path, "--json")
        assert found.code == 3
        assert found.json["refused"] == 2
        assert "line 2" in found.err
        assert run("check", desk).code == 0

    def test_wrong_usage(self, run, desk):
        with pytest.raises(SystemExit) as stopped:
            run("import", desk)
        assert stopped.value.code == 2


def test_the_process_says_one_sentence_and_no_more(desk, tmp_path):
    hostile = tmp_path / "t.xlsx"
    hostile.write_bytes(b"PK\x03\x04" + b"\0" * 200)
    done = subprocess.run(
        [sys.executable, str(MAIN), "import", str(desk), str(hostile), "--json"],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, json.loads(done.stdout)) == (3, {"error": done.stderr.strip()})
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_process_imports(desk, source, mapping):
    done = subprocess.run(
        [sys.executable, str(MAIN), "import", str(desk), str(source), "--mapping", str(mapping)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 new" in done.stdout


class TestRefusedRows:
    def test_they_are_written_and_come_back(self, run, desk, source, mapping, tmp_path):
        out = tmp_path / "refused.csv"
        found = run("import", desk, source, "--mapping", mapping, "--refused", out)
        assert "Wrote the 1 refused row to" in found.out
        text = out.read_text(encoding="utf-8-sig").replace(",turned down,", ",completed,")
        out.write_text(text, encoding="utf-8")
        assert run("import", desk, out, "--json").json["new"] == 1

    def test_also_where_every_row_is_refused(self, run, desk, tmp_path):
        path = write(tmp_path, "Case ID,Filed\n1,31/02/2025\n")
        assert run("import", desk, path, "--refused", tmp_path / "r.csv").code == 3
        assert "31/02/2025" in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")

    def test_no_row_no_file(self, run, desk, tmp_path):
        path = write(tmp_path, "Case ID,Filed\n1,2025-06-12\n")
        found = run("import", desk, path, "--refused", tmp_path / "r.csv")
        assert "was not written" in found.out
        assert not (tmp_path / "r.csv").exists()

    @pytest.mark.parametrize("name", ["permits.csv", "r.xlsx"])
    def test_a_name_that_will_not_do_is_told_before_anything_is_done(
        self, run, desk, source, mapping, name
    ):
        out = source.with_name(name)
        found = run("import", desk, source, "--mapping", mapping, "--refused", out)
        assert found.code == 3
        assert source.read_text(encoding="utf-8") == ROWS
        assert run("check", desk, "--json").json["steps"] == 4


def test_a_sheet_is_chosen_by_name(run, desk, tmp_path):
    book = openpyxl.Workbook()
    for title, number in (("One", 1), ("Two", 2)):
        sheet = book.create_sheet(title)
        sheet.append(["Case ID", "Filed"])
        sheet.append([number, "2025-06-12"])
    book.save(tmp_path / "t.xlsx")
    assert run("import", desk, tmp_path / "t.xlsx", "--sheet", "two").code == 0
    out = tmp_path / "o.csv"
    run("export", desk, out)
    assert out.read_text(encoding="utf-8-sig").splitlines()[1].startswith("2,")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are always text")
def test_a_source_whose_name_is_no_utf_8(run, desk, tmp_path):
    path = write(tmp_path, "Case ID,Filed\n1,2025-06-12\n", "week \udcff.csv")
    found = run("import", desk, path, "--json")
    assert (found.code, found.json["source"], found.json["new"]) == (0, "week �.csv", 1)
    assert run("check", desk, "--json").json["sound"]
    found.out.encode()
    assert run("export", desk, tmp_path / "o \udcff.csv").out.encode()


def test_help_shows_a_mapping_file(run, capsys):
    with pytest.raises(SystemExit):
        run("import", "--help")
    told = capsys.readouterr().out
    assert "[values.outcome]" in told
    assert "line_stop_on" in told
