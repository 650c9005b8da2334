from __future__ import annotations

import pytest

from rare_earth_desk.domain import statuses, vocabulary
from rare_earth_desk.domain.statuses import (
    Track,
    is_allowed,
    may_follow,
    next_after,
    of_track,
    status,
)

LICENSING = [
    "L00",
    "L10",
    "L11",
    "L20",
    "L21",
    "L30",
    "L40",
    "L41",
    "L42",
    "L43",
    "L50",
    "L51",
    "L52",
    "L59",
    "L60",
    "L61",
    "L70",
    "L71",
    "L80",
    "L81",
    "L82",
    "L99",
]
CHANNEL = [
    "C00",
    "C10",
    "C11",
    "C12",
    "C20",
    "C30",
    "C40",
    "C50",
    "C60",
    "C70",
    "C80",
    "C81",
    "C82",
    "C83",
]
CUSTOMS = ["K0", "K1", "K2", "K3", "K4", "K5"]
OPEN = ["L00", "L10", "L11", "L20", "L21", "L30", "L40", "L41", "L42", "L43"]

# The allowed steps of the working model, without the three rules for every open status.
STEPS = {
    "L00": "L10 L70",
    "L10": "L11 L20 L21 L30 L61 L70",
    "L11": "L10 L70",
    "L20": "L21 L30 L61 L70",
    "L21": "L20 L30 L61 L70",
    "L30": "L40 L41 L42 L43 L50 L60 L70 L71 L52",
    "L40": "L41 L42 L43 L50 L60 L70 L71 L52",
    "L41": "L40 L42 L50 L60 L70 L71",
    "L42": "L40 L41 L50 L60",
    "L43": "L40 L42 L50 L60",
    "L50": "L51 L80",
    "L51": "L80 L81 L82",
    "C00": "C10",
    "C10": "C11 C12 C20",
    "C11": "C10 C82",
    "C12": "",
    "C20": "C30 C82 C83",
    "C30": "C40 C20 C80",
    "C40": "C50 C60 C70 C80",
    "C50": "C60 C70 C80",
    "C60": "C70 C80 C81 C11",
    "C70": "C40 C20 C80",
    "C80": "C10",
    "C81": "C10",
    "C82": "C10",
    "C83": "C10",
}


def _codes(found: tuple[statuses.Status, ...]) -> list[str]:
    return [one.code for one in found]


def test_all_statuses_of_the_three_tracks_are_there() -> None:
    assert sorted(_codes(of_track("licensing"))) == sorted(LICENSING)
    assert _codes(of_track("channel")) == CHANNEL
    assert _codes(of_track("customs")) == CUSTOMS
    assert _codes(statuses.statuses()) == [
        *_codes(of_track("licensing")),
        *CHANNEL,
        *CUSTOMS,
    ]


@pytest.mark.parametrize("one", statuses.statuses(), ids=lambda one: one.code)
def test_every_status_can_be_shown(one: statuses.Status) -> None:
    assert one.label
    assert one.help.endswith(".")
    assert any("一" <= letter <= "鿿" for letter in one.label_zh)
    assert 0 < len(one.label) <= 24
    assert one.group in ("open", "decided", "closed", "ended")
    assert one.outcome in ("", "approved", "refused", "withdrawn", "decided")
    assert one.clock in ("", "off", "start", "runs", "paused", "stop")
    assert one.holder == "" or vocabulary.term("holder", one.holder)
    assert bool(one.holder) == one.is_open


@pytest.mark.parametrize("track", ["licensing", "channel", "customs"])
def test_labels_and_stages_are_distinct_within_a_track(track: Track) -> None:
    found = of_track(track)
    for name in ("label", "full", "label_zh", "stage"):
        assert len({getattr(one, name) for one in found}) == len(found), name


@pytest.mark.parametrize("one", statuses.statuses(), ids=lambda one: one.code)
def test_every_transition_names_another_status_of_the_same_track(one: statuses.Status) -> None:
    assert len(set(one.following)) == len(one.following)
    for code in one.following:
        assert status(code).track == one.track
        assert code != one.code


@pytest.mark.parametrize("code", STEPS)
def test_the_steps_are_those_of_the_working_model(code: str) -> None:
    rules = {"L52", "L59", "L99"} if code in OPEN else set()
    assert set(status(code).following) == set(STEPS[code].split()) | rules


def test_rules_for_every_open_status() -> None:
    assert [code for code in LICENSING if status(code).is_open] == [*OPEN, "L99"]
    assert set(status("L99").following) == set(LICENSING) - {"L99"}
    assert {"L50", "L51", "L60", "L70"} <= set(status("L59").following)
    for final in ("L52", "L60", "L61", "L70", "L71", "L80", "L81", "L82"):
        assert status(final).following == ()


