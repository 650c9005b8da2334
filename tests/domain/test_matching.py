from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.matching import columns_of as looked_at
from rare_earth_desk.domain.matching import lists_of, mask
from rare_earth_desk.domain.search import IS_WORDS, field_names, parse
from tests.domain.worlds import CASES, TODAY, cases, facts, row

WORLD = facts(*CASES)
COMPANIES = facts(row("x", page="company", name="Voltaris"), page="company")


def found(text: str) -> str:
    """Return the ids of the example cases that a search finds."""
    return "".join(np.array(WORLD.ids)[mask(parse(text), WORLD)])


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", "abcd"),
        # Words are searched in numbers, names, goods and notes; case and accents do not matter.
        ("voltaris", "ac"),
        ("VOLTARIS gmbh", "a"),
        ("lodz", "b"),
        ("Łódź", "b"),
        ("łodz", "b"),
        ("稀土", "a"),
        ("氧", "b"),
        ("包头稀土磁材", "a"),
        ("Ｖoltaris", "ac"),
        ("2417", "a"),
        ("EU-2025", "ab"),
        ("dy", "a"),
        ("called", "a"),
        ("x|lodz", "bc"),
        ('"voltaris gmbh"', "a"),
        ('"gmbh voltaris"', ""),
        ("-voltaris", "bd"),
        ("voltaris -hungary", "a"),
        ("approved", "b"),  # a status is asked for by its field
        # Choices by key, label, Chinese label or part; what is exact goes before what is alike.
        ("status:approved", "b"),
        ("status:L51", "b"),
        ("-status:approved", "acd"),
        ('status:"under review"', "a"),
        ("status:review", "a"),
        ("status:审查中", "a"),
        ("outcome:refused", "c"),
        ("group:magnets", "a"),
        ("group:permanentmagnets", ""),
        ("group:oxides|own", "bc"),
        ("state:germany|PL", "ab"),
        ("ms:de", "a"),
        ("group=oxides", "b"),
        ("group=oxide", ""),
        ("company=voltaris", ""),
        ('company="voltaris gmbh"', "a"),
        ("company:voltaris", "ac"),
        ('company:"Magnet Pro AG"', "d"),
        ('company:"Magnet "Pro" AG"', "d"),
        ('reference:"x|y"', "c"),
        # Numbers
        ("stock:9", "a"),
        ("stock>9", ""),
        ("stock>=9", "a"),
        ("stock<10", "a"),
        ("stock:5..10", "a"),
        ("stock:10..5", "a"),
        ("stock:..8", ""),
        ("stock:8..", "a"),
        ("stock:9d", "a"),
        ("stock<2w", "a"),
        ("stock>2w", ""),
        ("kg>3.4", "ab"),
        ("kg:3.5", "b"),
        ("kg:3.5kg", "b"),
        ("kg:0", "c"),
        ("kg<1", "c"),
        ("list:3|7", "ab"),
        ("days>45", "a"),
        ("-days>45", "bcd"),
        ("days:166", "a"),
        # Days: a month is found by what it covers; what is not known never is.
        ("filed:2025-06", "ab"),
        ("filed:2025-06-12", "a"),
        ("filed:12.6.2025", "a"),
        ("filed:2025", "abc"),
        ("filed:12/06/2025", "a"),
        # Elements and controlled items by symbol, name or Chinese name
        ("element:Dy", "a"),
        ("element:dysprosium", "a"),
        ("element:镝", "a"),
        ("镝", "a"),
        ("filed>2025-06", "c"),
        ("filed>=2025-06", "abc"),
        ("filed<2025-07", "ab"),
        ("filed<=2025-06-12", "a"),
        ("filed:2025-07..2025-09", "c"),
        ("filed:2025-09..2025-07", "c"),
        ("filed:2025-07..", "c"),
        ("filed:..2025-07", "ab"),
        ("filed:jun", "ab"),
        ("decided:2025-11", "c"),
        ("-decided:2025-11", "abd"),
        # Durations: an age for what happened, ahead for what is to come.
        ("changed<7d", "ad"),
        ("changed:7d", "ad"),
        ("changed<3w", "acd"),
        ("changed>3w", "b"),
        ("changed>=1m", "b"),
        ("changed:2w..2m", "bc"),
        ("changed:..2w", "ad"),
        ("changed:2w..", "bc"),
        ("line-stop<14d", "a"),
        ("line-stop:14d", "a"),
        ("line-stop>14d", "b"),
        ("line-stop<6m", "ab"),
        ("line-stop:1w..2y", "ab"),
        ("line-stop:1m..2y", "b"),
        # Yes and no
        ("precautionary:yes", "b"),
        ("precautionary:no", "a"),
        ("precautionary=yes", "b"),
        ("precautionary:y", "b"),
        ("precautionary:maybe", "abcd"),
        ("disagree:yes", "a"),
        # Questions
        ("is:pending", "a"),
        ("is:decided", "bc"),
        ("is:approved|refused", "bc"),
        ("is:approved", "b"),
        ("is:refused", "c"),
        ("is:withdrawn", ""),
        ("is:unfiled", "d"),
        ("is:listed", "ab"),
        ("is:over45", "a"),
        ("is:imprecise", "bc"),
        ("-is:decided", "ad"),
        ("no:number", "cd"),
        ("has:number", "ab"),
        ("-no:number", "ab"),
        ("no:number|stock", "bcd"),
        ("is:pending no:number", ""),
        # What is half typed or not understood
        ("is:pend", "abcd"),
        ("days>", "abcd"),
        ("days>abc", "abcd"),
        ("stock:x", "abcd"),
        ("filed:2025-", "abc"),
        ("mood:good", "abcd"),
        ("fild:2025 voltaris", "ac"),
        ("status!=approved", "acd"),
        ("-stock≠9", "a"),
        ("eu–2025—2417", "a"),
        ("group：oxides", "b"),
        ("company: voltaris days > 45", "a"),
        # What a list says in words is found by its words
        ("germany", "a"),
        ("德国", "a"),
        ("licence issued", "b"),
        ("hungary", "c"),
        ("“voltaris gmbh”", "a"),
        ("company:voltaris -status:approved days>45 line-stop<14d", "a"),
    ],
)
def test_what_a_search_finds(text: str, ids: str) -> None:
    assert found(text) == ids


