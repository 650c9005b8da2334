from __future__ import annotations

import os
import random
import stat
import zipfile

import openpyxl
import pytest

from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.exchange.reading import read_table
from tests.exchange.workbooks import PARTS, heading_row, text_cell, workbook

TEXT = "No;Firm;Filed\n1;Müller;2025-06-12\n2;Özkan;2025-06-13\n"
ROW = heading_row("No", "Firm") + f'<row r="2">{text_cell("A2", "1")}{text_cell("B2", "A")}</row>'


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_text_files_of_every_encoding_and_delimiter(tmp_path, codec, delimiter):
    path = tmp_path / "t.csv"
    path.write_bytes(TEXT.replace(";", delimiter).encode(codec))
    table = read_table(path)
    assert table.rows == (("1", "Müller", "2025-06-12"), ("2", "Özkan", "2025-06-13"))
    assert table.delimiter == delimiter
    assert table.name == "t.csv"


def test_a_workbook_called_csv_is_read_as_what_it_is(tmp_path):
    path = workbook(tmp_path / "t.csv", ROW)
    assert read_table(path).rows == (("1", "A"),)


def damaged_member(path):
    """Put zeros into the middle of the compressed sheet."""
    more = "".join(f'<row r="{n}">{text_cell(f"A{n}", "x" * n)}</row>' for n in range(3, 300))
    workbook(path, ROW + more)
    data = bytearray(path.read_bytes())
    at = data.index(b"xl/worksheets/sheet1.xml") + 200
    data[at : at + 40] = bytes(40)
    path.write_bytes(data)


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            for _ in range(80):
                stream.write(b" " * (1 << 20))


def lying_bomb(path):
    """Write a workbook whose entry claims to be small."""
    bomb(path)
    data = bytearray(path.read_bytes())
    real = (80 << 20).to_bytes(4, "little")
    while (at := data.find(real)) >= 0:
        data[at : at + 4] = (2_000).to_bytes(4, "little")
    path.write_bytes(data)


def entities(path):
    sheet = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        "<worksheet><sheetData><row><c t='str'><v>&b;</v></c></row></sheetData></worksheet>"
    )
    workbook(path, "", **{"xl/worksheets/sheet1.xml": sheet})


def wide(path):
    cells = "".join(text_cell(f"{letters}1", "x") for letters in ("A", "B", "XFD"))
    workbook(path, f'<row r="1">{cells}</row>')


def many_parts(path):
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}", b"")


def encrypted_entry(path):
    workbook(path, ROW)
    data = bytearray(path.read_bytes())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    path.write_bytes(data)


def cut(path):
    workbook(path, ROW)
    path.write_bytes(path.read_bytes()[:-60])


def write(data):
    return lambda path: path.write_bytes(data)


def parts(**named):
    return lambda path: workbook(path, ROW, **named)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
