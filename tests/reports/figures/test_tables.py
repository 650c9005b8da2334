"""The tables of the statistics page, made of the sample register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from rare_earth_desk.charts.chart_input import ChartInput
from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.domain.disagreeing_figures import share_of
from rare_earth_desk.domain.published_figures import last_day
from rare_earth_desk.domain.records import PublishedFigure
from rare_earth_desk.domain.selection import GROUPINGS, Selection, rows
from rare_earth_desk.domain.surroundings import Surroundings
from rare_earth_desk.register import Register
from rare_earth_desk.reports.blocks import Items, Paragraph, Table
from rare_earth_desk.reports.figures import (
    approvals,
    bottlenecks,
    channel,
    published,
    quarters,
    times,
    within,
)
from rare_earth_desk.reports.figures.table_figure import sources
from rare_earth_desk.statistics.ageing import is_pending
from rare_earth_desk.statistics.counts import count
from rare_earth_desk.statistics.times.basis import Basis, Reading
from rare_earth_desk.statistics.times.spells import of_cases
from rare_earth_desk.statistics.times.survival import survival_by_group
from tests.shipped import surroundings


@pytest.fixture(scope="module")
def register(sample_file, tmp_path_factory):
    made = Register.open(sample_file, to_read=True)
    yield made
    made.close()


@pytest.fixture
def data(register) -> ChartInput:
    return given(register)


def given(register, **selection) -> ChartInput:
    data = chart_input(register.facts(), Selection(**selection), register.today)
    return replace(data, around=surroundings())


def tables(register, data):
    china = register.calendars.china
    return (
        times.table(data),
        bottlenecks.table(data, china),
        within.table(data, china),
        approvals.table(data),
        quarters.table(data),
        channel.table(data),
        published.table(data),
    )


@pytest.mark.parametrize("grouping", list(GROUPINGS))
def test_every_line_has_a_cell_and_a_value_for_each_column(register, grouping):
    data = given(register, grouping=grouping)
    for table in tables(register, data):
        for line in table.lines:
            assert len(line.cells) == len(line.values) == len(table.measures), table.key
        assert str(table.title)
        assert str(table.definition)
        for measure in table.measures:
            assert str(measure.meaning), (table.key, measure.label)


def test_each_says_which_applications_as_at_which_day_and_as_known_when(register):
    known = date(2026, 1, 15)
    facts = register.as_known_on(known)
    selection = Selection(as_known_on=known, typed="is:pending")
    data = chart_input(facts, selection, register.today)
    for table in tables(register, data):
        assert "as known on 15 Jan 2026" in str(table.subtitle), table.key
        assert "pending" in str(table.subtitle).lower(), table.key


@pytest.mark.parametrize("day", [date(2025, 3, 1), date(1990, 1, 1)])
def test_a_day_before_everything_gives_empty_figures_and_no_nonsense(register, day):
    data = chart_input(register.facts(), Selection(as_at=day), register.today)
    for table in tables(register, data):
        for line in table.lines:
            words = " ".join(map(str, line.cells)).lower().split()
            assert not {"nan", "inf", "none"} & set(words), table.key


# -- bottlenecks -----------------------------------------------------------------------------------


def test_groups_stand_in_the_order_of_their_backlog_and_add_up(register, data):
    table = bottlenecks.table(data, register.calendars.china)
    whole, *groups = table.lines
    pending = [line.values[1] for line in groups]
    assert pending == sorted(pending, reverse=True)
    assert (
        whole.values[1] == sum(pending) == int(is_pending(data.cases, data.as_at.toordinal()).sum())
    )
    for place in (4, 5, 10):  # with the applicant, change, beyond the mark
        assert whole.values[place] == sum(line.values[place] for line in groups)
    assert sum(line.values[2] for line in groups) == pytest.approx(1)


def test_the_title_names_places_as_they_are_written(register):
    data = given(register, grouping="member_state")
    title = str(bottlenecks.table(data, register.calendars.china).title)
    labels = [str(group.label) for group in data.groups]
    assert any(title.startswith(f"{label}: ") for label in labels)
    assert any(f"slowest: {label}, " in title for label in labels)


def test_enter_on_a_line_finds_just_its_pending_cases(register, data):
    table = bottlenecks.table(data, register.calendars.china)
    for line in table.lines:
        found = len(rows(Selection(typed=line.query), register.facts()))
        assert found == line.values[1], line.query


def test_headings_sort_and_what_is_not_known_comes_last(register, data):
    table = bottlenecks.table(data, register.calendars.china)
    for column in range(1, len(table.measures)):
        for falling in (True, False):
            first, *rest = table.ordered(column, falling=falling)
            assert first is table.lines[0]
            values = [line.values[column] for line in rest]
            known = [value for value in values if value is not None]
            assert known == sorted(known, reverse=falling)
            assert values == known + [None] * (len(values) - len(known))
    assert table.ordered(None, falling=True) == table.lines


def test_the_ratio_is_labelled_as_one(register, data):
    table = bottlenecks.table(data, register.calendars.china)
    words = " ".join(str(each.meaning) for each in table.measures)
    assert "at the pace of the last 90 days; a ratio, not a prediction" in words
    assert "a ratio, not a prediction" in str(table.definition)


# -- outcomes --------------------------------------------------------------------------------------


def test_approvals_tell_numbers_beside_every_rate(data):
    table = approvals.table(data)
    counted = count(data.cases)
    whole = table.lines[0]
    assert whole.values[3:7] == (
        counted.approved, counted.refused, counted.withdrawn, counted.not_reported,
    )  # fmt: skip
    assert whole.values[1] == counted.approved / (counted.approved + counted.refused)
    assert whole.values[2] == counted.approved / counted.decided


def test_few_decisions_are_told_as_counts(data):
    few = data.cases.take(np.flatnonzero(data.cases.outcome == 1)[:4])
    whole = approvals.table(replace(data, cases=few)).lines[0]
    assert str(whole.cells[1]) == "4 of 4"


def test_quarters_that_are_not_ripe_are_grey_and_say_so(data):
    table = quarters.table(data)
    young = [line for line in table.lines if line.muted]
    assert young
    assert {str(line.cells[1]) for line in young} == {"not ripe"}
    assert all(line.values[1] is None for line in young)
    assert "not ripe" in str(table.title)
    assert sum(line.values[2] for line in table.lines) == len(data.cases)
    assert [line.values[0] for line in table.lines] == sorted(
        (line.values[0] for line in table.lines), reverse=True
    )


def test_enter_on_a_quarter_finds_what_was_filed_in_it(register, data):
    for line in quarters.table(data).lines:
        found = len(rows(Selection(typed=line.query), register.facts()))
        assert found == line.values[2], line.query


# -- channel ---------------------------------------------------------------------------------------


def test_the_channel_says_that_listed_cases_are_no_random_sample(data):
    table = channel.table(data)
    assert "not a random sample" in str(table.note)
    assert str(table.title).startswith("At the same ages listed cases were decided")
    assert "at the pace of the others" in str(table.note)


def test_figures_of_others_stand_beside_ours_of_the_same_day(register, data):
    table = published.table(data)
    figures = data.around.figures
    assert len(table.lines) == len(figures) == 15
    for figure, line in zip(figures, table.lines, strict=True):
        told = str(line.said)
        assert figure.differs in told
        assert line.muted is (figure.verification != "verified")
        if figure.source:
            assert figure.source in told
        if not figure.compares:
            assert line.values[6] is None
            continue
        ours = count(data.cases.as_at(last_day(figure)))
        expected = ours.approved / ours.filed if ours.filed else None
        assert line.values[6] == expected, figure.published_on
        theirs = share_of(figure)
        if theirs is not None and expected is not None and line.values[8] is not None:
            assert line.values[8] == pytest.approx(theirs - 100 * expected)
        else:
            assert theirs is None or str(line.cells[8]) == "–"
    assert any(line.values[8] is not None for line in table.lines)


def test_a_figure_that_the_desk_entered_stands_beside_ours_with_all_that_was_published(register):
    mine = PublishedFigure(
        id="a", published_on="2025-11", publisher="Demo Association", population="their cases",
        numerator="45", denominator="100", rate="45 %", compares=1, differs="Members only.",
        verification="verified", source="https://example.org/figures",
    )  # fmt: skip
    data = replace(given(register), around=Surroundings((), (mine,)))
    (line,) = published.table(data).lines
    told = tuple(map(str, line.cells))
    assert told[:6] == (
        "Nov 2025", "Demo Association", "their cases", "45 of 100", "45 %", "checked",
    )  # fmt: skip
    ours = count(data.cases.as_at(date(2025, 11, 30)))
    assert float(told[8].replace("−", "-")) == round(45 - 100 * ours.approved / ours.filed, 1)
    assert told[9] == "example.org"


def test_of_a_later_day_than_the_one_looked_at_nothing_of_ours_is_told(register):
    later = PublishedFigure(id="a", published_on="2025-12", compares=1)
    data = replace(given(register, as_at=date(2025, 10, 1)), around=Surroundings((), (later,)))
    (line,) = published.table(data).lines
    assert (str(line.cells[6]), str(line.cells[7])) == ("–", "–")
    assert "the day lies after the one looked at" in str(line.said)


# -- paper -----------------------------------------------------------------------------------------


def test_on_paper_stand_table_note_definition_and_why_figures_differ(data):
    table = published.table(data)
    blocks = list(table.blocks())
    (made,) = [block for block in blocks if isinstance(block, Table)]
    assert len(made.rows) == len(table.lines)
    assert all(len(each) == len(made.columns) for each in made.rows)
    texts = [str(block.text) for block in blocks if isinstance(block, Paragraph)]
    assert str(table.definition) in texts
    (why,) = [block for block in blocks if isinstance(block, Items)]
    assert len(why.lines) == len(table.lines)


def test_times_are_those_of_the_curves_group_by_group(register, data):
    found = times.table(data)
    spells = of_cases(data.cases, data.as_at)
    told = {str(line.cells[0]): line for line in found.lines}
    for place, curve in enumerate(survival_by_group(spells)):
        half = curve.quantile()
        line = told[str(data.groups[place].label)]
        if curve.n_events >= 10:
            ends = f"{half.low}–{half.high}" if half.high else f"at least {half.low}"
            assert str(line.cells[2]) == f"{half.days} ({ends})"
        assert line.values[4:6] == (curve.n, curve.n_events)
    assert str(found.lines[0].cells[0]) == "All"
    read = data.read_as(Reading(basis=Basis.PERIOD))
    assert times.table(read).lines[0].values[5] < found.lines[0].values[5]
    assert "last 91 days" in str(times.table(read).subtitle)


def test_few_decisions_give_no_days_and_a_row_is_held_against_all_others(register, data):
    germans = given(register, typed="state:MT,CY,LU", grouping="member_state")
    assert any("too few" in map(str, line.cells) for line in times.table(germans).lines)
    said = [line.said for line in approvals.table(data).lines]
    assert said[0] is None
    assert str(said[4]).startswith("Beside all others: ")


def test_of_decided_cases_alone_no_times_stand_in_the_table(register):
    found = times.table(given(register, typed="is:approved"))
    assert str(found.title) == "Of decided applications alone no waiting time can be told"
    assert found.lines == ()
    assert "asks for decisions" in str(found.definition)


def test_sources_stand_on_paper_with_the_day_they_speak_of():
    told = sources(
        [("No. 18/2025", "https://example.org/a", "2025-04"), ("Fen", "a call", None),
         ("Silmet", None, "2023-07")],
    )  # fmt: skip
    assert list(map(str, told)) == ["No. 18/2025: https://example.org/a (Apr 2025)", "Fen: a call"]
