"""`--shared` of brief and stats: what may leave, with the exit codes of the contract."""

from __future__ import annotations

import docx
import pytest
from pypdf import PdfReader

STAY_INSIDE = {
    "beyond_statutory_mark", "cohorts", "days_not_exact", "forecast", "outcome_by_age", "times",
    "with_applicant", "within_working_days",
}  # fmt: skip
"""Figures of a group that tell single cases."""


def test_stats_for_outside_have_the_same_groups_and_fewer_numbers(run, sample_file):
    plain = run("stats", sample_file, "--as-at", "2025-11-05", "--json").json
    shared = run("stats", sample_file, "--as-at", "2025-11-05", "--json", "--shared").json
    assert "profile" not in plain
    assert (shared["profile"], shared["months"]) == ("shared", [])
    assert shared.keys() - plain.keys() == {"profile"}
    assert plain.keys() - shared.keys() == {"reporting", "without_filing_day"}
    known = {group["group"]: group for group in plain["groups"]}
    hidden = 0
    for group in shared["groups"]:
        assert plain["groups"][0].keys() - group.keys() == STAY_INSIDE
        for name, n in known.get(group["group"], {}).items():
            if isinstance(n, int) and name not in STAY_INSIDE:
                assert group[name] in (n, None)
                hidden += group[name] is None
    assert hidden


def test_stats_for_outside_as_a_table_say_what_they_are(run, sample_file):
    done = run("stats", sample_file, "--as-at", "2025-11-05", "--shared")
    assert done.code == 0
    assert done.out.splitlines()[2].startswith("For outside:")
    assert "The last months" not in done.out
    assert "For outside" not in run("stats", sample_file, "--as-at", "2025-11-05").out


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
@pytest.mark.parametrize("shared", [False, True])
def test_a_statistics_sheet(run, sample_file, tmp_path, suffix, shared):
    out = tmp_path / f"s.{suffix}"
    done = run("brief", sample_file, out, "--kind", "statistics", "--as-at", "2025-11-05",
               *(["--shared"] if shared else []))  # fmt: skip
    assert done.code == 0
    assert done.err.startswith("Let one sheet leave for each quarter") is shared
    assert bool(done.err) is shared
    assert "“Statistics of licence applications · Q3 2025” of the sample" in done.out
    if suffix == "pdf":
        text = "\n".join(page.extract_text() for page in PdfReader(out).pages)
        told = run("stats", sample_file, "--as-at", "2025-11-05", "--json").json["groups"][0]
        assert f"All {told['pending']} {told['window']['filed']}" in " ".join(text.split())
    else:
        document = docx.Document(str(out))
        tables = [cell.text for one in document.tables for row in one.rows for cell in row.cells]
        text = "\n".join([*tables, *(one.text for one in document.paragraphs)])
    assert ("[c]" in text) is shared
    assert ("Not for outside" in text) is not shared


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--kind", "list"), "“The list in view” has no version for outside"),
        (("--kind", "inner-list"), "“Inner list” has no version for outside"),
        (("--kind", "statistics", "--search", "group:oxides"), "clear the filter."),
    ],
)
def test_what_must_not_leave_is_refused_in_one_sentence(run, sample_file, tmp_path, options, said):
    done = run("brief", sample_file, tmp_path / "o.pdf", "--shared", *options)
    assert done.code == 3
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not list(tmp_path.glob("o.*"))


def test_a_sheet_is_not_written_as_a_table(run, sample_file, tmp_path):
    done = run("brief", sample_file, tmp_path / "o.csv", "--kind", "statistics")
    assert done.code == 3
    assert "is written as .pdf, .docx; end the name so." in done.err
