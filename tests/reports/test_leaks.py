"""What leaves the house holds what its list names, and nothing else of any record."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from rare_earth_desk.domain.records import (
    Application,
    BriefingLine,
    Company,
    Exporter,
    GeneralLicence,
    Outcome,
    StatusEntry,
)
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.exchange.exporting import every_column
from rare_earth_desk.exchange.outer_export import TITLE, for_outside
from rare_earth_desk.register import Register
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.reports.request import Head, Profile, Request
from rare_earth_desk.reports.writers import content
from rare_earth_desk.reports.writers.means import Means, in_english
from tests.registers import Work
from tests.reports.marked import Marked
from tests.reports.opened import unpacked
from tests.reports.writers.papers_made import MEANS

# Written here once more, so that whoever lets more pass has to change it here as well.
LIST = {("application", "number")}
MINUTES = {
    ("application", "number"), ("meeting", "title"), ("meeting", "starts"), ("meeting", "ends"),
    ("meeting", "place"), ("meeting", "eu_side"), ("meeting", "chinese_side"),
    ("agenda_point", "title"), ("outcome", "words"), ("action_point", "undertaking"),
}  # fmt: skip
HEAD = {name for table, name in MINUTES if table == "meeting"}

# Each example makes a register and a paper; what fails is not made smaller, that takes minutes.
examples = settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.generate])


@contextmanager
def registers(random: Random, **many: int) -> Iterator[tuple[Register, Marked]]:
    """Make a register full of markers, closed and gone at the end of the block."""
    with tempfile.TemporaryDirectory() as folder:
        register = Register.create(Path(folder) / "QZ9998QZ.desk")
        with closing(register):
            marked = Marked(random)
            marked.fill(register, **many)
            yield register, marked


def found(made: bytes) -> set[str]:
    """Return the markers in a file, also where a line is broken within one."""
    text = unpacked(made)
    return set(re.findall(r"QZ\d{4}QZ", text + re.sub(r"\s", "", text)))


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".csv"])
@examples
@given(st.randoms(use_true_random=False), st.sampled_from(Language), st.booleans())
def test_of_a_hand_over_list_only_numbers_leave(suffix, random, language, product_words):
    with registers(random, list_entry=4) as (register, marked):
        listed = marked.hand_over(register, product_words=product_words)
        paper = kind("hand-over").make(
            Request(register, language=language, priority_list=listed, made_by="QZ9997QZ")
        )
        let = found(content(paper, suffix, MEANS))
    assert let <= marked.markers.keys()
    assert {marked.markers[one][:2] for one in let} <= LIST


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@examples
@given(st.randoms(use_true_random=False), st.sampled_from(Language))
def test_of_a_meeting_only_what_both_sides_heard_leaves(suffix, random, language):
    with registers(random, outcome=8, agenda_point=3, action_point=3) as (register, marked):
        meeting = marked.ids["meeting"][0]
        paper = kind("minutes").make(
            Request(register, language=language, meeting=meeting, made_by="QZ9997QZ")
        )
        let = found(content(paper, suffix, MEANS))
    assert let <= marked.markers.keys()
    held = next(record for table, _, record in marked.markers.values() if table == "meeting")
    for marker in let:
        table, name, record = marked.markers[marker]
        assert (table, name) in MINUTES, (table, name)
        assert not (isinstance(record, Outcome) and record.kind == "note"), record
        if table == "meeting" and record is not held:
            assert name == "place"  # of the next one, no more than where and when
    # Nothing that it is for was lost on the way either.
    assert {name for marker, (_, name, record) in marked.markers.items()
            if record is held and marker in let} == HEAD  # fmt: skip


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@examples
@given(st.integers(0, 1_000_000))
def test_of_a_statistics_sheet_for_outside_no_word_of_any_record_leaves(suffix, seed):
    """Not even the name of a large group, which somebody made up: it can tell anything."""
    told = []

    def draw(figure, _width, _height, form):
        told.append(
            str((figure.title, figure.subtitle, figure.note, figure.panels, figure.table()))
        )
        return _DRAWN[form]

    with registers(Random(seed), application=60, company=6, status_entry=80) as (register, marked):
        spread(register, marked)
        paper = kind("statistics").make(
            Request(register, made_by="QZ9997QZ", profile=Profile.SHARED)
        )
        let = found(content(paper, suffix, Means(in_english, draw)))
    assert let == set()
    assert not re.search(r"QZ\d{4}QZ", "".join(told))


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
@examples
@given(st.integers(0, 1_000_000))
def test_of_an_export_for_outside_only_numbers_leave_and_no_word_of_ours(suffix, seed):
    with (
        registers(Random(seed), application=60, company=6, status_entry=80) as (register, marked),
        tempfile.TemporaryDirectory() as folder,
    ):
        spread(register, marked)
        path = Path(folder) / f"o{suffix}"
        export = for_outside(register.facts(), every_column(), Selection())
        export.write(path, title=TITLE, sample=register.is_sample)
        let = found(path.read_bytes())
    assert {marked.markers[one][:2] for one in let} == {("application", "number")}


def spread(register, marked):
    """File the applications for all companies, in two groups, so that none is small."""
    cases, companies = marked.ids["application"], marked.ids["company"]
    names = [register.record(Application, id_).product_group for id_ in cases[:2]]

    def write(tx):
        for n, id_ in enumerate(cases):
            company = companies[n % len(companies)]
            tx.assign(Application, id_, company=company, product_group=names[n % 4 // 2])
            tx.insert(StatusEntry(application=id_, status="L10", happened="2025-11-03"))

    register.do(Work(write))


_DRAWN = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>',
    "png": bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
        "f8ffff3f0005fe02fea735813c0000000049454e44ae426082"
    ),
}


RELEASED = {("briefing_line", "words"), ("briefing_line", "name")}
OF_THE_MEETING = {("meeting", name) for name in ("title", "starts", "ends", "place")}


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@examples
@given(st.randoms(use_true_random=False), st.sampled_from(Language))
def test_of_a_disclosed_briefing_only_releasable_lines_leave(suffix, random, language):
    with registers(random, briefing_line=8, action_point=3, contact_point=3) as (register, marked):
        head = Head("QZ9996QZ", "QZ9995QZ", "QZ9994QZ", "SENSITIVE")
        paper = kind("briefing").make(
            Request(register, language=language, meeting=marked.ids["meeting"][0],
                    made_by="QZ9997QZ", head=head, disclosure=True)
        )  # fmt: skip
        let = found(content(paper, suffix, MEANS))
    assert let <= marked.markers.keys()
    for marker in let:
        table, name, record = marked.markers[marker]
        assert (table, name) in RELEASED | OF_THE_MEETING, (table, name)
        if isinstance(record, BriefingLine):
            assert record.releasable, record
            assert name == "words" or record.part == "defensive", record


A_YEAR = {"valid_from": "2025-12-02", "valid_until": "2026-12-02"}
"""Days of a licence, of which the sheet is refused where they stand the other way round."""


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@examples
@given(st.integers(0, 1_000_000), st.sampled_from(Language))
def test_of_a_licence_for_outside_no_word_leaves_but_the_names_of_its_holder(
    suffix, seed, language
):
    with registers(Random(seed), application=60, company=6, status_entry=80) as (register, marked):
        spread(register, marked)
        licence, holder = marked.ids["general_licence"][0], marked.ids["exporter"][0]
        register.do(Work(lambda tx: tx.assign(GeneralLicence, licence, exporter=holder, **A_YEAR)))
        paper = kind("licence-outside").make(
            Request(register, language=language, record=licence, made_by="QZ9997QZ")
        )
        let = found(content(paper, suffix, MEANS))
        names = {register.record(Exporter, holder).name, register.record(Exporter, holder).name_zh}
    assert let == names


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@examples
@given(st.integers(0, 1_000_000))
def test_of_a_licence_for_outside_no_company_leaves_that_stands_in_any_text(suffix, seed):
    """Even where somebody wrote the company into the holder, the goods or the codes."""
    with registers(Random(seed), application=60, company=6, status_entry=80) as (register, marked):
        spread(register, marked)
        licence, holder = marked.ids["general_licence"][0], marked.ids["exporter"][0]
        company = register.record(Company, marked.ids["company"][1]).name

        def write(tx):
            tx.assign(Exporter, holder, name=f"Baotou for {company}", name_zh=f"包头{company}")
            tx.assign(
                GeneralLicence, licence, exporter=holder, name=company, licence_number=company,
                product_groups=f"metals, {company}", items=f"1C905, {company}",
                hs_codes=f"8505, {company}", value_chains=company, source=company, notes=company,
                **A_YEAR,
            )  # fmt: skip

        register.do(Work(write))
        paper = kind("licence-outside").make(Request(register, record=licence))
        let = found(content(paper, suffix, MEANS))
    assert let == set()
    assert any("names an EU company" in str(one) for one in paper.warnings)
