"""The figures of others in the annex: source and day of each, what disagrees, nothing ahead."""

from __future__ import annotations

from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.domain.records import PublishedFigure
from rare_earth_desk.reports.blocks import Heading, Table
from rare_earth_desk.reports.briefing.others import MOST, figure_words
from tests.registers import add
from tests.reports.briefing.made import headings, made, of, text


def figure(register, on: str | None, rate: str = "25 %", **more) -> str:
    known = {"publisher": "CLEPA", "population": "requests of suppliers",
             "verification": "verified", "source": "https://example.org/a"}  # fmt: skip
    return add(register, PublishedFigure(published_on=on, rate=rate, **known | more))


def others(paper) -> list[tuple[str, ...]]:
    found = [one for one in of(paper, Table) if str(one.summary) == "Figures of others"]
    rows = found[0].rows if found else ()
    return [tuple(str(one).replace("\N{NO-BREAK SPACE}", " ") for one in row) for row in rows]


def test_without_any_the_annex_says_nothing_of_them(register, world) -> None:
    figure(register, "2025-06-04")
    (one,) = register.records(PublishedFigure)
    register.do(RemoveRecords(PublishedFigure.table, (one.id,)))
    assert "Figures of others" not in headings(made(register))


def test_a_register_that_never_had_any_tells_those_of_the_product(register, world) -> None:
    assert not register.records(PublishedFigure)
    assert "CLEPA" in {publisher for _day, publisher, *_rest in others(made(register))}


def test_each_stands_with_day_and_source_the_latest_first(register, world) -> None:
    figure(register, "2025-06-04")
    figure(register, "2025-11", "half", verification="to-verify", source=None, publisher="IEA")
    figure(register, "2026-01-01")  # after the day of the briefing
    paper = made(register)
    assert others(paper) == [
        ("2025-11", "IEA", "requests of suppliers", "half (to be verified)", "None"),
        ("2025-06-04", "CLEPA", "requests of suppliers", "25 %", "example.org"),
    ]
    assert "must not be quoted" in text(paper)
    # They stand in the annex, behind the two pages.
    texts = [str(one.text) for one in of(paper, Heading)]
    annex = next(n for n, one in enumerate(texts) if one.startswith("Annex"))
    assert texts.index("Figures of others") > annex


def test_two_that_disagree_both_stand_and_say_so(register, world) -> None:
    figure(register, "2025-09", numerator="19", denominator="141", rate="13.5 %")
    figure(register, "2025-09-17", "about 25 %")
    assert [row[3] for row in others(made(register))] == [
        "about 25 %; disagrees with 1 other", "19 of 141, 13.5 %; disagrees with 1 other",
    ]  # fmt: skip


def test_older_ones_are_counted(register, world) -> None:
    for month in range(1, 11):
        figure(register, f"2025-{month:02}")
        figure(register, f"2024-{month:02}")
    paper = made(register)
    assert len(others(paper)) == MOST
    assert "8 older ones on the page Benchmarks." in text(paper)


def test_what_is_for_disclosure_has_none_of_them(register, world) -> None:
    figure(register, "2025-06-04")
    assert "Figures of others" not in headings(made(register, disclosure=True))


def test_figures_are_told_as_they_were_published() -> None:
    assert str(figure_words(PublishedFigure(numerator="933"))) == "933 of –"
    assert str(figure_words(PublishedFigure(rate="half"))) == "half"
    assert str(figure_words(PublishedFigure())) == "–"
