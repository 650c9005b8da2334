from __future__ import annotations

import time

import pytest

from rare_earth_desk.domain.company_secrets import KINDS, kind_of, looks_like
from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.register import Register

SECRETS = {
    "classified": (
        "RESTREINT UE/EU RESTRICTED",
        "Copied from a note marked R-UE/EU-R.",
        "eu confidential: outcome of the working party",
        "CONFIDENTIEL UE\nReport of the delegation",
        "TRÈS SECRET UE/EU TOP SECRET",
        "NATO RESTRICTED releasable to partners",
        "VS - NUR FÜR DEN DIENSTGEBRAUCH",
        "Quelle: VS-NfD, Bericht der Botschaft",
        "DIFFUSION RESTREINTE",
        "Confidentiel Défense – ne pas diffuser",
        "SECRET\nThe delegation reported that",
        "*** CONFIDENTIAL ***\nMinutes of the call",
        "机密",
        "ZASTRZEŻONE – notatka",
    ),
    "account": (
        "Refund to DE89 3704 0044 0532 0130 00 please",
        "IBAN FR1420041010050500013M02606",
        "nl91abna0417164300",
        "Account of the exporter's agent: GB29-NWBK-6016-1331-9268-19.",
        "BE68 5390 0754 7034 at the bank of the importer",
    ),
    "identity": (
        "Passport no. C01X00T47 of the signatory",
        "Reisepass: C4VPK3L9001",
        "legal representative 11010519491231002X",
        "护照号码：E12345678",
        "handler's identity card 110105194912310021X or ID card no. 612345678",
        "Carte d'identité n° 880692310285",
    ),
    "price": (
        "They pay 85 €/kg for N48SH.",
        "agreed price: EUR 112,50 per kg, fixed until June",
        "Contract price of 1,250 USD for each rotor",
        "unit price 4.20 € from 10,000 on",
        "N52: €/kg 96; N42: €/kg 71",
        "Dy2O3 at 310 US$ per kilogram from the supplier",
        "Einkaufspreis 74,90 € netto",
        "prix convenu : 64 EUR",
        "sells them at $12.50 per piece",
        "单价 350 元",
        "CNY 1.200 / kg CIF Hamburg",
        "0,85 € je Stück",
    ),
    "recipe": (
        "Nd 24.5 %, Pr 6 %, Dy 3.2 %, B 1 %, rest Fe",
        "31.2 wt% Nd, 1.1 wt% Dy, 0.4 % Cu",
        "Nd29.5Dy1.2Fe68.3B1",
        "The alloy has Sm: 25.5 %, Co: 50 %, Fe: 17 %, Cu: 5 %, Zr: 2.5 %",
        "magnet of Nd28Pr3Fe67B1Co1 by the test report",
        "68 % Fe\n29 % Nd\n2 % Dy",
    ),
    "process": (
        "They sinter at 1080 °C for four hours, then cool.",
        "grain boundary diffusion at 900 °C",
        "annealed twice (500 °C)",
        "jet-milled to 3 µm under nitrogen",
        "strip casting, then hydrogen decrepitation at 2 bar",
        "烧结温度 1060 °C",
    ),
    "drawing": (
        "see drawing no. RX-4711-B",
        "Zeichnungsnr. 30.4488.21",
        "The file rotor_hv3.step was attached to the message.",
        "part numbers 4711-220, 4711-221 and 4711-222",
        "P/N A2205400, P/N A2205401, P/N A2205402",
        "Teilenummern: 8W0907401, 8W0907402, 8W0907409",
        "图号：JX-20250811",
    ),
    "partners": (
        "Customers: Voltaris GmbH, Rotorix SA, Helion Drives, Nordwind AB",
        "Suppliers:\n- Ganzhou Huamei\n- Baotou Yuan\n- Ningbo Kede",
        "Kunden: Alfa Motoren, Bruckner Antriebe und Cetra Systeme",
        "It supplies Voltaris GmbH and Rotorix SAS with rotors.",
        "Clients list: Ampera; Bellona; Corvix",
        "Fournisseurs : Ganzhou Rare Earth, Baotou Steel, Minmetals",
        "sells to Helion Drives S.p.A., Nordwind AB and others",
    ),
    "private": (
        "write to anna.k@gmail.com, she reads it at night",
        "li.wei1988@qq.com",
        "Her private number is +49 151 23456789.",
        "mobile +33 6 12 34 56 78, not before nine",
        "手机 13812345678",
        "Handy 0171 2345678",
        "at home: 0032 2 555 12 34",
    ),
}  # fmt: skip

