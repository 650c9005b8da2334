"""Intake, check, fairness and cohort of priority lists: rules without a register."""

from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.listing import preflight, stages
from rare_earth_desk.domain.listing.case import Case, is_well_formed, shape, twins
from rare_earth_desk.domain.listing.cohort import Placed, cohort
from rare_earth_desk.domain.listing.fairness import fairness
from rare_earth_desk.domain.listing.preflight import Before, check, in_one_line

TODAY = date(2025, 11, 25)
GOOD = {
    "number": "EU-2025-2417", "company": "Voltaris", "product_group": "permanent magnets",
    "end_use": "civil", "province": "Jiangxi", "consent": 1, "member_state": "DE",
}  # fmt: skip


def case(id_: str = "a", **values: object) -> Case:
    return Case(id=id_, **{**GOOD, **values})  # type: ignore[arg-type]


# -- intake --------------------------------------------------------------------------------------


def test_every_channel_status_has_a_stage():
    codes = [term.key for term in vocabulary.terms("status") if term.more["track"] == "channel"]
    assert len(codes) == 14
    assert {stages.stage_of(code) for code in codes} == set(stages.STAGES)
    assert [stages.stage_of(code) for code in ("C00", "C10", "C20", "C30", "C40", "C50", "C60",
            "C70", "C82")] == ["reported", "checked", "verified", "listed", "handed over",
                               "discussed", "answered", "listed", "closed"]  # fmt: skip
    assert stages.stage_of(None) == stages.stage_of("C00")


def test_weeks_and_the_opening_of_the_tool():
    assert stages.week_of("2025-11-20") == "2025-W47"
    assert stages.week_of("2025-11") is None
    assert stages.week_of(None) is None
    assert stages.opening("2025-W47") == (date(2025, 11, 20), date(2025, 11, 21))


def test_what_is_missing_is_said_in_words():
    bare = Case("x", channel="C00", product_group="others")
    assert [str(one) for one in stages.missing(bare)] == [
        "number", "product group", "civil end use", "exporter's province", "consent",
    ]  # fmt: skip
    assert stages.missing(case(channel="C20")) == ()
    assert [str(one) for one in stages.missing(case(), ("b",))] == ["decision between twins"]
    assert [str(one) for one in stages.missing(case(number="x"))] == ["well-formed number"]
    assert stages.missing(Case("x", channel="C40")) == ()


@pytest.mark.parametrize(
    ("values", "checked", "verified"),
    [
        ({"consent": None, "province": None}, None, None),
        ({"channel": "C11"}, "it is checked already", None),
        ({"channel": "C20"}, "it is verified already", "it is verified already"),
        ({"channel": "C40"}, "it is handed over already", "it is handed over already"),
        ({"channel": "C12"}, "it is closed already", "it is closed already"),
        ({"outcome": "approved"}, "it is decided already", "it is decided already"),
        ({"number": None, "end_use": None}, None, "it misses the number, civil end use"),
    ],
)
def test_what_can_be_marked_at_once(values, checked, verified):
    said = [stages.keeps_from(status, case(**values)) for status in ("C10", "C20")]
    assert [one and str(one) for one in said] == [checked, verified]
    assert str(stages.keeps_from("C20", case(), ("b",))) == "it misses the decision between twins"


def test_cases_are_counted_by_week_and_stage():
    cases = [case("a", channel="C00"), case("b", channel="C20"), case("c", number=None),
             case("d"), case("e", number=None, outcome="approved")]  # fmt: skip
    days = {
        "a": "2025-11-20",
        "b": "2025-11-21",
        "c": "2025-11-13",
        "d": "2025-11",
        "e": "2025-W46",
    }
    latest, before = stages.weeks(cases, days, {})
    assert (latest.week, latest.cases, latest.waiting) == ("2025-W47", ("a", "b"), 1)
    assert (before.week, before.cases, before.incomplete) == ("2025-W46", ("c", "e"), 1)


# -- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "good"),
    [("EU-2025-2417", True), ("ＥＵ２０２５－２４１７", True), ("2417", False), ("EU-2025", True),
     ("abcdef", False), ("12-34", False), ("EU#2025#2417", False), ("申请20250017", False)],
)  # fmt: skip
def test_a_number_looks_like_one(number, good):
    assert is_well_formed(number) is good


def test_shapes_and_twins():
    assert shape("DEMO-2025-000123") == shape("demo 2025 999999") == "A4 910"
    found = twins([("a", "EU-1"), ("b", "eu 1"), ("c", "EU-2"), ("d", None), ("e", "")])
    assert found == {"a": ("b",), "b": ("a",)}


# -- the check before it leaves ------------------------------------------------------------------


def told(*cases: Case, **rest: object) -> list[tuple[str, bool]]:
    found = check(cases, rest.pop("twins", {}), **rest)  # type: ignore[arg-type]
    return [(str(one.words), one.blocks) for one in found]


def test_a_good_list_has_no_findings():
    assert told(case()) == []
    assert str(in_one_line([])) == "Nothing stands in the way"


