from __future__ import annotations

from collections import defaultdict

import pytest

from rare_earth_desk.domain import statuses
from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.records.standing import Standing
from rare_earth_desk.domain.vocabulary import (
    certainty_rank,
    in_order,
    is_critical,
    label_of,
    places,
    recognise,
    status_for,
    term,
    terms,
    vocabularies,
)

ALL = vocabularies()
CHOICES = [
    field
    for record in (*RECORDS.values(), Standing)
    for field in fields_of(record)
    if field.kind is Kind.CHOICE
]


def keys(name: str) -> list[str]:
    return [one.key for one in terms(name)]


@pytest.mark.parametrize("name", sorted({field.vocabulary for field in CHOICES}))
def test_every_choice_of_a_record_has_terms(name: str) -> None:
    assert name in ALL
    assert len(terms(name)) > 1


@pytest.mark.parametrize("name", ALL)
def test_every_term_can_be_shown_in_both_languages(name: str) -> None:
    assert terms(name)
    for one in terms(name):
        assert one.key.strip() == one.key != ""
        assert one.label
        assert one.help.endswith("."), one
        assert any("一" <= letter <= "鿿" for letter in one.label_zh), one
        assert one.verification in ("verified", "partly", "to-verify")
        assert one.source or one.verification == "to-verify", one
    assert len({one.key for one in terms(name)}) == len(terms(name))


@pytest.mark.parametrize("name", sorted(set(ALL) - {"control_code"}))
def test_no_word_means_two_terms(name: str) -> None:
    meanings = defaultdict(set)
    for one in terms(name):
        for word in (one.key, one.label, one.label_zh, *one.synonyms):
            meanings["".join(word.casefold().split())].add(one.key)
    track_words = name == "status"  # three tracks share words such as "closed"
    twice = {word: found for word, found in meanings.items() if len(found) > 1}
    assert not twice or track_words, twice
    for word, found in twice.items():
        tracks = [statuses.status(code).track for code in found]
        assert len(set(tracks)) == len(tracks), word


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "product_group",
            "oxides, metals, magnet alloys, permanent magnets, compounds, targets, others",
        ),
        ("answer", "A1, A2, A3, A4, A5, A6, A7, A8, A9"),
        ("certainty", "document seen, stated, hearsay"),
        ("holder", "company, province, MOFCOM, customs, desk, unknown"),
        ("outcome_class", "approved, refused, withdrawn, decided"),
        ("track", "licensing, channel, customs"),
        ("dy_tb_band", "<=0.1, >0.1-1, 1-4, >4, unknown"),
    ],
)
def test_the_terms_that_others_rely_on(name: str, expected: str) -> None:
    assert keys(name) == expected.split(", ")


def test_countries_and_provinces_are_complete() -> None:
    assert len(keys("member_state")) == 27
    assert all(len(key) == 2 and key.isupper() for key in keys("member_state"))
    assert len(keys("province")) == 31


def test_statuses_and_items_are_vocabularies() -> None:
    assert keys("status") == [one.code for one in statuses.statuses()]
    assert len(keys("control_code")) == 98
    assert label_of("control_code", "1C902.a.1") == "1C902.a.1 Samarium metal"


def test_label_of() -> None:
    assert label_of("member_state", "DE") == "Germany"
    assert label_of("product_group", "wax figures") == "wax figures"
    assert label_of("product_group", None) == ""
    assert term("product_group", "wax figures") is None


