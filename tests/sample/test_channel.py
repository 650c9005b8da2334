from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rare_earth_desk.domain.text import normal_number
from tests.sample.worlds import world

if TYPE_CHECKING:
    from rare_earth_desk.sample.world import SampleApplication


def codes(row: SampleApplication) -> list[str]:
    return [event.status for event in row.events if event.status.startswith("C")]


def test_a_case_without_a_number_never_reaches_a_list() -> None:
    one = world()
    given: dict[int, str] = {}
    for edit in one.edits:
        if edit.field == "number":
            given.setdefault(edit.application, edit.recorded)
    for index, row in enumerate(one.applications):
        for event in row.events:
            if event.status in ("C20", "C30", "C40", "C70") and not row.values["number"]:
                assert given[index] <= event.reported_on


def test_every_place_on_a_list_has_its_entries_and_every_entry_its_place() -> None:
    one = world()
    places: Counter[tuple[int, str]] = Counter()
    for place in one.places:
        handed_over = one.lists[place.priority_list].values["handed_over_on"]
        assert place.recorded == handed_over
        places[place.application, handed_over] += 1
    assert max(places.values()) == 1
    for wanted in (("C30", "C70"), ("C40",)):
        entries = Counter(
            (event.application, event.happened)
            for row in one.applications
            for event in row.events
            if event.status in wanted
        )
        assert entries == places


def test_lists_come_every_second_friday_and_eight_by_21_october() -> None:
    handed_over = [one.values["handed_over_on"] for one in world().lists]
    assert handed_over[0] == "2025-07-11"
    assert handed_over[7] == "2025-10-17"
    assert len(handed_over) == 36
    assert [one.values["number"] for one in world().lists] == list(range(1, 37))
    assert world().lists[0].values["week"] == "2025-W28"


def test_answers_come_after_the_hand_over_and_fit_what_is_known() -> None:
    one = world()
    approved = {
        (event.application, event.reported_on)
        for row in one.applications
        for event in row.events
        if event.status == "L50" and event.reported_by == "MOFCOM"
    }
    for place in one.places:
        if place.answer:
            assert place.answered_on is not None
            assert place.answered_on > place.recorded
        if place.answer == "A1":
            assert (place.application, place.answered_on) in approved


def test_numbers_not_found_are_sent_back_and_corrected() -> None:
    one = world()
    edits = defaultdict(list)
    for edit in one.edits:
        edits[edit.application].append((edit.field, edit.value))
    asked = {place.application for place in one.places if place.answer == "A4"}
    assert asked
    corrected = 0
    for index in asked:
        row = one.applications[index]
        assert ("number_check", "not found") in edits[index]
        assert "C60" in codes(row)
        numbers = [row.values["number"], *(v for f, v in edits[index] if f == "number")]
        numbers = [normal_number(number) for number in numbers if number]
        if len(numbers) > 1 and numbers[-1] != numbers[0]:
            corrected += 1
            assert sum(a != b for a, b in zip(numbers[0], numbers[-1], strict=True)) == 1
    assert corrected > len(asked) / 2


def test_end_users_outside_the_union_stay_outside_the_channel() -> None:
    outside = [
        row
        for row in world().applications
        if row.values["end_user_country"] in ("CH", "GB", "TR", "NO", "RS")
    ]
    filed = [row for row in outside if "C00" in codes(row)]
    assert filed
    for row in filed:
        assert codes(row) == ["C00", "C12"] or row.recorded >= "2026-11-19"


def test_recognised_second_reports_are_closed_as_duplicates() -> None:
    closed = [row for row in world().applications if "C83" in codes(row)]
    assert 40 <= len(closed) <= 90
    for row in closed:
        assert "C30" not in codes(row)
