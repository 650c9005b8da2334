"""Every shipped row against the declaration of its table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rare_earth_desk.domain import days, resources, vocabulary
from rare_earth_desk.domain.controlled_items import items
from rare_earth_desk.domain.fields import Field, Kind, fields_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS, Measure, RiskRule
from rare_earth_desk.domain.shipped.facts import (
    INVENTED,
    TABLES,
    Fact,
    facts,
    is_as_shipped,
    party_links,
    record_of,
)
from rare_earth_desk.domain.verification import VERIFIED
from rare_earth_desk.statistics.risk_monitor import lights
from tests.shipped import shipped_records

FACTS = facts()
# What a fact of a table must say to be one, beside its mark and its day.
NEEDED = {
    "measure": {"name", "body", "kind", "announced_on", "subject"},
    "published_figure": {"publisher", "published_on", "population", "rate", "differs", "compares"},
    "general_licence": {"name", "exporter", "state", "valid_from", "valid_until", "source"},
    "project": {"name", "operator", "country", "steps", "strategic"},
    "milestone": {"project", "name"},
    "capacity": {"project", "step", "tonnes", "of"},
    "demand": {"name", "year", "step", "tonnes", "of", "source", "notes"},
    "content_share": {"product", "element", "share", "basis", "source"},
    "stockpile": {"name", "owner", "stage"},
    "benchmark": {"name", "step", "unit", "source"},
    "benchmark_value": {"benchmark", "value", "of", "source"},
    "risk_rule": {"signal", "amber", "reason", "source"},
}


def faults(fact: Fact) -> list[str]:
    """Return what is wrong with a shipped fact, in words; nothing where it can be shipped."""
    declared = {field.name: field for field in fields_of(RECORDS[fact.table]) if not field.inner}
    found = [f"no field {name}" for name in fact.values.keys() - declared.keys()]
    found += [f"no {name}" for name in NEEDED[fact.table] - fact.values.keys()]
    found += [f"no {name}" for name in ("as_of", "verification") if name not in fact.values]
    if fact.values.get("verification") in ("verified", "partly") and not fact.values.get("source"):
        found.append("verified without a source")
    for name, told in fact.values.items():
        if name in declared and not fits(declared[name], told):
            found.append(f"{name}: {told}")
    return found


def fits(field: Field, told: str) -> bool:
    keys = {one.key for one in vocabulary.terms(field.vocabulary)} if field.vocabulary else set()
    by_kind = {
        Kind.DAY: lambda: days.is_day(told),
        Kind.CHOICE: lambda: told in keys,
        Kind.LINK: lambda: field.links not in TABLES or (field.links, told) in KEYS,
        Kind.INTEGER: lambda: int(told) >= (field.least or 0),
        Kind.NUMBER: lambda: float(told) >= (field.least or 0),
        Kind.FLAG: lambda: told in ("0", "1"),
    }
    fitting = by_kind.get(field.kind, lambda: not keys or set(told.split(", ")) <= keys)
    return told == told.strip() and len(told) <= field.longest and fitting()


KEYS = {(fact.table, fact.key) for fact in FACTS}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.table}/{fact.key}")
def test_a_shipped_fact_is_valid_against_its_declaration(fact: Fact) -> None:
    assert faults(fact) == []
    parties = {fact.values.get(field, ""): "p" for field in party_links(fact.table)}
    assert record_of(fact, parties).id == fact.id


def test_every_file_is_of_a_table_and_keys_are_unique() -> None:
    files = {file.stem for file in resources.path("facts").iterdir()}
    assert files == set(TABLES)
    assert len(KEYS) == len(FACTS) == len({fact.id for fact in FACTS}) > 130


def test_a_verified_fact_without_a_source_is_refused() -> None:
    good = next(fact for fact in FACTS if fact.values["verification"] == VERIFIED)
    bad = Fact(good.table, good.key, {**good.values, "source": ""})
    assert faults(bad) == ["verified without a source"]


def test_every_source_is_an_address_or_says_whose_proposal_it_is() -> None:
    for fact in FACTS:
        for source in filter(None, fact.values.get("source", "").split(" ; ")):
            assert source.startswith(("https://", "http://")) or fact.table == "risk_rule"


# -- what they say -------------------------------------------------------------------------------

MEASURES = {one.shipped: one for one in shipped_records() if isinstance(one, Measure)}


def test_the_suspensions_lead_to_what_they_suspend() -> None:
    def suspended(key: str) -> set[str | None]:
        by = MEASURES[key].id
        return {one.announcement for one in MEASURES.values() if one.suspended_by == by}

    assert suspended("mofcom-gac-70-2025") == {
        "55/2025", "56/2025", "57/2025", "58/2025", "61/2025", "62/2025",
    }  # fmt: skip
    assert suspended("mofcom-72-2025") == {"46/2024"}


def test_of_what_followed_the_suspensions_nothing_is_claimed() -> None:
    ended = [one for one in MEASURES.values() if (one.until or "").startswith("2026-11")]
    ended += [one for one in MEASURES.values() if (one.announced_on or "") >= "2026-11"]
    assert len(ended) == 11
    assert {one.state for one in ended} == {"to verify"}


@pytest.mark.parametrize("key", ["mofcom-gac-18-2025", "mofcom-gac-57-2025"])
def test_the_items_of_a_measure_are_those_of_the_list_of_items(key: str) -> None:
    one = MEASURES[key]
    number = f"MOFCOM-GAC {one.announcement}"
    listed = [item for item in items() if item.announcement == number and item.code]
    parts = (one.items or "").split(", ")
    assert listed
    assert {item.code.split(".")[0] for item in listed} == set(parts)
    # An alloy may also hold an element that is controlled by another item, such as Tb in Tb-Dy-Fe.
    assert {item.elements[0] for item in listed} == set((one.elements or "").split(", "))


def test_each_light_of_the_risk_monitor_and_each_warning_has_one_proposed_rule() -> None:
    rules = [one for one in shipped_records() if isinstance(one, RiskRule)]
    signals = [term.key for term in vocabulary.terms("risk_signal")]
    assert sorted(one.signal or "" for one in rules) == sorted(signals)
    assert {one.verification for one in rules} == {"to-verify"}
    two = [one for one in rules if one.amber is not None and one.red is not None]
    assert {term.key for term in lights()} <= {one.signal for one in two}
    less_is_worse = {one.signal for one in two if one.red < one.amber}
    assert less_is_worse == {"stock", "alternatives", "licence_ends"}


def test_a_register_with_invented_companies_gets_no_licence() -> None:
    assert {fact.table for fact in facts(invented=True)} == set(TABLES) - INVENTED


def test_a_number_that_is_none_names_the_fact() -> None:
    bad = Fact("capacity", "mine", {"tonnes": "many"})
    with pytest.raises(Refused, match=r"“many” is no number for “Capacity” in .* mine"):
        record_of(bad, {})


def test_an_edited_record_is_not_as_shipped() -> None:
    one = MEASURES["mofcom-gac-18-2025"]
    assert is_as_shipped(one)
    assert not is_as_shipped(replace(one, subject="Our own words"))
    assert not is_as_shipped(Measure(id="a", subject=one.subject))
