from __future__ import annotations

import codecs

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.decoding import decode

WESTERN = "Nummer;Firma;Straße\n1;Müller & Söhne – „Größe“;Łódź\n"
CHINESE = "申请编号,出口商,结果\n2417,江西金力永磁科技股份有限公司,批准\n2418,宁波韵升,审查中\n"


@pytest.mark.parametrize(
    ("codec", "mark", "label"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", codecs.BOM_UTF8, "UTF-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "UTF-32"),
    ],
)
@pytest.mark.parametrize("text", [WESTERN, CHINESE, "a,b\n1,2\n"])
def test_unicode_with_and_without_a_mark(text, codec, mark, label):
    decoded = decode(mark + text.encode(codec), "x.csv")
    assert (decoded.text, decoded.encoding) == (text, label)


def test_western_text_is_windows_1252():
    text = WESTERN.replace("Łódź", "Ärger ÄÖÜ ÄÄ €")
    assert decode(text.encode("cp1252"), "x").text == text
    assert decode(text.encode("cp1252"), "x").encoding == "Windows-1252"


@pytest.mark.parametrize("text", ["Größe\n", "ÄÖÜ;ß\n", "Señor;Ñandú;½\n", "Café — 5 °C\n"])
def test_short_western_texts_are_not_taken_for_chinese(text):
    assert decode(text.encode("cp1252"), "x").text == text


def test_chinese_without_a_mark_is_gb18030():
    decoded = decode(CHINESE.encode("gb18030"), "x")
    assert (decoded.text, decoded.encoding) == (CHINESE, "GB18030")


def test_a_few_wrong_bytes_do_not_spoil_utf8():
    data = ("ä" * 50 + "\n").encode() + "Müller".encode("cp1252")
    decoded = decode(data, "x")
    assert decoded.text.endswith("\nMüller")
    assert decoded.encoding == "UTF-8"
    assert "line 2" in str(decoded.notes[0])


@pytest.mark.parametrize("good", [1, 3, 6, 12, 200])
@pytest.mark.parametrize("bad", [1, 2, 5, 40])
def test_rows_of_windows_1252_among_rows_of_utf8_are_not_taken_for_chinese(good, bad):
    utf8 = "Müller;Größe;Société\n" * good
    western = "Söhne;Bäcker;Açúcar\n" * bad
    decoded = decode(utf8.encode() + western.encode("cp1252"), "x")
    assert decoded.text == utf8 + western
    assert f"1252: {bad * 4}, the first in line {good + 1}" in str(decoded.notes[0])


def test_western_capitals_that_happen_to_be_valid_utf8_stay_western():
    text = "CAFÉ»;Müller;Größe\n"
    assert decode(text.encode("cp1252"), "x").text == text


def test_rare_characters_and_latin_letters_beside_them_are_still_chinese():
    text = "名称,元素\nNdFeB磁体,镝\n氧化镝,钕\n联通,批准\n"
    assert decode(text.encode("gb18030"), "x").text == text


@pytest.mark.parametrize("text", ["Müller\n", CHINESE])
def test_an_encoding_that_the_file_does_not_name_is_named(text):
    codec, label = ("gb18030", "GB18030") if text == CHINESE else ("cp1252", "Windows-1252")
    assert f"read as {label}" in str(decode(text.encode(codec), "x").notes[0])
    assert "UTF-16" in str(decode("a,b\n1,2\n".encode("utf-16-le"), "x").notes[0])
    assert decode(text.encode(), "x").notes == ()
    assert decode(text.encode("utf-16"), "x").notes == ()


def test_the_encoding_can_be_named():
    assert decode("ęśąćź".encode("cp1250"), "x", "cp1250").text == "ęśąćź"
    with pytest.raises(Refused, match="no encoding called"):
        decode(b"a", "x", "klingon")


def test_zero_bytes_are_refused_with_their_line():
    with pytest.raises(Refused, match="line 2 holds zero bytes"):
        decode(b"a,b\n1,\x002\n3,4\n5,6 and some more text\n", "x")


def test_binary_content_is_refused():
    with pytest.raises(Refused, match="no text file"):
        decode(bytes(range(1, 32)) * 20, "x")


def test_single_control_characters_are_left_out_and_told():
    decoded = decode(b"a,b\n" + b"1,2\n" * 100 + b"x\x02y,\x1a\n\x1a", "x")
    assert decoded.text.endswith("xy,\n")
    assert "2 control characters" in str(decoded.notes[0])


def test_undecodable_bytes_are_refused():
    with pytest.raises(Refused, match="could not be recognised"):
        decode(b"a,b\n\x81\x20\x8d\xff\xff,2\n", "x")


def test_damaged_utf16_is_refused():
    with pytest.raises(Refused, match="damaged"):
        decode(codecs.BOM_UTF16_LE + "a,b\n".encode("utf-16-le") + b"\x00\xd8\x41", "x")
