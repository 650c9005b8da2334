from __future__ import annotations

from datetime import date

from rare_earth_desk.charts import charts, wording
from rare_earth_desk.domain.phrases import Phrase
from tests.charts.registers import given, row


def test_a_subtitle_tells_measure_coverage_and_days():
    day = date(2025, 11, 5)
    said = wording.subtitle(given([], typed="is:pending", as_at=day), Phrase("Pending"))
    assert str(said) == "Pending · pending · as at 5 Nov 2025"
    known = given([], as_at=day, as_known_on=date(2025, 12, 1))
    said = wording.subtitle(known, Phrase("Pending"))
    assert str(said) == "Pending · all applications · as at 5 Nov 2025, as known on 1 Dec 2025"


def test_a_note_tells_what_is_left_out_and_taken_together():
    keys = ("AT", "BE", "CZ", "DE", "ES", "FR", "IT", "NL")
    states = [row("2026-01-05", member_state=key) for key in keys]
    dayless = [row(None, "2026-01-05")]
    assert wording.note(given(states)) is None
    assert "1" in str(wording.note(given(dayless), over_time=True))
    many = given(states, grouping="member_state")
    assert wording.note(many) is None
    assert str(wording.note(many, grouped=True)) == "“Other” holds 2 smaller groups."
    data = given(states + dayless, grouping="member_state")
    both = str(wording.note(data, grouped=True, over_time=True))
    assert "2" in both
    assert both.endswith("Not counted: 1 without a filing day, 1 decided.")


def test_every_chart_has_title_help_definition_and_says_why_it_is_empty():
    made = charts("backlog")
    assert len({each.order for each in made}) == len(made) == 5
    for each in made:
        figure = each.make(given([]))
        assert str(each.title)
        assert str(each.help).endswith(".")
        assert str(figure.definition).endswith(".")
        assert str(figure.empty) == "None of these applications was filed by 18 Mar 2026."
        assert figure.key == each.key


def test_when_all_are_decided_the_charts_of_the_pending_say_so():
    data = given([row("2026-01-05", "2026-02-01")])
    for each in charts("backlog"):
        figure = each.make(data)
        if each.key in ("pending_by_holder", "ageing"):
            assert str(figure.empty) == "None of these applications is pending on 18 Mar 2026."
        else:
            assert figure.empty is None
            assert figure.panels


def test_titles_are_short():
    rows = [row("2025-01-05", group="electronics / semiconductors") for _ in range(2000)]
    for each in charts("backlog"):
        assert len(str(each.make(given(rows)).title).split(" ")) <= 10  # a number is one word


def test_a_history_of_what_matches_now_says_whose_it_is():
    rows = [row("2026-01-05"), row("2026-02-05"), row("2026-01-05", "2026-02-01")]
    over_time = ("pending_over_time", "filed_and_decided", "cumulative_flow")
    said = "Only cases that match the search today; what matched it before is not in this history."
    for each in charts("backlog"):
        assert each.make(given(rows)).note is None
        assert each.make(given(rows, typed="group:oxides")).note is None
        note = each.make(given(rows, typed="is:pending")).note
        assert str(note) == (said if each.key in over_time else "None")


def test_the_history_names_the_past_day_and_how_it_is_read():
    day, rows = date(2026, 2, 10), [row("2026-01-05"), row(None, "2026-01-05")]
    wordings = (({"as_at": day}, "as at"), ({"as_known_on": day}, "as known on"))
    for times, axis in wordings:
        data = given(rows, typed="-is:refused", **times)
        note = str(wording.note(data, over_time=True))
        assert f"match the search {axis} 10 Feb 2026; " in note
        assert note.endswith("1 not filed by 10 Feb 2026 as far as is known, 1 decided.")


def test_no_title_claims_a_change_that_the_search_itself_made():
    rows = [row("2026-03-05"), row("2026-02-27"), row("2025-12-05", "2026-03-01")]
    made = {
        each.key: str(each.make(given(rows, typed="is:pending")).title)
        for each in charts("backlog")
    }
    assert made["pending_over_time"] == "2 pending"
    assert made["filed_and_decided"] == "Of these, 2 were filed in the last four weeks"


def test_groups_by_list_are_those_of_the_day_and_claim_no_change_of_their_own():
    rows = [row("2026-03-05", list_number=4), row("2025-12-05", list_number=3)]
    rows += [row("2026-03-06", list_number=4)]
    said = "The groups are those of each case today; earlier, a case may have been in another."
    for each in charts("backlog"):
        figure = each.make(given(rows, grouping="list"))
        by_group_over_time = each.key == "pending_over_time"
        assert str(figure.note) == (said if by_group_over_time else "None")
        if by_group_over_time:  # the whole did grow, but not “List 4”: it may be of last week
            assert str(figure.title) == "Backlog up from 1 to 3 in four weeks"
    past = given(rows, grouping="list", as_at=date(2026, 3, 10), typed="is:pending")
    note = str(wording.note(past, grouped=True, over_time=True))
    assert note.startswith("Only cases that match the search as at 10 Mar 2026; ")
    assert "The groups are those of each case as at 10 Mar 2026; " in note


def test_groupings_that_last_say_nothing_of_other_days():
    for grouping in ("product_group", "value_chain", "member_state", "province"):
        data = given([row("2026-03-05", value_chain="wind")], grouping=grouping)
        assert wording.note(data, grouped=True, over_time=True) is None


def test_charts_of_the_statistics_page_tell_the_same_around_them():
    made = charts("statistics")
    assert len({each.order for each in charts()}) == len(charts())
    rows = [row("2026-01-05", "2026-01-20"), row(None)]
    for each in made:
        figure = each.make(given([]))
        assert str(each.title)
        assert str(each.help).endswith(".")
        assert str(figure.definition).endswith(".")
        assert str(figure.empty) == "None of these applications was filed by 18 Mar 2026."
        assert figure.key == each.key
        note = str(each.make(given(rows, typed="-is:refused")).note)
        assert "match the search today" in note
        assert "Not counted: 1 without a filing day." in note