HOSTILE = {
    "empty.csv": (write(b""), "empty"),
    "blank.csv": (write(b" \r\n\t\n  \n"), "empty"),
    "mark only.csv": (write(b"\xef\xbb\xbf"), "empty"),
    "headings only.csv": (write(b"No,Firm,Filed\n"), "no rows below"),
    "no headings.csv": (write(b"1,2,3\n4,5,6\n"), "no line of headings"),
    "binary.csv": (write(bytes(range(256)) * 40), "no text file"),
    "random.csv": (write(random.Random(7).randbytes(5_000)), "no text file"),
    "zero bytes.csv": (write(b"No,Firm\n1,\0A\n2,B and some more\n"), "zero bytes"),
    "unclosed.csv": (write(b'No,Firm\n1,"A\n2,B\n3,C\n'), "never closed"),
    "picture.csv": (write(b"\x89PNG\r\n\x1a\n" + bytes(50)), "a picture"),
    "paper.csv": (write(b"%PDF-1.7\n%\xe2\xe3"), "a PDF"),
    "page.csv": (
        write(b"\n <!DOCTYPE html><html><table><tr><td>1</td></tr></table>"),
        "a web page",
    ),
    "page.xls": (write(b"\xef\xbb\xbf<html><table>"), "a web page"),
    "page16.xls": (write("<html><table>".encode("utf-16")), "a web page"),
    "packed.csv": (write(b"\x1f\x8b\x08\x00" + bytes(30)), "a compressed file"),
    "database.csv": (write(b"SQLite format 3\0" + bytes(100)), "a database"),
    "old.xls": (write(OLE), "old Excel format"),
    "locked.xlsx": (write(OLE + "EncryptedPackage".encode("utf-16-le")), "password"),
    "text.xlsx": (write(b"No,Firm\n1,A\n"), "no Excel workbook"),
    "no zip.xlsx": (write(b"PK\x03\x04" + bytes(80)), "damaged"),
    "cut.xlsx": (cut, "damaged"),
    "damaged.xlsx": (damaged_member, "damaged"),
    "other zip.xlsx": (lambda path: zipfile.ZipFile(path, "w").close(), "no Excel workbook"),
    "letter.docx": (parts(**{"word/document.xml": "<w/>"}), "a Word document"),
    "binary.xlsb": (parts(**{"xl/workbook.bin": b"x"}), "binary workbook"),
    "open.ods": (parts(**{"content.xml": "<x/>"}), "OpenDocument"),
    "bad xml.xlsx": (parts(**{"xl/worksheets/sheet1.xml": "<worksheet><sheetData>"}), "damaged"),
    "no sheet.xlsx": (parts(**{"xl/workbook.xml": "<workbook/>"}), "no cell"),
    "bad style.xlsx": (
        lambda path: workbook(path, heading_row("N") + '<row r="2"><c s="x"><v>9</v></c></row>'),
        "damaged",
    ),
    "blank.xlsx": (lambda path: openpyxl.Workbook().save(path), "no cell"),
    "bomb.xlsx": (bomb, "would unpack to 80 MB"),
    "lying bomb.xlsx": (lying_bomb, "damaged"),
    "entities.xlsx": (entities, "XML declarations"),
    "wide.xlsx": (wide, "too large"),
    "many parts.xlsx": (many_parts, "holds 10001 parts"),
    "encrypted.xlsx": (encrypted_entry, "password"),
    "folder.csv": (lambda path: path.mkdir(), "is a folder"),
    "pipe.csv": (os.mkfifo, "no ordinary file") if hasattr(os, "mkfifo") else (write(b""), "empty"),
    "missing.csv": (lambda path: None, "cannot be read"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_one_sentence(tmp_path, name):
    make, reason = HOSTILE[name]
    path = tmp_path / name
    make(path)
    with pytest.raises(Refused, match=reason) as refused:
        read_table(path)
    sentence = str(refused.value)
    assert name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="everybody may read here")
def test_an_unreadable_file_is_refused(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    try:
        with pytest.raises(Refused, match="cannot be read"):
            read_table(path)
    finally:
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_reading_can_be_cancelled(tmp_path):
    def cancel(done, total):
        assert 0 < done <= total
        raise Cancelled

    path = tmp_path / "t.csv"
    path.write_text("a,b\n" * 3_000, encoding="utf-8")
    with pytest.raises(Cancelled):
        read_table(path, progress=cancel)
    with pytest.raises(Cancelled):
        read_table(workbook(tmp_path / "t.xlsx", ROW), progress=cancel)


def test_cells_are_named_as_a_spreadsheet_shows_them(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('sep=,\nNo,Firm\n1,"A\nB"\n\n2,C\n', encoding="utf-8")
    table = read_table(path)
    assert table.lines == (3, 6)
    assert [table.reference(row, 1) for row in (0, 1)] == ["B2", "B4"]


def book_of(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


COVER = [["Report of the ministry"], [], ["For notes see our site"], ["All rights reserved"]]
WORDS = [["Word", "Meaning"], ["PA", "planning application"], ["LB", "listed building"]]
REGISTER = [["No", "Firm", "Filed"], ["1", "A", "2025-06-12"]]
CASES = [["No", "Firm"], ["1", "A"]]


def test_a_first_sheet_without_a_table_is_passed_over(tmp_path):
    table = read_table(book_of(tmp_path / "t.xlsx", Cover=[["1", "2"], ["3", "4"]], Cases=CASES))
    assert (table.sheet, table.rows) == ("Cases", (("1", "A"),))
    assert "“Cover” holds no table; “Cases” was read" in str(table.notes[0])


def test_of_several_sheets_with_tables_the_others_are_named(tmp_path):
    numbers = [["1", "2"], ["3", "4"]]
    path = book_of(tmp_path / "t.xlsx", Cover=numbers, Cases=CASES, Old=CASES)
    table = read_table(path)
    assert table.sheet == "Cases"
    assert "not the only one that has one: “Old”" in str(table.notes[0])
    assert not read_table(path, sheet="Old").notes
    with pytest.raises(Refused, match="line of headings"):
        read_table(path, sheet="Cover")
    with pytest.raises(Refused, match="line of headings"):
        read_table(book_of(tmp_path / "n.xlsx", Cover=numbers, Other=numbers))


@pytest.mark.parametrize("first", [COVER, WORDS])
def test_a_cover_before_the_register_is_passed_over(tmp_path, first):
    path = book_of(tmp_path / "t.xlsx", Notes=first, Register=REGISTER)
    table = read_table(path)
    assert (table.sheet, table.headings) == ("Register", ("No", "Firm", "Filed"))
    assert str(table.notes[0]) == (
        "The sheet “Notes” has too few columns for a register; “Register” was read."
    )
    assert read_table(path, sheet="Notes").sheet == "Notes"


def test_a_narrow_register_is_read_where_no_other_sheet_is_seen_to_have_more(tmp_path):
    path = book_of(tmp_path / "t.xlsx", Cases=CASES, Words=WORDS, Lists=REGISTER)
    book = openpyxl.load_workbook(path)
    book["Lists"].sheet_state = "hidden"
    book.save(path)
    assert read_table(path).sheet == "Cases"


def test_the_sheet_taken_and_those_left_out_are_named(tmp_path):
    path = book_of(tmp_path / "t.xlsx", Hidden=CASES, Cases=CASES, Old=CASES, Blank=[])
    book = openpyxl.load_workbook(path)
    book["Hidden"].sheet_state = "hidden"
    book.active = 1
    book.save(path)
    table = read_table(path)
    assert table.sheet == "Cases"
    assert str(table.notes[0]) == (
        "The sheet “Cases” was read; not read: “Old”, “Hidden” (hidden)."
    )
    assert not read_table(path, sheet="Old").notes
    assert not read_table(book_of(tmp_path / "o.xlsx", Cases=CASES, Blank=[])).notes


def test_merged_cells_count_for_each_of_their_rows(tmp_path):
    path = tmp_path / "t.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [["Register 2025"], [], ["No", "Firm", "Filed"]]
    for row in [*rows, ["1", "A", "x"], ["2", None, "y"], ["3", None, None], ["4", "B", "z"]]:
        sheet.append(row)
    for reference in ("A1:C2", "B4:B6", "B7:C7"):
        sheet.merge_cells(reference)
    book.save(path)
    table = read_table(path)
    assert table.headings == ("No", "Firm", "Filed")
    assert [row[1] for row in table.rows] == ["A", "A", "A", "B"]
    assert table.rows[2] == ("3", "A", None)
    assert "filled in: 2, the first in line 5" in str(table.notes[-1])


@pytest.mark.parametrize(
    ("name", "text"),
    [("t.json", '{"title": "x", "rows": []}'), ("t.csv", '{\n "title": "x",\n "rows": []}'),
     ("t.txt", '[{"a": 1}]')],
)  # fmt: skip
def test_json_is_for_other_programs(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=r"for other programs.*\.csv or \.xlsx"):
        read_table(path)