ORDINARY = (
    "",
    "MOFCOM asks for the end-user certificate again.",
    "Accepted on 12 Nov 2025; 45 working days end on 16 Jan 2026.",
    "The secret of the quick ones: a complete file.",
    "The company asks to treat its name as confidential.",
    "Restricted substances are not concerned; the sector is restricted to civil use.",
    "Marked SENSITIVE by the ministry.",
    "Not classified; may be read by the delegation.",
    "EU-2025-2417 refiled as EU-2025-3120, EU-2025-3121 and EU-2025-3122",
    "Numbers 202511250017, 202511250018 and 202511250019 were not found.",
    "See 2417, 2420 and 2431 on list 9.",
    "Dy + Tb 0.08 % by the test report: below the threshold of 0.1 %.",
    "Dy 0.05 %, Tb 0.03 % as reported",
    "Nd2Fe14B magnets, grade N42; SmCo5 and Sm2Co17 not concerned",
    "Product: (Nd,Pr)2Fe14B, HS 8505 11 10, 1C905.a.4",
    "Dy2O3 3,000 kg and Tb4O7 120 kg a year",
    "Approved share 52 % in October, 48 % in November, 61 % in December.",
    "12 % of pending cases in DE, 9 % in FR, 7 % in IT",
    "Stock for 14 days; line stop on 3 Dec 2025; 120 jobs.",
    "Value of the order 250,000 EUR, two shipments.",
    "Quantity 1,200 kg a month, value 85,000 €.",
    "Market price of Dy2O3 rose to 900 USD/kg outside China (Fastmarkets).",
    "Published spot price 310 €/kg for NdPr oxide",
    "Price is what they fear most; nothing agreed yet.",
    "Customers wait for parts: three lines may stop.",
    "Suppliers: none in the Union, one in Japan",
    "Its customer in Slovakia stopped the line on Monday.",
    "The exporter Ganzhou Huamei Co., Ltd. filed for Voltaris GmbH.",
    "Same question as for Rotorix SA and Helion Drives S.p.A.",
    "Asked for photos of production and 3D models of main products.",
    "Contract copy, technical description, drawings: sent on 4 Nov.",
    "Drawing of the magnet's place in the rotor is asked for.",
    "Part of list 8, item 12; part numbers were asked for and not given.",
    "Passport copy of the legal representative is missing.",
    "Identity card of the handler: sent",
    "Called the ministry at +86 10 8509 5555, ext. 21.",
    "trade-desk@mofcom.example answers within two days",
    "Ms Li, office +49 30 18555 0, is back on Monday.",
    "Call from a mobile crane maker in Linz, 45 jobs",
    "private company, about 300 staff",
    "Sintered NdFeB blocks for wind turbines, 40 t a year",
    "Sintering stops if nothing comes by 15 December.",
    "Magnets must stand 180 °C in the motor.",
    "Reference Ares(2025)8123456; DE 2025/117-3",
    "ES12 of the annex; FR14 is answered",
    "SE4550000000058398257467 is no account number of anybody",
    "Ticket 110105194912310021 of the tool",
    "P/N 4711-220 as named on the form",
    "Meeting at 10:30 in room 4.20; price list not discussed.",
    "每公斤的价格没有讨论",
    "已收到最终用户证明, 等待答复",
)


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, texts in SECRETS.items() for t in texts])
def test_what_looks_like_a_secret_is_told_as_such(kind, text):
    assert kind_of(text) == kind
    assert kind_of(f"Call of 12 Nov 2025.\n{text}\nTo be continued") == kind


