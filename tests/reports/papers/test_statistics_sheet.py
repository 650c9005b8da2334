"""The statistics sheet: every figure counted once more from the rows, one after the other."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from datetime import date, timedelta
from random import Random

import pytest
from pypdf import PdfReader

from rare_earth_desk.cli import main
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.calendars import chinese_calendar
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, Measure
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.register import Register
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.blocks import Drawing, Heading, Paragraph, Table
from rare_earth_desk.reports.request import Profile, Request
from rare_earth_desk.reports.writers import content
from rare_earth_desk.reports.writers.means import Means, in_english
from tests.registers import add, add_application, record

DAY = date(2025, 11, 25)
Q2, Q3 = (date(2025, 4, 1), date(2025, 6, 30)), (date(2025, 7, 1), date(2025, 9, 30))
YEAR_BEFORE = (date(2024, 7, 1), date(2024, 9, 30))
GROUPS = {"oxides": "Oxides", "metals": "Metals", "magnets": "Permanent magnets"}
HEADINGS = ["number", "filed", "accepted", "decided", "outcome", "product_group", "company"]
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>'


def rows_of(seed, many=400):
    """Return made-up cases; of a third the acceptance is not known."""
    random, found = Random(seed), []
    for n in range(many):
        filed = DAY - timedelta(days=random.randint(0, 620))
        accepted = filed + timedelta(days=random.randint(0, 20)) if random.random() < 0.7 else None
        decided = filed + timedelta(days=random.randint(5, 150)) if random.random() < 0.9 else None
        if decided and decided > DAY:
            decided = None
        if accepted and accepted > min(decided or DAY, DAY):
            accepted = None
        outcome = random.choice(("approved",) * 6 + ("refused", "withdrawn")) if decided else ""
        group = random.choice(("oxides", "oxides", "metals", "magnets", "magnets", "magnets"))
        company = f"C{random.randint(0, 14 if group == 'magnets' else 4)}"
        found.append((f"N-{n}", filed, accepted, decided, outcome, group, company))
    return found


ROWS = rows_of(7)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sheet")
    path, source, mapping = folder / "r.desk", folder / "s.csv", folder / "m.toml"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *ROWS])
    columns = "\n".join(f'{name} = "{name}"' for name in HEADINGS)
    groups = "\n".join(f'{key} = "{label.lower()}"' for key, label in GROUPS.items())
    mapping.write_text(
        f'[columns]\n{columns}\n[values.product_group]\n{groups}\n[options]\ndates = "iso"\n',
        encoding="utf-8",
    )
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(source), "--mapping", str(mapping)]) == 0
    with closing(Register.open(path, to_read=True)) as register:
        yield register


def sheet(register, *, shared=False, as_at=DAY, **selection):
    profile = Profile.SHARED if shared else Profile.INTERNAL
    request = Request(
        register, Selection(as_at=as_at, **selection), made_by="Anna", profile=profile
    )
    return kind("statistics").make(request)


def tables(paper):
    return [
        [tuple(str(cell) for cell in row) for row in one.rows]
        for one in paper.blocks
        if isinstance(one, Table)
    ]


def of(paper, block):
    return [one for one in paper.blocks if isinstance(one, block)]


def decided_in(quarter, rows=ROWS):
    return [row for row in rows if row[3] and quarter[0] <= row[3] <= quarter[1]]


def signed(n):
    return f"+{n}" if n > 0 else f"−{-n}" if n else "0"


def test_it_has_the_parts_of_the_british_statistics_in_their_order(filled):
    paper = sheet(filled)
    assert str(paper.title) == "Statistics of licence applications · Q3 2025"
    assert [str(one.text) for one in of(paper, Heading)] == [
        "Decisions, Q3 2025 (1 Jul 2025 to 30 Sep 2025)",
        "Time to decision, of decided cases",
        "Backlog by product group",
    ]
    assert [str(one) for one in paper.lines] == [
        "Internal: counts of fewer than three companies are shown. Not for outside.",
        "All applications · as at 25 Nov 2025",
        "Next issue, for Q4 2025: about 2 Feb 2026 (days off not yet confirmed)",
    ]
    assert str(paper.marking).startswith("INTERNAL")
    assert len(of(paper, Drawing)) == 1
    assert not paper.is_outer


def test_decisions_and_outcomes_are_those_of_the_rows(filled):
    parts = [decided_in(quarter) for quarter in (Q3, Q2, YEAR_BEFORE)]
    assert all(parts)
    wanted = []
    for name in (None, "approved", "refused", "withdrawn", ""):
        numbers = [sum(name in (None, row[4]) for row in part) for part in parts]
        shares = [share_of(n, len(part)) for n, part in zip(numbers, parts, strict=True)]
        now, *earlier = numbers
        row = [str(now), shares[0]]
        for n, share in zip(earlier, shares[1:], strict=True):
            part = f"{signed(round(100 * (now - n) / n))} %" if n >= 10 else "–"
            row += [str(n), share, signed(now - n), part]
        wanted.append(tuple(row))
    decisions, *_ = tables(sheet(filled))
    assert [row[1:] for row in decisions] == wanted


def share_of(n, of):
    return f"{round(100 * n / of)} %" if of >= 10 else f"{n} of {of}"


def test_the_finding_compares_with_the_quarter_and_the_year_before(filled):
    now, *earlier = (len(decided_in(quarter)) for quarter in (Q3, Q2, YEAR_BEFORE))
    wanted = f"{now} decisions in Q3 2025"
    for n, name in zip(earlier, ("Q2 2025", "Q3 2024"), strict=True):
        wanted += f", {abs(now - n)} {'more' if now > n else 'fewer'} than in {name}"
        wanted += f" ({signed(round(100 * (now - n) / n))} %)" if n >= 10 else ""
    said = str(of(sheet(filled), Paragraph)[0].text)
    assert said == f"{wanted}."


def test_a_quarter_before_all_records_has_no_figures_and_is_told(filled):
    # The first case was filed 620 days before the day.
    paper = sheet(filled, as_at=date(2024, 12, 31))
    decisions, times, *_ = tables(paper)
    assert decided_in((date(2024, 10, 1), date(2024, 12, 31)))
    for row in decisions:
        assert row[1] != "–"
        assert set(row[7:]) == {"–"}
    assert {row[3] for row in times} == {"–"}
    told = [str(one.text) for one in of(paper, Paragraph)]
    assert "The register holds nothing of Q4 2023 or before; its figures are “–”." in told
    assert "Q4 2023" not in told[0]
    early = sheet(filled, as_at=date(2024, 1, 1))
    assert sum("holds nothing" in str(one.text) for one in of(early, Paragraph)) == 1
    assert str(of(early, Paragraph)[0].text) == "The register holds nothing of Q4 2023 or before."
    assert {cell for row in tables(early)[0] for cell in row[1:]} == {"–"}


def test_shares_and_median_are_of_decided_cases_whose_acceptance_is_known(filled):
    calendar, wanted = chinese_calendar(), []
    for quarter in (Q3, Q2, YEAR_BEFORE):
        every = decided_in(quarter)
        days = []
        for row in every:
            if row[2]:
                between = (row[2] + timedelta(days=n) for n in range(1, (row[3] - row[2]).days + 1))
                days.append(sum(calendar.is_working_day(day) for day in between))
        column = [
            share_of(n, len(days)) + (f" ({n} of {len(days)})" if len(days) >= 10 else "")
            for n in (sum(day <= mark for day in days) for mark in (20, 45, 60))
        ]
        middle = sorted(days)[(len(days) - 1) // 2]
        wanted.append([*column, str(middle), str(len(days)), str(len(every) - len(days))])
    _, times, *_ = tables(sheet(filled))
    assert [list(column) for column in zip(*times, strict=True)][1:] == wanted


def test_backlog_clearance_disposition_and_ageing_by_group(filled):
    *_, flows, ages = tables(sheet(filled))
    names = ["All", "Oxides", "Metals", "Permanent magnets"]
    assert [row[0] for row in flows] == [row[0] for row in ages] == names
    begin = DAY - timedelta(days=90)
    for flow, age in zip(flows, ages, strict=True):
        own = [row for row in ROWS if flow[0] in ("All", GROUPS[row[5]])]
        waiting = sorted((DAY - row[1]).days for row in own if not row[3])
        filed = sum(row[1] > begin for row in own)
        decided = sum(bool(row[3]) and row[3] > begin for row in own)
        assert flow[1:] == (
            str(len(waiting)), str(filed), str(decided), f"{round(100 * decided / filed)} %",
            str(round(len(waiting) * 90 / decided)),
        )  # fmt: skip
        limits = ((0, 30), (31, 60), (61, 90), (91, 180), (181, 365), (366, 9999))
        bands = [sum(low <= one <= high for one in waiting) for low, high in limits]
        assert age[1:] == (
            *map(str, bands), str(waiting[(len(waiting) - 1) // 2]), str(waiting[-1]),
        )  # fmt: skip


def test_for_outside_nothing_of_two_companies_is_told(filled):
    paper = sheet(filled, shared=True)
    assert (paper.is_outer, paper.made_by, str(paper.marking)) == (True, "", "")
    assert "[c]" in str(paper.lines[1])
    assert [str(one)[:29] for one in paper.warnings] == ["Let one sheet leave for each q"[:29]]
    plain, told = tables(sheet(filled)), tables(paper)
    *_, ages = of(paper, Table)
    assert [str(one.label) for one in ages.columns][
        -1
    ] == "Median, days"  # the oldest is one company's
    plain[-1] = [row[:-1] for row in plain[-1]]
    # What is told is what the desk sees, and some is not told.
    pairs = [
        (a, b)
        for one, other in zip(plain, told, strict=True)
        for row, kept in zip(one, other, strict=True)
        for a, b in zip(row, kept, strict=True)
    ]
    assert {b for a, b in pairs if a != b} == {"[c]"}
    *_, ages = told
    for row in ages:
        own = [one for one in ROWS if row[0] in ("All", GROUPS[one[5]]) and not one[3]]
        limits = ((0, 30), (31, 60), (61, 90), (91, 180), (181, 365), (366, 9999))
        for cell, (low, high) in zip(row[1:], limits, strict=False):
            companies = {one[6] for one in own if low <= (DAY - one[1]).days <= high}
            assert cell == "[c]" or len(companies) == int(cell) == 0 or len(companies) >= 3


def test_for_outside_the_chart_has_one_line_and_begins_where_it_is_not_small(filled):
    (inside,) = of(sheet(filled), Drawing)
    (drawing,) = of(sheet(filled, shared=True), Drawing)
    figure = drawing.figure
    assert len(inside.figure.panels[0].series) == 3
    assert [str(one.label) for one in figure.panels[0].series] == ["All"]
    assert "group" not in str(figure.subtitle)
    for day, n in zip(figure.x.tolist(), figure.panels[0].series[0].values, strict=True):
        waiting = [row for row in ROWS if row[1].toordinal() <= day
                   and not (row[3] and row[3].toordinal() <= day)]  # fmt: skip
        assert len(waiting) == n
        assert not waiting or len({row[6] for row in waiting}) >= 3
    early = [row for row in ROWS if row[1].toordinal() <= inside.figure.x[1]]
    assert len({row[6] for row in early}) >= 3 or figure.x[0] > inside.figure.x[1]


def test_for_outside_a_filter_is_refused_and_inside_it_is_told(filled):
    with pytest.raises(Refused, match="clear the filter"):
        sheet(filled, shared=True, typed="group:oxides")
    paper = sheet(filled, typed="group:oxides")
    assert "Oxides" in str(paper.lines[1])
    decisions, *_, flows, _ = tables(paper)
    oxides = [row for row in ROWS if row[5] == "oxides"]
    assert decisions[0][1] == str(len(decided_in(Q3, oxides)))
    assert [row[0] for row in flows] == ["All", "Oxides"]
    # On a page without applications all are counted.
    assert tables(sheet(filled, page="company")) == tables(sheet(filled))


def test_an_earlier_day_has_its_own_quarter_and_knows_nothing_later(filled):
    paper = sheet(filled, as_at=date(2025, 9, 29))
    assert str(paper.title).endswith("Q2 2025")
    waiting = [row for row in ROWS if row[1] <= date(2025, 9, 29)
               and not (row[3] and row[3] <= date(2025, 9, 29))]  # fmt: skip
    assert tables(paper)[2][0][1] == str(len(waiting))
    assert str(sheet(filled, as_at=date(2025, 9, 30)).title).endswith("Q3 2025")


def test_an_empty_register_and_one_of_a_single_company(register):
    for shared in (False, True):
        paper = sheet(register, shared=shared)
        assert tables(paper)[0][0][1] == "–"
        assert not of(paper, Drawing)
    case = add_application(register, "EU-1", company="Voltaris", product_group="oxides")
    record(register, case, "L10", "2025-08-01")
    paper = sheet(register, shared=True)
    assert not of(paper, Drawing)
    assert "oxides" not in str(tables(paper)).lower()
    (_all, other) = tables(paper)[2]
    assert (_all[1], other[:2]) == ("[c]", ("Other", "[c]"))


def test_the_title_of_the_chart_tells_no_change_from_a_backlog_that_is_hidden(register):
    for n, day in enumerate(("2025-07-01", "2025-11-17", "2025-11-18", "2025-11-19")):
        case = add_application(register, f"EU-{n}", company=f"C{n}")
        record(register, case, "L10", day)
    (inside,) = of(sheet(register), Drawing)
    assert str(inside.figure.title) == "Backlog up from 1 to 4 in four weeks"
    (drawing,) = of(sheet(register, shared=True), Drawing)
    assert drawing.figure.x.tolist() == [date(2025, 11, 23).toordinal(), DAY.toordinal()]
    assert str(drawing.figure.title) == "4 pending"


def test_for_outside_only_measures_in_the_words_of_the_product_are_marked(filled, register):
    (drawing,) = of(sheet(filled, shared=True), Drawing)
    assert {mark.label for mark in drawing.figure.marks} >= {"First controls", "October controls"}
    for n in range(4):
        record(register, add_application(register, f"EU-{n}", company=f"C{n}"), "L10", "2025-10-01")
    register.furnish()
    (changed, *_) = register.surroundings.marks
    register.do(EditField("measure", (changed.id,), "mark_label", "Our view of it"))
    add(register, Measure(name="Our reply", announced_on="2025-10-09", mark=1))
    told = [of(sheet(register, shared=shared), Drawing)[0].figure for shared in (False, True)]
    inside, outside = ({mark.label for mark in figure.marks} for figure in told)
    assert inside - outside == {"Our view of it", "Our reply"}
    assert outside


def test_a_chart_is_left_out_where_it_would_tell_a_hidden_backlog(register):
    # Three pending in three bands: whoever knows that they are three knows that each is one.
    for n, day in enumerate(("2025-08-30", "2025-10-10", "2025-11-18")):
        case = add_application(register, f"EU-{n}", company=f"C{n}")
        record(register, case, "L10", day)
    assert of(sheet(register), Drawing)
    paper = sheet(register, shared=True)
    assert tables(paper)[2][0][1] == "[c]"
    assert not of(paper, Drawing)


def test_where_all_is_decided_on_the_day_it_is_filed(register):
    for n in range(12):
        case = add_application(register, f"EU-{n}", company=f"C{n % 4}", product_group="oxides")
        for status in ("L10", "L30", "L50"):
            record(register, case, status, "2025-08-05")
    for shared in (False, True):
        paper = sheet(register, shared=shared)
        decisions, times, flows, _ = tables(paper)
        assert decisions[0][1:3] == ("12", "100 %")
        assert decisions[0][3:] == ("–",) * 8
        assert [row[1] for row in times] == ["100 % (12 of 12)"] * 3 + ["0", "12", "0"]
        assert flows[0][1:] == ("0", "0", "0", "–", "–")
        assert str(of(paper, Paragraph)[0].text) == "12 decisions in Q3 2025."


def test_a_register_of_which_nothing_is_decided(register):
    for n in range(4):
        case = add_application(register, f"EU-{n}", company=f"C{n}", product_group="oxides")
        record(register, case, "L10", f"2025-0{4 + n}-05")
    decisions, times, flows, _ = tables(sheet(register))
    assert [row[1:3] for row in decisions] == [("0", "–")] * 5
    assert [row[1] for row in times] == ["–"] * 4 + ["0", "0"]
    assert flows[0][1:] == ("4", "0", "0", "–", "–")


def test_a_chart_is_left_out_where_it_would_tell_what_was_filed_in_the_window(register):
    # The 90 days before a Saturday begin after a Sunday, a point of the chart.
    for n in range(30):
        case = add_application(register, f"EU-{n}", company=f"C{n % 6}", product_group="oxides")
        record(register, case, "L10", f"2025-0{5 + n % 3}-11")
    late = add_application(register, "EU-99", company="C9", product_group="oxides")
    record(register, late, "L10", "2025-11-10")
    saturday, friday = date(2025, 11, 22), date(2025, 11, 21)
    for day, drawn in ((saturday, False), (friday, True)):
        paper = sheet(register, shared=True, as_at=day)
        assert tables(paper)[2][0][2] == "[c]"
        assert bool(of(paper, Drawing)) == drawn


def test_at_the_end_of_a_quarter_the_last_days_do_not_tell_its_first_ones(register):
    for n in range(60):
        case = add_application(register, f"EU-{n}", company=f"C{n % 6}", product_group="oxides")
        record(register, case, "L10", "2025-05-05")
        record(register, case, "L50", f"2025-0{6 + n % 3}-11")
    early = add_application(register, "EU-99", company="C1", product_group="oxides")
    record(register, early, "L10", "2025-05-05")
    record(register, early, "L50", "2025-07-01")
    (decisions, _, flows, _) = tables(sheet(register, shared=True, as_at=date(2025, 9, 30)))
    assert (decisions[0][1], flows[0][3]) == ("41", "[c]")
    (decisions, _, flows, _) = tables(sheet(register, shared=True, as_at=date(2025, 10, 3)))
    assert (decisions[0][1], flows[0][3]) == ("41", "40")  # who knows what came in October


def test_days_that_are_too_vague_or_missing_are_left_out_of_times(register):
    for n, (accepted, decided) in enumerate(
        (("2025-07-01", "2025-07-31"), ("2025-07", "2025-08-20"), ("2025-Q3", "2025-09-20"),
         ("2025", "2025-09-20"), (None, "2025-09-01"))
    ):  # fmt: skip
        id_ = add(register, Application(number=f"EU-{n}"))
        record(register, id_, "L10", "2025-05-05")
        if accepted:
            record(register, id_, "L30", accepted)
        record(register, id_, "L50", decided)
    _, times, *_ = tables(sheet(register))
    shown = {row[0]: row[1] for row in times}
    assert (shown["Decisions counted here"], shown["Decisions left out"]) == ("2", "3")
    assert shown["20 working days"] == "0 of 2"


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_it_is_written(filled, shared, suffix):
    drawn = []

    def draw(figure, width, height, form):
        drawn.append(figure)
        return _SVG if form == "svg" else _PNG

    made = content(sheet(filled, shared=shared), suffix, Means(in_english, draw))
    assert len(drawn) == 1
    if suffix == ".pdf":
        reader = PdfReader(io.BytesIO(made))
        text = "\n".join(page.extract_text() for page in reader.pages)
        assert len(reader.pages) == 2
        assert ("[c]" in text, "INTERNAL" in text, "Anna" in text) == (
            shared, not shared, not shared,
        )  # fmt: skip


_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "f8ffff3f0005fe02fea735813c0000000049454e44ae426082"
)
