from __future__ import annotations

from typing import Any

from rare_earth_desk.domain.contact_finder import About, find, symbols
from rare_earth_desk.domain.records import ContactPoint

JIANGXI = About(
    province="Jiangxi", member_state="DE", company="c1", exporter="e1",
    product_group="permanent magnets", elements=frozenset({"Dy", "Nd"}), holder="province",
    since="2026-11-12",
)  # fmt: skip


def point(name: str, kind: str | None = None, **rest: Any) -> ContactPoint:
    return ContactPoint(id=name, name=name, kind=kind, **rest)


def found(about: About, *contacts: ContactPoint) -> list[str]:
    return [one.contact.id for one in find(contacts, about)]


def reasons(contact: ContactPoint, about: About = JIANGXI) -> str:
    (one,) = find([contact], about)
    return "; ".join(map(str, one.reasons))


def test_whoever_has_the_case_comes_first_then_whoever_is_closest() -> None:
    contacts = (
        point("all", "Commission"),
        point("exporter", "company", exporter="e1"),
        point("state", "member state", member_state="DE"),
        point("province", "province", province="Jiangxi"),
        point("dysprosium", "province", province="Jiangxi", element="Dy, Tb"),
        point("magnets", "MOFCOM", product_group="permanent magnets"),
    )
    assert found(JIANGXI, *contacts) == [
        "dysprosium", "province", "exporter", "state", "magnets", "all",
    ]  # fmt: skip
    at_mofcom = JIANGXI._replace(holder="MOFCOM")
    assert found(at_mofcom, *contacts)[:2] == ["magnets", "exporter"]
    at_company = JIANGXI._replace(holder="company")
    assert found(at_company, *contacts)[0] == "exporter"


def test_whoever_handles_something_else_does_not_fit() -> None:
    others = (
        point("province", "province", province="Zhejiang"),
        point("goods", "MOFCOM", product_group="oxides"),
        point("element", "MOFCOM", element="Sm"),
        point("company", "company", company="c2"),
        point("exporter", "company", exporter="e2"),
        point("state", "member state", member_state="FR"),
        point("gone", "MOFCOM", removed=1),
    )
    assert found(JIANGXI, *others) == []
    # Of a case of which nothing is known only those fit who handle everything.
    assert found(About(), point("province", province="Jiangxi"), point("all")) == ["all"]


def test_the_escalation_order_decides_between_equals() -> None:
    one, two = point("a", "MOFCOM", escalation=2), point("b", "MOFCOM", escalation=1)
    assert found(JIANGXI, one, two, point("c", "MOFCOM")) == ["b", "a", "c"]


def test_the_reason_is_said_in_words() -> None:
    wu = point("wu", "province", province="Jiangxi", element="Dy, Tb")
    assert (
        reasons(wu) == "commerce department of Jiangxi; dysprosium; has the case since 12 Nov 2026"
    )
    assert reasons(wu, JIANGXI._replace(since="")).endswith("dysprosium; has the case")
    assert reasons(wu, JIANGXI._replace(holder="MOFCOM")).endswith("Jiangxi; dysprosium")
    firm = point("f", "company", company="c1", product_group="permanent magnets")
    assert reasons(firm) == "speaks for the company; permanent magnets"
    assert reasons(point("k", "company", exporter="e1")) == "speaks for the exporter"
    state = point("s", "member state", member_state="DE")
    assert reasons(state) == "Member state; Germany"


def test_not_every_province_and_company_has_the_case() -> None:
    every = find([point("p", "province"), point("c", "company"), point("n")], JIANGXI)
    assert [one.has_case for one in every] == [False, False, False]
    company = JIANGXI._replace(holder="company")
    assert not find([point("c", "company")], company)[0].has_case


def test_symbols_are_found_in_any_writing() -> None:
    assert symbols("Dy, Tb/Nd") == {"Dy", "Tb", "Nd"}
    assert symbols(None) == frozenset()
