from __future__ import annotations

from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.exchange.card_plan import plan_cards

LI = ContactPoint(id="li", name="Li Wei", office="MOFCOM", email="Li@x.example", phone="1")
ANNA = ContactPoint(id="anna", name="Anna Keller", office="Demo GmbH")


def kinds(*cards: dict[str, object]) -> list[tuple[str, str, dict[str, object]]]:
    planned = plan_cards(cards, [LI, ANNA])  # type: ignore[arg-type]
    return [(one.id if one.kind != "new" else "", one.kind, dict(one.values)) for one in planned]


def test_known_by_address_or_by_name_with_office() -> None:
    assert kinds({"name": "W. Li", "email": "li@X.example", "phone": "1"}) == [
        ("li", "update", {"name": "W. Li", "email": "li@X.example"})
    ]
    assert kinds({"name": "ANNA  keller", "office": "demo gmbh", "phone": "2"})[0][:2] == (
        "anna", "update",
    )  # fmt: skip
    assert kinds({"name": "Anna Keller", "office": "Elsewhere"})[0][1] == "new"


def test_a_blank_never_overwrites_and_the_same_is_unchanged() -> None:
    assert kinds({"name": "Li Wei", "office": "MOFCOM"}) == [("li", "unchanged", {})]
    assert kinds({"name": "Li Wei", "office": "MOFCOM", "phone": "1", "role": "head"}) == [
        ("li", "update", {"role": "head"})
    ]


def test_two_cards_of_one_person_become_one() -> None:
    first = {"name": "Bo", "office": "X", "phone": "1"}
    second = {"name": "Bo", "office": "X", "role": "clerk"}
    assert kinds(first, second) == [("", "new", {**first, "role": "clerk"})]
    named = {"name": "Li Wei", "office": "MOFCOM"}
    assert kinds(named, {**named, "phone": "1"}) == [("li", "unchanged", {})]
    again = {"name": "Li Wei", "office": "MOFCOM", "phone": "2"}
    assert kinds(again, {"name": "Li Wei", "office": "MOFCOM"}) == [
        ("li", "update", {"phone": "2"})
    ]