@pytest.mark.parametrize("text", ORDINARY)
def test_what_an_official_writes_every_day_is_not(text):
    assert kind_of(text) == ""
    assert looks_like(text) is None


def test_there_are_examples_of_every_kind_and_enough():
    assert set(SECRETS) == set(KINDS)
    assert sum(map(len, SECRETS.values())) >= 40
    assert len(ORDINARY) >= 40


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_what_it_looks_like_and_what_belongs_where(kind):
    said = str(looks_like(SECRETS[kind][0]))
    assert said.startswith("This looks like ")
    assert said.endswith(".")
    assert any(word in said for word in ("belong", "nothing above SENSITIVE"))


def test_where_a_person_is_reached_may_stand_how():
    text = SECRETS["private"][0]
    assert kind_of(text, personal=False) == ""
    assert kind_of(SECRETS["account"][0], personal=False) == "account"


def test_an_account_number_with_a_wrong_digit_is_none():
    assert kind_of("DE89370400440532013000") == "account"
    assert kind_of("DE89370400440532013001") == ""
    assert kind_of("DE8937040044053201300") == ""


def test_an_identity_number_with_a_wrong_digit_is_none():
    assert kind_of("11010519491231002X") == "identity"
    assert kind_of("110105194912310021") == ""


@pytest.mark.parametrize("piece", ["Nd1", "€ 1 ", "a@", "DE89 ", "1,", "Customers: A", "sinter ",
                                   "part no. 12345, ", "mobile 0", "x.", "\n", "9 "])  # fmt: skip
def test_the_longest_note_is_looked_through_in_a_moment(piece):
    text = (piece * 32_767)[:32_767]
    began = time.process_time()
    kind_of(text)
    assert time.process_time() - began < 1


def test_nothing_that_the_sample_holds_looks_like_a_secret(sample_file):
    register = Register.open(sample_file, to_read=True)
    told = []
    for kind in RECORDS.values():
        fields = [one for one in fields_of(kind) if one.kind in (Kind.TEXT, Kind.NOTE)]
        for record in register.records(kind):
            for field in fields:
                value = str(getattr(record, field.name) or "")
                if kind_of(value, personal=field.exposure != "personal"):
                    told.append((kind.__name__, field.name, value))
    register.close()
    assert not told


# -- what has no place in the register at all (reference: the record of an application) ------------

FORBIDDEN = (
    "price", "recipe", "formula", "composition", "drawing", "process", "passport", "identity",
    "iban", "bank", "account", "scan", "attachment", "photo", "customer", "tax number",
)  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS.values(), ids=lambda kind: kind.__name__)
def test_no_field_is_there_to_store_what_must_not_be_stored(kind):
    for field in fields_of(kind):
        words = f"{field.name} {field.label}".casefold().replace("_", " ")
        assert not [word for word in FORBIDDEN if word in words], (kind.__name__, field.name)


def test_of_a_composition_only_the_band_is_stored():
    fields = {field.name: field for kind in RECORDS.values() for field in fields_of(kind)}
    shares = [name for name in fields if "dy" in name.split("_") or "tb" in name.split("_")]
    assert shares == ["dy_tb_band"]
    assert fields["dy_tb_band"].kind is Kind.CHOICE
    assert not fields["dy_tb_band"].open_list


def test_nothing_but_words_numbers_and_days_can_be_stored():
    assert {field.kind for kind in RECORDS.values() for field in fields_of(kind)} <= set(Kind)
    assert not {"file", "blob", "picture", "document"} & {one.value for one in Kind}
