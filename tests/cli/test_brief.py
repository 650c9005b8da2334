from __future__ import annotations

import csv
import io
from contextlib import closing

import openpyxl
import pytest
from pypdf import PdfReader

from rare_earth_desk.commands.views import SaveView
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("brief") / "sample.desk"
    make_sample(path, applications=150)
    return path


def test_the_list_of_a_view_as_pdf(run, sample, tmp_path):
    out = tmp_path / "list.pdf"
    done = run("brief", sample, out, "--kind", "list", "--view", "Pending")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"Wrote “Pending” of the sample (fictional) to {out}.\n"
    text = PdfReader(out).pages[0].extract_text()
    assert "Filter: pending" in text
    assert "SAMPLE" in text


def test_a_search_selects_and_the_day_is_that_asked_for(run, sample, tmp_path):
    out = tmp_path / "list.csv"
    run("brief", sample, out, "--kind", "list", "--search", "group:magnets is:pending",
        "--as-at", "2025-11-05")  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    assert rows
    assert {row["Group"] for row in rows} == {"Magnets"}
    figures = run("stats", sample, "--as-at", "2025-11-05", "--json").json
    (magnets,) = [one for one in figures["groups"] if one["group"] == "permanent magnets"]
    assert len(rows) == magnets["pending"]


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx", "csv"])
def test_a_hand_over_list_in_every_format(run, sample, tmp_path, suffix):
    out = tmp_path / f"out.{suffix}"
    done = run("brief", sample, out, "--kind", "hand-over", "--list", "3", "--lang", "en-zh")
    assert done.code == 0
    assert "Priority list 3 第3批优先清单" in done.out
    assert out.stat().st_size > 0


def test_without_a_number_it_is_the_latest_list_handed_over(run, sample, tmp_path):
    out = tmp_path / "out.xlsx"
    done = run("brief", sample, out, "--kind", "hand-over")
    assert done.code == 0
    assert openpyxl.load_workbook(out).active["B1"].value == "Application number"


@pytest.mark.parametrize(
    ("options", "out", "said"),
    [
        (("--kind", "hand-over", "--list", "999"), "o.pdf", "There is no list 999 in sample.desk."),
        (("--kind", "list", "--view", "nothing"), "o.pdf", "has no view “nothing”"),
        (
            ("--kind", "list", "--search", "days>abc"),
            "o.pdf",
            "The search “days>abc”: “abc” cannot be compared",
        ),
        (
            ("--kind", "statistics", "--view", "Pending", "--search", "nofield:x"),
            "o.pdf",
            "The search “nofield:x”: ",
        ),
        (("--kind", "list"), "o.txt", "is written as .pdf, .docx, .xlsx, .csv; end the name so."),
        (("--kind", "list"), "gone/o.pdf", "does not exist; choose another."),
    ],
)
def test_what_cannot_be_made_is_refused_in_one_sentence(run, sample, tmp_path, options, out, said):
    done = run("brief", sample, tmp_path / out, *options)
    assert done.code == 3
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not list(tmp_path.rglob("o.*"))


def test_a_view_that_cannot_be_read_is_not_printed_widened(run, tmp_path):
    path = tmp_path / "r.desk"
    make_sample(path, applications=20)
    with closing(Register.open(path)) as register:
        register.do(SaveView("application", "Broken", "group:metals days>abc", "", None))
    done = run("brief", path, tmp_path / "o.pdf", "--kind", "list", "--view", "broken")
    assert done.code == 3
    assert "The view “Broken”: “abc” cannot be compared" in done.err
    assert not (tmp_path / "o.pdf").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--kind", "hand-over", "--meeting", "9"), "the paper “hand-over” takes no --meeting;"),
        (("--kind", "hand-over", "--as-at", "2025-11-05"), "“hand-over” takes no --as-at;"),
        (("--kind", "case", "--list", "3"), "the paper “case” takes no --list;"),
        (("--kind", "list", "--company", "x", "--list", "3"),
         "the paper “list” takes no --list, --company;"),
        (("--kind", "minutes", "--known-on", "2025-11-05", "--search", ""),
         "the paper “minutes” takes no --search, --known-on;"),
        (("--kind", "inner-list", "--application", "x"), "“inner-list” takes no --application;"),
        (("--kind", "company", "--view", "Pending"), "the paper “company” takes no --view;"),
        (("--kind", "list", "--as-at", "2025-11-05", "--known-on", "2025-11-05"), "not allowed"),
        (("--kind", "minutes", "--marking", "SENSITIVE", "--disclosure"),
         "the paper “minutes” takes no --marking, --disclosure;"),
    ],
)  # fmt: skip
def test_an_option_that_a_paper_does_not_heed_is_wrong_usage(
    run, sample, tmp_path, capsys, options, said
):
    with pytest.raises(SystemExit) as ended:
        run("brief", sample, tmp_path / "o.pdf", *options)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_register_without_lists_has_none_to_hand_over(run, desk, tmp_path):
    done = run("brief", desk, tmp_path / "o.pdf", "--kind", "hand-over")
    assert done.code == 3
    assert "No list was handed over yet" in done.err