def test_a_vocabulary_that_does_not_exist() -> None:
    for ask in (lambda: terms("fruit"), lambda: label_of("fruit", "apple")):
        with pytest.raises(KeyError):
            ask()


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("product_group", "permanent magnets", "permanent magnets"),
        ("product_group", "  NdFeB  MAGNETS ", "permanent magnets"),
        ("product_group", "永磁体", "permanent magnets"),
        ("product_group", "Oxide", "oxides"),
        ("product_group", "ｍｅｔａｌｓ", "metals"),
        ("value_chain", "EV", "automotive / EV"),
        ("value_chain", "Automotive/EV", "automotive / EV"),
        ("value_chain", "robotics", "machinery / robotics"),
        ("member_state", "Deutschland", "DE"),
        ("member_state", "deu", "DE"),
        ("member_state", "Czech Republic", "CZ"),
        ("member_state", "Osterreich", "AT"),
        ("member_state", "EL", "GR"),
        ("member_state", "希腊", "GR"),
        ("province", "江西省", "Jiangxi"),
        ("province", "Xizang", "Tibet"),
        ("province", "陕西", "Shaanxi"),
        ("province", "山西", "Shanxi"),
        ("outcome", "Granted", "approved"),
        ("outcome", "rejected", "refused"),
        ("outcome", "issued", "approved"),
        ("outcome", "partially approved", "partly approved"),
        ("outcome", "不予受理", "not accepted"),
        ("outcome", "completed", "decided"),
        ("outcome", "pending", None),
        ("undecided", "Under review", "pending"),
        ("status", "l50", "L50"),
        ("status", "已受理", "L30"),
        ("control_code", "1c905.A.4", "1C905.a.4"),
        ("element", "dysprosium", "Dy"),
        ("element", "镝", "Dy"),
        ("certainty", "rumour", "hearsay"),
        ("reporter", "exporter via company", "exporter"),
        ("unit", "pcs", "piece"),
        ("unit", "公斤", "kg"),
        ("product_group", "wax figures", None),
        ("product_group", "", None),
    ],
)
def test_recognise(name: str, text: str, key: str | None) -> None:
    assert recognise(name, text) == key


@pytest.mark.parametrize("name", ALL)
def test_every_key_and_label_recognises_its_own_term(name: str) -> None:
    for one in terms(name):
        assert recognise(name, one.key) == one.key
        assert recognise(name, one.key.upper()) == one.key


@pytest.mark.parametrize(
    ("outcome", "code", "bucket"),
    [
        ("approved", "L50", "approved"),
        ("partly approved", "L50", "approved"),
        ("covered by general licence", "L52", "approved"),
        ("refused", "L60", "refused"),
        ("not accepted", "L61", "refused"),
        ("withdrawn", "L70", "withdrawn"),
        ("lapsed", "L71", "withdrawn"),
        ("terminated", "L71", "withdrawn"),
        ("returned", "L11", ""),
        ("decided", "L59", "decided"),
    ],
)
def test_the_status_an_outcome_becomes(outcome: str, code: str, bucket: str) -> None:
    assert status_for("outcome", outcome) == code
    assert statuses.status(code).outcome == bucket
    assert len(terms("outcome")) == 10


def test_the_status_an_answer_proposes() -> None:
    proposed = {key: status_for("answer", key) for key in keys("answer")}
    assert proposed == {
        "A1": "L50",
        "A2": "L40",
        "A3": "L41",
        "A4": None,
        "A5": "L10",
        "A6": "L60",
        "A7": None,
        "A8": None,
        "A9": "L52",
    }
    assert status_for("answer", "A17") is None


def test_certainty_rank() -> None:
    assert [certainty_rank(key) for key in ("document seen", "stated", "hearsay")] == [3, 2, 1]
    assert certainty_rank(None) == certainty_rank("a word of one's own") == 2


def test_the_four_critical_chains() -> None:
    critical = [key for key in keys("value_chain") if is_critical(key)]
    assert critical == [
        "automotive / EV",
        "wind",
        "machinery / robotics",
        "electronics / semiconductors",
    ]
    assert not is_critical(None)
    assert not is_critical("shipbuilding")


def test_keys_stand_as_terms_are_offered_then_own_words_and_nothing_last() -> None:
    first, second = (one.key for one in terms("product_group")[:2])
    given = ["", "zinc", second, "alum", first]
    assert in_order("product_group", given) == [first, second, "alum", "zinc", ""]
    assert places("product_group")[second] == 1
