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