def test_critical_chains_are_those_of_the_vocabulary() -> None:
    from rare_earth_desk.domain import vocabulary

    chains = [term.key for term in vocabulary.terms("value_chain")]
    wanted = [vocabulary.is_critical(chain) for chain in chains]
    assert True in wanted
    assert mask(parse("is:critical"), cases(value_chain=chains)).tolist() == wanted


def test_the_limit_of_45_working_days_is_itself_not_over() -> None:
    # 45 and 46 working days on 25 November 2025.
    days = [f"2025-09-{day:02}" for day in range(1, 25)]
    world = cases(filed_on=days, accepted_on=days)
    counted = world.values("working_days")
    assert {45, 46} <= set(counted)
    assert mask(parse("is:over45"), world).tolist() == [value > 45 for value in counted]


def test_days_known_to_the_year_lie_in_its_middle() -> None:
    world = cases(filed_on=["2025", "2025-Q1", "2025-W30"])
    assert mask(parse("filed:2025-07"), world).tolist() == [True, False, True]
    assert mask(parse("filed:2025-Q1"), world).tolist() == [False, True, False]


def test_moments_are_found_by_their_local_day() -> None:
    from datetime import UTC, datetime, timedelta

    now = datetime(2025, 11, 25, 12, tzinfo=UTC).astimezone()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    moments = [midnight - timedelta(milliseconds=1), midnight, midnight + timedelta(hours=23.9)]
    world = cases(changed_at=[
        moment.astimezone(UTC).isoformat(timespec="milliseconds") for moment in moments
    ])  # fmt: skip
    assert mask(parse("changed:2025-11-25"), world).tolist() == [False, True, True]


def test_no_rows_at_all() -> None:
    empty = facts()
    for text in ("voltaris", "days>45", "filed:2025", "is:pending", "no:number", "status:approved"):
        found_ = mask(parse(text), empty)
        assert found_.dtype == bool
        assert len(found_) == 0