@pytest.mark.parametrize(
    ("values", "words", "blocks"),
    [
        ({"number": None}, "Voltaris has no application number", True),
        ({"number": "17"}, "17 does not look like an application number", False),
        (
            {"number": "EU\u20132025\u20132417"},
            "EU\u20132025\u20132417 has blanks, wide figures or unusual dashes in its number",
            False,
        ),
        ({"outcome": "approved"}, "EU-2025-2417 is decided already: approved", True),
        ({"channel": "C12"}, "EU-2025-2417 is not for the channel", True),
        ({"channel": "C82"}, "EU-2025-2417 is closed in the channel", False),
        ({"consent": 0}, "EU-2025-2417: the company does not want its number handed over", True),
        ({"consent": None}, "EU-2025-2417: consent of the company is not recorded", False),
        ({"end_use": "military"}, "EU-2025-2417: end use is military", True),
        ({"end_use": None}, "EU-2025-2417: end use is not known to be civil", False),
        ({"end_user_country": "US"}, "EU-2025-2417: the end user is outside the EU (US)", False),
        ({"province": None}, "EU-2025-2417: the exporter's province is not known", False),
    ],
)
def test_each_finding_names_its_case(values, words, blocks):
    (finding,) = check([case(**values)], {})
    assert (str(finding.words), finding.blocks, finding.case) == (words, blocks, "a")


def test_twins_block_where_both_are_listed():
    same = {"a": ("b",), "b": ("a",)}
    both = told(case("a"), case("b"), twins=same)
    assert both == [("EU-2025-2417 is on the list twice, as two cases", True)] * 2
    assert told(case("a"), twins=same) == [
        ("EU-2025-2417 is the number of 1 other case too", False)
    ]


def test_the_last_list_without_an_answer_is_told():
    before = Before(8, frozenset({"a"}))
    assert told(case("a"), case("b", number="EU-2025-2418"), before=before) == [
        ("EU-2025-2417 is on list 8 and has no answer yet", False)
    ]


def test_a_number_unlike_the_others_is_told():
    cases = [case(str(n), number=f"EU-2025-{2417 + n}") for n in range(4)]
    assert told(*cases, case("z", number="EU-2025-241")) == [
        ("EU-2025-241 is not built like the other numbers of the list", False)
    ]


def test_an_empty_or_too_long_list_is_stopped():
    assert told() == [("The list is empty", True)]
    assert told(case("a"), case("b", number="EU-2025-2418"), capacity=1) == [
        ("The list holds 2 cases and takes 1", True)
    ]


def test_what_blocks_comes_first_and_is_counted():
    found = check(
        [case("a", province=None), case("b", number="EU-2025-1111", outcome="refused")], {}
    )
    assert [one.blocks for one in found] == [True, False]
    assert str(in_one_line(found)) == "1 thing stands in the way; 1 to look at"
    assert str(in_one_line(found[1:])) == "Nothing stands in the way; 1 to look at"
    assert str(in_one_line(found[:1] * 3)) == "3 things stand in the way"
    assert preflight.blocking(found) == found[:1]


# -- figures -------------------------------------------------------------------------------------


def test_fairness_compares_the_list_with_all_who_wait():
    listed = [case("a", size_class="large"), case("b", size_class="large"),
              case("c", company="Small", size_class="SME", member_state="IT")]  # fmt: skip
    pending = [*listed, case("d", size_class="SME", member_state="FR"), case("e", company=None)]
    found = fairness(listed, pending)
    assert (found.companies, found.most) == (2, 2)
    assert (found.states, found.states_waiting) == (2, 3)
    small, large, unknown = found.sizes
    assert (small.listed_percent, small.pending_percent) == (33, 40)
    assert (large.listed_percent, large.pending_percent) == (67, 40)
    assert (unknown.listed, unknown.pending) == (0, 1)
    assert fairness([], []).sizes[0].listed_percent is None


def test_a_cohort_counts_answers_and_what_became_of_the_cases():
    places = [Placed("A1", "2025-11-20", "approved"), Placed("A2", "2025-11-24"), Placed(),
              Placed("A2", "2025-11-24", "refused")]  # fmt: skip
    found = cohort(places, "2025-11-14")
    assert (found.cases, found.answered, found.approved, found.decided) == (4, 3, 1, 2)
    assert (found.pending, found.refused) == (2, 1)
    assert list(found.answers.items()) == [("A2", 2), ("A1", 1)]
    assert found.days_to_answer == 10


def test_silence_that_was_recorded_is_no_answer():
    found = cohort([Placed("A8", "2025-11-20"), Placed("A2", "2025-11-15")], "2025-11-14")
    assert (found.answered, dict(found.answers)) == (1, {"A8": 1, "A2": 1})
    assert found.days_to_answer is None


def test_a_median_is_not_told_while_most_have_no_answer():
    quick = Placed("A1", "2025-11-15")
    assert cohort([quick, Placed(), Placed()], "2025-11-14").days_to_answer is None
    assert cohort([quick, Placed()], "2025-11-14").days_to_answer is None
    assert cohort([quick, quick, Placed()], "2025-11-14").days_to_answer == 1
    assert cohort([quick], None).days_to_answer is None
    assert cohort([], "2025-11-14").days_to_answer is None


def test_an_answer_before_the_list_went_out_took_no_days():
    places = [Placed("A2", "2025-11-01"), Placed("A2", "2025-11-24"), Placed("A2", "2025-11-12")]
    assert cohort(places, "2025-11-20").days_to_answer == 0
    assert cohort(places[1:2], "2025-11-20").days_to_answer == 4
