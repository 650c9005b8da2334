"""The two pages of a briefing, however much there is to say, and what goes on in the annex."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from rare_earth_desk.domain.records import ActionPoint, BriefingLine, Company
from rare_earth_desk.reports.blocks import Drawing, Heading
from rare_earth_desk.reports.writers import content
from rare_earth_desk.reports.writers.means import Means, in_english
from tests.registers import add, add_application, record
from tests.reports.briefing.made import SINCE, headings, made, of, table, text

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="680" height="219"></svg>'
LONG = (
    "We ask that each of the applications named today be decided before the end of the month, and "
    "that the reasons be given in writing where that is not possible"
)


def pages(paper):
    made_ = content(paper, ".pdf", Means(in_english, lambda *_: SVG))
    return [page.extract_text() for page in PdfReader(io.BytesIO(made_)).pages]


@pytest.fixture
def full(register, world):
    """Thirty speaking points, forty promises, thirty cases of companies with long names."""
    for n in range(30):
        add(register, BriefingLine(part="speaking", name=f"p{n}", words=f"{LONG}, speaking {n}."))
        add(register, BriefingLine(part="scene", name=f"s{n}", words=f"{LONG}, scene {n}."))
        add(register, BriefingLine(part="defensive", name=f"Why {n}?", words=f"{LONG}, since {n}."))
        add(register, BriefingLine(part="background", name=f"b{n}", words=f"{LONG}, ground {n}."))
        name = f"Demo {n} Gesellschaft für Permanentmagnete mit beschränkter Haftung & Co. KG Süd"
        group = ("oxides", "metals", "targets")[n % 3] if n < 12 else f"group {n}"
        case = add_application(register, f"EU-{n}", company=name, product_group=group)
        record(register, case, "L10", "2025-09-01")
    for n in range(40):
        add(register, ActionPoint(undertaking=f"{LONG}, promise {n}.", side="China",
                                  given_on=SINCE, due_on="2025-11-20"))  # fmt: skip


def test_however_much_there_is_the_annex_begins_on_the_third_page(register, full):
    paper = made(register)
    found = pages(paper)
    assert [n for n, page in enumerate(found) if "Annex: people opposite" in page] == [2]
    assert len(found) > 4
    assert len(register.records(Company)) > 30


def test_what_has_no_room_goes_on_in_the_annex_and_nothing_is_lost(register, full):
    paper = made(register)
    told = text(paper)
    for kind, many in (("speaking", 30), ("scene", 30), ("since", 30), ("ground", 30),
                       ("promise", 40)):  # fmt: skip
        assert all(told.count(f", {kind} {n}.") == 1 for n in range(many)), kind
    names = headings(paper)
    annex = names.index("Annex: people opposite and days ahead")
    assert [one for one in names[annex:] if one.endswith(", continued")] == [
        "Scene setter, continued", "Speaking points, continued", "Defensive points, continued",
        "State of play, continued", "Cases to raise, continued", "Undertakings, continued",
        "Background, continued",
    ]  # fmt: skip
    assert "more are open or overdue: see the annex." in told
    assert "to raise: see the annex." in told
    assert "groups of fewer cases: see the annex." in told
    everything = "\n".join(pages(paper))
    assert "group 29" in everything.replace("Group", "group")


def test_a_register_with_little_has_all_of_it_on_the_two_pages(register, world):
    paper = made(register)
    assert not any(one.endswith("continued") for one in headings(paper))
    assert "see the annex" not in text(paper)
    (state,) = [
        one for one in paper.blocks if one is table(paper, "State of play by product group")
    ]
    assert paper.blocks[paper.blocks.index(state) + 1] is of(paper, Drawing)[0]


def test_an_empty_register_says_in_words_what_is_missing(register):
    paper = made(register)
    told = text(paper)
    for words in (
        "Meeting: none is planned yet", "No pending application can be raised.",
        "None is open or overdue.", "The register has no contact points of the Chinese side.",
        "None of these applications was filed by 25 Nov 2025.",
    ):  # fmt: skip
        assert words in told, words
    assert not of(paper, Drawing)
    assert len(pages(paper)) <= 3
    assert [one.on_new_page for one in of(paper, Heading)].count(True) == 1
