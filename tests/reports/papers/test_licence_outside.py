"""The licence sheet for outside: its words, its figures, its languages."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    Application,
    Company,
    Exporter,
    GeneralLicence,
    LicenceCustomer,
)
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.blocks import Language, Table
from rare_earth_desk.reports.request import Profile, Request
from rare_earth_desk.reports.sheet.in_chinese import words
from rare_earth_desk.reports.writers import content
from tests.registers import add, record
from tests.reports.opened import unpacked
from tests.reports.writers.papers_made import MEANS

FIRMS = ("Voltaris GmbH", "Zephyr SA", "Kelvin B.V.", "Meridian Oy")


@pytest.fixture
def licence(register) -> str:
    """A drafted licence for metals; of each firm two applications for metals, one for oxides."""
    holder = add(register, Exporter(name="Baotou Ltd", name_zh="包头有限公司"))
    id_ = add(register, GeneralLicence(
        name="What the desk calls it", exporter=holder, state="draft", product_groups="metals",
        items="1C905", member_states="DE, FR", value_chains="wind", valid_from="2026-01-01",
        valid_until="2026-12-31", quantity_kg=20_000.0,
    ))  # fmt: skip
    for firm in FIRMS:
        company = add(register, Company(name=firm))
        for n, group in enumerate(("metals", "metals", "oxides")):
            case = add(register, Application(
                number=f"EU-{firm[:3]}-{n}", company=company, exporter=holder, product_group=group,
                value_chain="wind",
            ))  # fmt: skip
            record(register, case, "L10", f"2025-1{n % 2}-0{n + 1}")
    return id_


def loose(register, licence, **changed):
    """Ask for goods and holder alone, so that the applications of the tests meet it."""
    one = register.record(GeneralLicence, licence)
    return add(register, GeneralLicence(exporter=one.exporter, product_groups="metals", **changed))


def made(register, id_, language=Language.ENGLISH, **more):
    return kind("licence-outside").make(Request(register, record=id_, language=language, **more))


def rows(paper):
    return {str(row[0]): str(row[1]) for table in paper.tables() for row in table.rows}


def test_it_tells_what_is_asked_by_whom_and_nothing_of_the_desk(register, licence):
    paper = made(register, licence)
    told = rows(paper)
    assert told["Holder"] == "Baotou Ltd 包头有限公司"
    assert told["Goods"] == "Metals"
    assert told["Controlled items"] == "1C905"
    assert told["Member states"] == "Germany, France"
    assert told["Validity"] == "1 Jan 2026 to 31 Dec 2026"
    assert told["Quantity a year"].endswith("kg")
    text = unpacked(content(paper, ".docx", MEANS))
    assert "What the desk calls it" not in text
    assert "toppage" not in text
    assert not any(firm in text for firm in FIRMS)
    assert paper.is_outer
    assert not paper.made_by


def test_it_counts_what_it_would_cover(register, licence):
    told = rows(made(register, loose(register, licence)))
    assert told["Pending"] == "12"
    assert told["Pending and covered"] == "8"
    assert told["Filed in the last 12 months, and not needed under it"] == "8"
    assert told["Not needed under it, a month"] == "0.7"
    assert told["Quantity of the covered ones, as far as told, in tonnes"] == "–"


def test_customers_are_counted_by_and_never_named(register, licence):
    id_ = loose(register, licence)
    for one in register.records(Company)[:2]:
        add(register, LicenceCustomer(licence=id_, company=one.id))
    paper = made(register, id_)
    told = rows(paper)
    assert told["Customers"] == "named companies in the EU; not told here"
    assert told["Pending and covered"] == "[c]"
    assert "one has more than" in str(paper.blocks[-1].text)


def test_no_filter_narrows_it(register, licence):
    id_ = loose(register, licence)
    narrowed = Selection(typed="company:Voltaris")
    assert rows(made(register, id_, selection=narrowed)) == rows(made(register, id_))


@pytest.mark.parametrize("language", [Language.CHINESE, Language.BOTH])
def test_every_sentence_of_it_has_a_chinese_one(register, licence, language):
    paper = made(register, licence, language)
    english = made(register, licence)
    assert paper.language is language
    assert paper.title
    texts = [block.text for block in english.blocks if not isinstance(block, Table)]
    texts += [column.label for table in english.tables() for column in table.columns]
    texts += [row[0] for table in english.tables() for row in table.rows]
    assert {str(one.template) for one in texts} <= words().keys()
    said = rows(paper)
    assert any("金属" in value for value in said.values())
    assert any("德国" in value for value in said.values())
    assert any("not verified" in str(one) for one in paper.warnings)


def test_it_is_about_one_licence_and_has_one_version(register, licence):
    with pytest.raises(Refused, match="Choose a general licence first"):
        kind("licence-outside").make(Request(register))
    with pytest.raises(Refused, match="no version for outside"):
        kind("licence-outside").make(Request(register, record=licence, profile=Profile.SHARED))


def test_whoever_makes_it_is_told_to_let_one_leave(register, licence):
    assert "Let one sheet of a licence leave" in str(made(register, licence).warnings[0])


def test_one_that_ends_before_it_begins_does_not_leave(register, licence):
    id_ = loose(register, licence, valid_from="2026-06", valid_until="2026-05-31")
    with pytest.raises(Refused, match="ends on 31 May 2026, before it begins"):
        made(register, id_)
    assert made(register, loose(register, licence, valid_from="2026-06", valid_until="2026-06-01"))
