"""Files that no import survives by chance: each is taken in or refused in one sentence."""

from __future__ import annotations

import io
import zipfile
from time import process_time

import pytest

from rare_earth_desk.exchange.table import MAX_COLUMNS
from tests.exchange.workbooks import PARTS, text_cell
from tests.exchange.workbooks import workbook as written_workbook

CLEAR = "Application number,Company,Filed,Outcome\n"


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def workbook(sheet):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(**{
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{relations}'
        '/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet '
        'name="S" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="b" '
        f'Type="{relations}/worksheet" Target="s.xml"/></Relationships>',
        "xl/s.xml": sheet,
    })  # fmt: skip


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join('<!ENTITY a{} "{}">'.format(n, f"&a{n - 1 or ''};" * 10) for n in range(1, 12))
    + "]><worksheet>&a11;</worksheet>"
)

REFUSED = {
    "empty": b"",
    "blanks": b" \n\t\n  \n",
    "only-headings": CLEAR.encode(),
    "no-headings": b"1,2,3\n4,5,6\n",
    "one-word": b"hello",
    "nul-bytes": b"\0" * 5_000,
    "nul-in-a-cell": CLEAR.encode() + b"1,A\0B,2025-06-12,approved\n",
    "random-bytes": bytes((n * 7919 + n // 3) % 256 for n in range(9_000)),
    "picture": b"\x89PNG\r\n\x1a\n" + b"\1" * 300,
    "sylk": b'ID;PWXL;N;E\nP;PGeneral\nC;Y1;X1;K"Application number"\nC;Y2;X1;K"1"\nE\n',
    "pdf": b"%PDF-1.7\n" + b"x" * 300,
    "old-excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900,
    "database": b"SQLite format 3\0" + b"\0" * 900,
    "web-page": b"<!DOCTYPE html><html><table><tr><td>Application number</td></tr></table></html>",
    "open-quote": CLEAR.encode() + b'1,"Never closed,2025-06-12,approved\n2,B,,\n' * 30,
    "one-endless-line": b"Application number," + b"x" * 2_000_000,
    "too-many-columns": ",".join(f"c{n}" for n in range(MAX_COLUMNS + 5)).encode() + b"\n1\n",
    "half-utf-16": "Application number,Filed\n1,2025-06-12\n".encode("utf-16")[:-1] + b"\xd8",
    "zip-of-texts": zipped(readme="hello"),
    "broken-zip": zipped(readme="hello" * 999)[:-40],
    "zip-bomb": lambda: workbook(b"<worksheet>" + b"<row/>" * 30_000_000),
    "xml-bomb": workbook(BOMB),
    "broken-xml": workbook("<worksheet><sheetData><row>"),
    "sheet-without-cells": workbook("<worksheet/>"),
    "every-row-wrong": CLEAR.encode() + b"1,A,31/02/2025,maybe\n" * 40,
}

# Odd, but a table all the same: what can be read of it is.
TAKEN = {
    "formulas": CLEAR.encode() + b'=cmd|\' /C calc\'!A0,"=HYPERLINK(""http://x"")",2025-06-12,\n',
    "sql": CLEAR.encode() + b'"1\'); DROP TABLE application;--",Robert,2025-06-12,approved\n',
    "markup": CLEAR.encode() + "1,<b>&amp;\u202e%s%n{0}</b>,2025-06-12,approved\n".encode(),
    "very-long-cell": CLEAR.encode() + b"1,A,2025-06-12,approved\n2," + b"x" * 40_000 + b",,\n",
    "wide-row": CLEAR.encode() + b"1,A,2025-06-12,approved\n2,B,2025-06-12,approved,,x,y\n" * 2,
    "huge-numbers": CLEAR.encode() + b"1,A,2025-06-12,approved\n1e400,B,2025-06-12,\n",
    "emoji": CLEAR.encode() + "🧲-1,Łódź 🏭 中文,2025-06-12,approved\n".encode(),
    "windows-1252": CLEAR.encode() + "1,Müller & Söhne,2025-06-12,approved\n".encode("cp1252"),
    "old-mac-lines": CLEAR.replace("\n", "\r").encode() + b"1,A,2025-06-12,approved\r",
    "repeated-headings": b"Company,Application number,Company\nA,1,B\n",
    "far-days": CLEAR.encode() + b"1,A,2025-06-12,\n2,B,9999-12-31,\n3,C,0001-01-01,\n",
}


def written(folder, name, content):
    """Write a file; what takes long to make is made only now, not when tests are collected."""
    content = content() if callable(content) else content
    suffix = ".xlsx" if content[:2] == b"PK" else ".csv"
    path = folder / f"{name}{suffix}"
    path.write_bytes(content)
    return path


@pytest.fixture
def held(run, desk, tmp_path):
    """Fill the register with one application."""
    path = tmp_path / "held.csv"
    path.write_text(CLEAR + "EU-1,Held GmbH,2025-06-12,approved\n", encoding="utf-8")
    assert run("import", desk, path).code == 0
    return desk


def content_of(run, desk, folder):
    """Return all applications as exported."""
    out = folder / "content.json"
    assert run("export", desk, out).code == 0
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_sentence_and_nothing_changed(run, held, tmp_path, name):
    before = content_of(run, held, tmp_path)
    found = run("import", held, written(tmp_path, name, REFUSED[name]))
    assert found.code == 3, found.out
    assert len(found.err.strip().splitlines()) == 1
    assert "Traceback" not in found.err
    assert 20 < len(found.err.strip()) < 400
    assert found.out == ""
    assert content_of(run, held, tmp_path) == before
    assert run("check", held, "--json").json["sound"]


@pytest.mark.parametrize("name", TAKEN)
def test_taken_in_as_far_as_it_can_be_read(run, held, tmp_path, name):
    found = run("import", held, written(tmp_path, name, TAKEN[name]), "--json")
    assert (found.code, found.err) == (0, "")
    assert found.json["new"] >= 1
    assert run("check", held, "--json").json["sound"]
    out = tmp_path / "back.csv"
    assert run("export", held, out).code == 0
    again = run("import", held, out, "--json").json
    assert again["unchanged"] == again["rows"]


def test_a_folder_and_a_missing_file(run, held, tmp_path):
    for path in (tmp_path, tmp_path / "gone.csv"):
        found = run("import", held, path)
        assert found.code == 3
        assert len(found.err.strip().splitlines()) == 1


def test_a_name_of_two_lines_is_told_in_one(run, held, tmp_path):
    found = run("import", held, tmp_path / "two\nlines.csv")
    assert found.code == 3
    assert found.err.count("\n") == 1


def test_a_text_in_the_column_of_results_is_told_in_a_moment(run, held, tmp_path):
    path = tmp_path / "text.csv"
    path.write_text(CLEAR + '1,A,2025-06-12,"' + "x\n" * 4_000_000 + '"\n', encoding="utf-8")
    start = process_time()
    found = run("import", held, path)
    assert found.code == 3
    assert "is no outcome known here" in found.err
    assert "[values.outcome]" not in found.err
    assert process_time() - start < 6


def test_a_workbook_that_claims_thousands_of_sheets_is_told_in_a_moment(run, held, tmp_path):
    parts = dict(PARTS)
    one = '<sheet name="Cases" sheetId="1" r:id="rId1"/>'
    many = "".join(one.replace("Cases", f"S{n}") for n in range(3_000))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(one, many)
    rows = "".join(f'<row r="{n}">{text_cell(f"A{n}", "1")}</row>' for n in range(1, 200))
    path = written_workbook(tmp_path / "many.xlsx", rows, **parts)
    start = process_time()
    assert run("import", held, path).code == 3
    assert process_time() - start < 3


def test_the_register_itself_is_no_source(run, held):
    assert run("import", held, held).code == 3
    assert run("check", held).code == 0
