from __future__ import annotations

from pathlib import Path

import pytest

from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.exchange.vcards import read_cards, write_cards

OLD = """BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E4=BC=9F;;;\r
FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=F6rg M=FCller of a very long =\r
name\r
ORG:Ministry;Export Control\r
TEL;HOME;VOICE:+49 1 private\r
TEL;WORK;FAX:+49 1 fax\r
TEL;WORK;VOICE:+49 1 work\r
EMAIL;INTERNET:jm@office.example\r
PHOTO;JPEG;ENCODING=BASE64:/9j/4AAQSkZJRgABAQ\r
AAAQABAAD/2wBD\r
\r
X-WECHAT:joerg\r
END:VCARD\r
"""
NEW = """BEGIN:VCARD
VERSION:4.0
FN:Li\\, Wei
ORG:MOFCOM
TITLE:head
TEL;TYPE="voice,work";VALUE=uri:tel:+86-10-1
EMAIL;PREF=2:second@x.exam
 ple
EMAIL;PREF=1;TYPE=work:first@x.example
LANG;PREF=1:zh
LANG:en
TZ:Asia/Shanghai
BDAY:19700101
ADR;TYPE=home:;;Private Street 1;;;;
NOTE:private
item1.URL:http://x.example
PHOTO:data:image/jpeg;base64,/9j/4AAQ
END:VCARD
"""


def file(tmp_path: Path, data: str | bytes) -> Path:
    path = tmp_path / "cards.vcf"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_cards_of_all_versions_are_read_from_one_file(tmp_path: Path) -> None:
    middle = "BEGIN:VCARD\nVERSION:3.0\nN:Keller;Anna;;;\nFN:Anna Keller\nEND:VCARD\n"
    cards, nobody = read_cards(file(tmp_path, OLD + NEW + middle))
    assert nobody == 0
    assert cards == [
        {
            "name": "Jörg Müller of a very long name", "office": "Ministry, Export Control",
            "phone": "+49 1 work", "email": "jm@office.example", "channel": "joerg",
        },
        {
            "name": "Li, Wei", "office": "MOFCOM", "role": "head", "phone": "+86-10-1",
            "email": "first@x.example", "languages": "zh, en", "time_zone": "Asia/Shanghai",
        },
        {"name": "Anna Keller"},
    ]  # fmt: skip


def test_private_data_is_left_in_the_file(tmp_path: Path) -> None:
    home = "BEGIN:VCARD\nVERSION:3.0\nFN:A\nTEL;TYPE=HOME:1\nEMAIL;TYPE=HOME:a@b\nEND:VCARD\n"
    assert read_cards(file(tmp_path, home)) == ([{"name": "A"}], 0)
    assert "rivate" not in str(read_cards(file(tmp_path, OLD + NEW)))


@pytest.mark.parametrize(
    ("first", "second"),
    [("TYPE=WORK", "TYPE=WORK;TYPE=PREF"), ("TYPE=work", "TYPE=work;PREF=1"),
     ("PREF=2", "PREF=1"), ("WORK", "WORK;PREF"), ("PREF=1", "TYPE=WORK")],
)  # fmt: skip
def test_the_preferred_business_address_is_taken(tmp_path: Path, first: str, second: str) -> None:
    card = f"BEGIN:VCARD\nFN:A\nEMAIL;{first}:no@x\nEMAIL;{second}:yes@x\nEND:VCARD\n"
    assert read_cards(file(tmp_path, card))[0] == [{"name": "A", "email": "yes@x"}]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "cp1252"])
def test_the_encoding_of_the_file_is_found_out(tmp_path: Path, encoding: str) -> None:
    name = "Jörg Müller" if encoding == "cp1252" else "商务部出口管制局 李伟 处长"
    card = f"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:{name}\r\nEND:VCARD\r\n"
    assert read_cards(file(tmp_path, card.encode(encoding))) == ([{"name": name}], 0)


def test_a_card_of_nobody_is_counted_and_one_of_an_office_takes_its_name(tmp_path: Path) -> None:
    nobody = "BEGIN:VCARD\nVERSION:3.0\nTEL:1\nEND:VCARD\n"
    office = "BEGIN:VCARD\nVERSION:3.0\nORG:MOFCOM\nEND:VCARD\n"
    assert read_cards(file(tmp_path, nobody + office)) == (
        [{"name": "MOFCOM", "office": "MOFCOM"}], 1,
    )  # fmt: skip


def test_a_name_in_parts_is_put_together(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:2.1\nN:Keller;Anna\nEND:VCARD\n"
    assert read_cards(file(tmp_path, card))[0] == [{"name": "Anna Keller"}]


def test_what_a_field_cannot_hold_is_left_out(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:A\nTZ:-05:00\nX-DESK-KIND:prince\nEND:VCARD\n"
    assert read_cards(file(tmp_path, card))[0] == [{"name": "A"}]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("", "holds no contact cards"),
        ("name;phone\nA;1\n", "holds no contact cards"),
        (NEW + "BEGIN:VCARD\nVERSION:3.0\nFN:A\n", "in card 2 of 2, and nothing was taken"),
        ("BEGIN:VCARD\nFN\nEND:VCARD\n", "is damaged in card 1 of 1"),
        ("BEGIN:VCARD\nFN;CHARSET=klingon;ENCODING=QUOTED-PRINTABLE:=E4\nEND:VCARD\n", "damaged"),
        (b"BEGIN:VCARD\n\x00\x01\x02\x03 \xff\xfe\n" * 3, "cards.vcf"),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(
    tmp_path: Path, data: str | bytes, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        read_cards(file(tmp_path, data))
    assert "\n" not in str(refused.value)
    with pytest.raises(Refused, match="cannot be read"):
        read_cards(tmp_path / "missing.vcf")


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        assert total == 5
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_cards(file(tmp_path, NEW * 5), stop)


def test_what_is_written_comes_back_and_nothing_private_is_written(tmp_path: Path) -> None:
    contact = ContactPoint(
        id="1", name="示例 李伟; Demo, Li Wei", office="MOFCOM, Bureau; of Export Control " * 4,
        side="China", kind="province", role="head", province="Jiangxi", member_state="DE",
        product_group="permanent magnets", element="Dy, Tb", email="li@x.example", phone="+86 1",
        channel="WeChat li", languages="Chinese, English", works_from="08:30", works_to="17:30",
        time_zone="Asia/Shanghai", escalation=2, deputy="2", company="3", exporter="4",
        last_contact="2026-11-01", notes="a secret of the desk",
    )  # fmt: skip
    path = tmp_path / "out.vcf"
    write_cards(path, [contact, ContactPoint(id="2", name="B")])
    text = path.read_text("utf-8")
    assert text.count("BEGIN:VCARD") == 2
    assert "VERSION:3.0" in text
    assert "secret" not in text
    assert "2026-11-01" not in text
    assert all(len(line.encode()) <= 77 for line in text.splitlines())
    (back, other), nobody = read_cards(path)
    inner = ("deputy", "company", "exporter", "last_contact", "notes")
    names = [field.name for field in fields_of(ContactPoint) if field.name not in inner]
    wanted = {name: getattr(contact, name) for name in names}
    wanted["office"] = str(wanted["office"]).strip()
    assert (back, other, nobody) == (wanted, {"name": "B"}, 0)


def test_writing_into_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        write_cards(tmp_path / "none" / "out.vcf", [])