def test_new_values_are_found_at_once() -> None:
    world = facts(*CASES)
    assert mask(parse("volt"), world).sum() == 2
    assert mask(parse("voltaris"), world).sum() == 2
    assert mask(parse("voltaris gmbh"), world).sum() == 1
    world.replace(["d"], [row("d", company="Voltaris GmbH & Co")])
    assert mask(parse("voltaris gmbh"), world).tolist() == [True, False, False, True]
    world.replace(["e"], [row("e", company="Voltaris again")])
    assert mask(parse("voltaris"), world).tolist() == [True, False, True, True, True]
    assert mask(parse("volt"), world).sum() == 4
    world.replace(["a"], [])
    assert mask(parse("voltaris gmbh"), world).tolist() == [False, False, True, False]


def test_words_are_found_as_they_are_typed_and_taken_back() -> None:
    world = facts(*CASES)
    typed = ["l", "lo", "lod", "lodz", "lod", "lo", "x", "v", "vo", "o", "lodz m", "l"]
    for text in typed:
        word = text.replace(" ", "")
        wanted = [
            any(
                all(part in value for part in text.split())
                for value in [" ".join(searched(world, p))]
            )
            for p in range(len(world))
        ]
        assert mask(parse(text), world).tolist() == wanted, word


def searched(world: Any, place: int) -> list[str]:
    from rare_earth_desk.domain import display
    from rare_earth_desk.domain.text import fold

    columns = [column for column in world.columns.values() if column.searched]
    return [
        fold("\n".join(display.words(column, world.value(place, column.name))))
        for column in columns
    ]


names = st.sampled_from(sorted(field_names("application")))
odd = ["45", "14d", "2025-06", "..", "1..", "nan", "inf", "1e999", "²", "٣", "2025-02-30"]
values = st.one_of(st.text(max_size=8), st.sampled_from(odd))
terms = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "-"]),
    names,
    st.sampled_from([":", "=", ">", "<", ">=", "<="]),
    values,
)


@given(st.one_of(st.text(), st.lists(terms, max_size=3).map(" ".join)))
def test_any_text_finds_some_rows_or_none(text: str) -> None:
    result = mask(parse(text), WORLD)
    assert result.shape == (len(WORLD),)
    assert result.dtype == bool
    result = mask(parse(text, "company"), COMPANIES)
    assert result.shape == (1,)


@given(terms)
@example("accepted: -:")  # what is left of it is a word with a minus of its own
def test_a_minus_turns_a_term_round(text: str) -> None:
    plain = text.removeprefix("-")
    query = parse(plain)
    if query.terms and len(query.terms) == 1:
        said = str(query)
        opposite = said.removeprefix("-") if query.terms[0].excluded else f"-{said}"
        turned = mask(parse(opposite), WORLD)
        assert np.array_equal(turned, ~mask(query, WORLD))


@pytest.mark.parametrize("name", [c.name for c in columns_of("application") if c.label])
def test_known_and_not_known_are_all_there_is(name: str) -> None:
    known, unknown = mask(parse(f"has:{name}"), WORLD), mask(parse(f"no:{name}"), WORLD)
    assert np.array_equal(known, ~unknown)
    wanted = [WORLD.value(place, name) is not None for place in range(len(WORLD))]
    assert known.tolist() == wanted


def test_the_world_of_the_examples_is_of_its_day() -> None:
    assert WORLD.today == TODAY


LOOKING = (*(f"is:{word}" for word in IS_WORDS), "no:answer has:number", "days>45 group:metals",
           "company:voltaris|demo -list:4", "")  # fmt: skip


@pytest.mark.parametrize("text", LOOKING)
def test_a_search_looks_at_no_other_columns(text: str) -> None:
    names = looked_at(parse(text))
    assert names is not None
    some = WORLD.overridden({}, TODAY, [True] * len(WORLD), only=names)
    assert set(some.columns) != set(WORLD.columns)
    assert mask(parse(text), some).tolist() == mask(parse(text), WORLD).tolist()


def test_a_word_looks_through_all_columns() -> None:
    assert looked_at(parse("is:pending voltaris")) is None


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("unanswered:4|5 is:pending", ("4", "5")),
        ("-unanswered:4", ()),
        ("list:4", ()),
        ("is:pending", ()),
    ],
)
def test_only_who_was_on_a_list_is_unanswered_on_it(text: str, lists: tuple[str, ...]) -> None:
    assert lists_of(parse(text)) == lists