@pytest.mark.parametrize(
    ("codes", "group", "outcome"),
    [
        ("L50 L51 L52", "decided", "approved"),
        ("L60 L61", "decided", "refused"),
        ("L59", "decided", "decided"),
        ("L70 L71", "closed", "withdrawn"),
        ("L80 L81 L82", "ended", "approved"),
        ("L99 C00 C60 C70 K3", "open", ""),
        ("C12 C80 C81 C82 C83 K0 K4 K5", "closed", ""),
    ],
)
def test_group_and_outcome(codes: str, group: str, outcome: str) -> None:
    for code in codes.split():
        assert (status(code).group, status(code).outcome) == (group, outcome), code


@pytest.mark.parametrize(
    ("codes", "holder"),
    [
        ("L00 L11 L21 L41 C11", "company"),
        ("L10", "province"),
        ("L20 L30 L40 L42 L43 C40 C50", "MOFCOM"),
        ("C00 C10 C20 C30 C60 C70", "desk"),
        ("K1 K2 K3", "customs"),
        ("L99", "unknown"),
        ("L50 L60 L70 L80 C12 C80 K0 K4 K5", ""),
    ],
)
def test_in_whose_hands(codes: str, holder: str) -> None:
    assert {status(code).holder for code in codes.split()} == {holder}


def test_milestones_and_the_clock() -> None:
    milestones = {one.code: one.milestone for one in statuses.statuses() if one.milestone}
    assert milestones == {"L10": "filed", "L30": "accepted"}
    assert [one.code for one in statuses.statuses() if one.clock == "start"] == ["L30"]
    assert {one.code for one in statuses.statuses() if one.clock == "runs"} == {"L40", "L41"}


def test_the_own_addition_says_so() -> None:
    assert "Own addition" in status("L59").note


def test_next_after_offers_the_likeliest_first() -> None:
    assert _codes(next_after("L30", "licensing"))[:4] == ["L50", "L41", "L40", "L60"]
    assert _codes(next_after("L10", "licensing"))[0] == "L30"
    assert _codes(next_after("C60", "channel"))[0] == "C80"
    assert _codes(next_after(None, "licensing")) == ["L10", "L30", "L40", "L00", "L20"]
    assert _codes(next_after(None, "channel")) == ["C00", "C10"]
    assert _codes(next_after(None, "customs")) == ["K1", "K2", "K3"]
    assert next_after("L60", "licensing") == ()


def test_next_after_wants_a_status_of_the_track() -> None:
    with pytest.raises(ValueError, match="K1 is not a status of the track licensing"):
        next_after("K1", "licensing")


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        status("L77")


def test_first_and_repeated_reports_are_in_order() -> None:
    assert is_allowed(None, "L60")
    assert is_allowed("L60", "L60")
    assert not is_allowed(None, "L77")
    assert not is_allowed("L10", "C10")


@pytest.mark.parametrize(
    ("before", "after", "direct", "in_order"),
    [
        ("L30", "L50", True, True),
        ("L10", "L50", False, True),  # the acceptance was never reported
        ("L00", "L51", False, True),
        ("L11", "L60", False, True),
        ("L50", "L81", False, True),
        ("L59", "L80", False, True),
        ("L50", "L40", False, False),
        ("L40", "L10", False, False),
        ("L60", "L50", False, False),
        ("L50", "L60", False, False),
        ("L70", "L30", False, False),
        ("L99", "L10", True, True),
        ("L10", "L99", True, True),
        ("L50", "L99", False, False),
        ("C00", "C40", False, True),
        ("C80", "C10", True, True),
        ("C80", "C30", False, False),  # reopening is never assumed silently
        ("K1", "K4", True, True),
        ("K4", "K2", False, False),
        ("L10", "C00", False, False),
    ],
)
def test_what_is_in_order(before: str, after: str, direct: bool, in_order: bool) -> None:
    assert is_allowed(before, after) is direct
    assert may_follow(before, after) is in_order


def test_allowed_is_always_in_order() -> None:
    for one in statuses.statuses():
        for other in of_track(one.track):
            if is_allowed(one.code, other.code):
                assert may_follow(one.code, other.code)


def test_a_code_of_another_version_is_not_found() -> None:
    assert statuses.find("L50") == status("L50")
    assert statuses.find("Z99") is None
    assert statuses.find("") is statuses.find(None) is None
