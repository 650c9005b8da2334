from __future__ import annotations

import csv
import io
import json
import zipfile
from contextlib import closing
from datetime import time

import openpyxl
import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.views import SaveView
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample

ROWS = """Application number,Company,Filed,Product group,Outcome
1,Beta,2025-06-12,Oxides,
2,Alpha,2025-07-12,Metals,
3,Gamma,2025-07-13,Metals,approved
"""


@pytest.fixture
def desk(desk, tmp_path, run):
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    assert run("import", desk, path).code == 0
    columns = [{"name": "company", "shown": True}, {"name": "number", "shown": True},
               {"name": "filed_on", "shown": False}]  # fmt: skip
    with closing(Register.open(desk)) as register:
        register.do(
            SaveView("application", "Metals", "group:metals", "company", json.dumps(columns))
        )
        register.do(SaveView("application", "Plain", "", "-number", None))
        register.do(SaveView("application", "Odd", "", "", "not json"))
    return desk


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_without_a_view_everything_is_written(run, desk, tmp_path):
    found = run("export", desk, tmp_path / "o.csv")
    assert found.code == 0
    assert "3 applications" in found.out
    lines = read(tmp_path / "o.csv")
    assert lines[0][:3] == ["Application number", "Own reference", "Company"]
    assert [line[0] for line in lines[1:]] == ["1", "2", "3"]


def test_a_view_gives_its_rows_columns_and_order(run, desk, tmp_path):
    assert run("export", desk, tmp_path / "o.csv", "--view", "metals").code == 0
    assert read(tmp_path / "o.csv") == [
        ["Company", "Application number"], ["Alpha", "2"], ["Gamma", "3"],
    ]  # fmt: skip


@pytest.mark.parametrize(("view", "first"), [("Plain", "3"), ("Odd", "1")])
def test_a_view_without_a_layout_has_the_shipped_columns(run, desk, tmp_path, view, first):
    run("export", desk, tmp_path / "o.csv", "--view", view)
    lines = read(tmp_path / "o.csv")
    assert lines[0][:4] == ["Application number", "Company", "Product group", "Status"]
    assert lines[1][0] == first


def test_a_view_that_cannot_be_read_is_not_widened(run, desk, tmp_path):
    with closing(Register.open(desk)) as register:
        register.do(SaveView("application", "Broken", "group:metals days>abc", "", None))
    found = run("export", desk, tmp_path / "o.csv", "--view", "Broken")
    assert found.code == 3
    assert "“Broken”: “abc” cannot be compared" in found.err
    assert not (tmp_path / "o.csv").exists()


def test_an_unknown_view_names_the_others(run, desk, tmp_path):
    found = run("export", desk, tmp_path / "o.csv", "--view", "Metal")
    assert found.code == 3
    assert "“Metals”" in found.err
    assert not (tmp_path / "o.csv").exists()


@pytest.mark.parametrize("name", ["o.pdf", "gone/o.csv", "o"])
def test_where_it_cannot_be_written_it_says_so(run, desk, tmp_path, name):
    found = run("export", desk, tmp_path / name)
    assert found.code == 3
    assert "was not written" in found.err


def test_the_sample_says_that_it_is_one(run, tmp_path):
    path = tmp_path / "s.desk"
    make_sample(path, applications=20)
    found = run("export", path, tmp_path / "o.json")
    assert "fictional" in found.out
    assert json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["sample"] is True
    run("export", path, tmp_path / "o.xlsx")
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    assert "SAMPLE" in book.active.oddHeader.center.text


OUTER = """Application number,Company,Filed,Product group,Notes
3,Beta,2025-06-12,Oxides,secret
1,Alpha,2025-07-12,Oxides,secret
2,Gamma,2025-07-13,Oxides,secret
4,Delta,2025-07-14,Metals,secret
5,Epsilon,2025-07-15,Targets,secret
6,Zeta,2025-07-16,Targets,secret
,Eta,2025-07-17,Oxides,secret
"""


@pytest.fixture
def many(tmp_path, run):
    """A register with one product group of three companies, and two of fewer."""
    path, source = tmp_path / "m.desk", tmp_path / "many.csv"
    source.write_text(OUTER, encoding="utf-8")
    assert run("new", path).code == 0
    assert run("import", path, source).code == 0
    return path


def test_for_outside_only_numbers_and_words_of_large_groups_are_written(run, many, tmp_path):
    found = run("export", many, tmp_path / "o.csv", "--shared")
    assert (found.code, found.err) == (0, "")
    assert "6 applications" in found.out
    assert read(tmp_path / "o.csv") == [
        ["Application number", "Product group"],
        ["1", "Oxides"], ["2", "Oxides"], ["3", "Oxides"], ["4", ""], ["5", ""], ["6", ""],
    ]  # fmt: skip
    for name in ("o.json", "o.xlsx"):
        run("export", many, tmp_path / name, "--shared", "--view", "All")
        content = (tmp_path / name).read_bytes()
        told = content if name.endswith("json") else unzipped(content)
        for hidden in (b"secret", b"Alpha", b"Metals", b"Targets", b"All"):
            assert hidden not in told, hidden
    made = openpyxl.load_workbook(tmp_path / "o.xlsx").properties.created
    assert made.time() == time(12), "what leaves tells no hour"


def test_a_company_that_did_not_consent_is_not_among_the_numbers_for_outside(run, many, tmp_path):
    with closing(Register.open(many)) as register:
        refused = [one.id for one in register.records(Application) if one.number in ("2", "6")]
        register.do(EditField("application", tuple(refused), "consent", 0))
        agreed = [one.id for one in register.records(Application) if one.number == "5"]
        register.do(EditField("application", tuple(agreed), "consent", 1))
    found = run("export", many, tmp_path / "o.csv", "--shared")
    assert "4 applications" in found.out
    # Of two companies the word is left out as well.
    assert [row[0] for row in read(tmp_path / "o.csv")[1:]] == ["1", "3", "4", "5"]
    assert all(word == "" for _, word in read(tmp_path / "o.csv")[1:])


def unzipped(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return b"".join(file.read(name) for name in file.namelist())


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("Metals", "An export for outside is of all applications, as rows that are selected"),
        ("Names", "this list does not show the numbers; show that column."),
        ("Plain", "fewer than three companies, or one has nearly all of them."),
    ],
)
def test_what_would_tell_of_companies_is_refused_for_outside(run, desk, tmp_path, view, said):
    with closing(Register.open(desk)) as register:
        register.do(SaveView("application", "Names", "", "", json.dumps([{"name": "company"}])))
        register.do(EditField("application", (register.facts().ids[0],), "company", None))
    found = run("export", desk, tmp_path / "o.csv", "--shared", "--view", view)
    assert found.code == 3
    assert said in found.err
    assert found.err.count("\n") == 1
    assert not (tmp_path / "o.csv").exists()
