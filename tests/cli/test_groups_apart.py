"""Groups of other registers: what their column counts apart, `stats` counts apart."""

from __future__ import annotations

import csv
import random
from collections import Counter

import pytest

LONG = "Very long name of a group " * 8
NASTY = ["", " ", "N/A", "Other", "other", "Others", "Unknown", "metals", "Metals", "  METALS ",
         "Metal", "金属", "稀土 其他", LONG, 'Commas, "quotes"; and more', "Type A", "type  a",
         "TypeA", "Typé A", "None", "misc", "0", "007", "7", "=1+1", "-x"]  # fmt: skip
OURS = ["Oxides", "oxide", "Metals", "NdFeB", "magnets", "Permanent magnets", "Others", "Unknown",
        "other", "", "n/a", "targets", "Alloys"]  # fmt: skip
NOTHING = ("", "n/a")


def key(word):
    return "".join(word.casefold().split())


def imported(run, desk, tmp_path, words, *, seed, mapped=""):
    """Import 400 cases with these groups; return them and the counts of `stats` by label."""
    chosen = random.Random(seed)
    rows = [(f"N-{n}", chosen.choice(words), f"2025-0{n % 9 + 1}-11") for n in range(400)]
    source, mapping = tmp_path / "rows.csv", tmp_path / "map.toml"
    with source.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("No", "Type", "Filed"), *rows])
    mapping.write_text(
        f'[columns]\nnumber = "No"\nproduct_group = "Type"\nfiled = "Filed"\n{mapped}', "utf-8"
    )
    found = run("import", desk, source, "--mapping", mapping)
    assert found.code == 0
    assert "0 refused" in found.out
    groups = run("stats", desk, "--by", "product_group", "--json").json["groups"]
    counted = {group["group"]: group["filed"] for group in groups}
    assert counted.pop("all") == len(rows)
    return [word for _, word, _ in rows], counted


def recount(words):
    """Count the words apart, but for case and blanks; words for nothing together."""
    found = Counter(key(word) for word in words)
    nothing = sum(found.pop(word, 0) for word in NOTHING)
    return found, nothing


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    "words", [NASTY, OURS, NASTY[3:9], ["Other", "Others", "Metals", "Unknown"]]
)
def test_every_group_of_a_source_is_counted_apart(run, desk, tmp_path, words, seed):
    rows, counted = imported(run, desk, tmp_path, words, seed=seed)
    wanted, nothing = recount(rows)
    assert counted.pop("not stated", 0) == nothing
    assert sorted(counted.values()) == sorted(wanted.values())
    # The names are those of the source, but for the few that became a group of ours.
    renamed = {key(name): number for name, number in counted.items() if key(name) not in wanted}
    assert set(renamed) <= {"oxides", "permanentmagnets", "magnetalloys", "others"}


def test_what_a_mapping_says_is_ours(run, desk, tmp_path):
    mapped = '[values.product_group]\n"Type A" = "Metals"\n"misc" = "Others"\n"007" = ""\n'
    rows, counted = imported(run, desk, tmp_path, NASTY, seed=7, mapped=mapped)
    wanted, nothing = recount(rows)
    assert counted["metals"] == wanted["metals"] + wanted["typea"]
    assert counted["others"] == wanted["others"] + wanted["misc"]
    assert counted["not stated"] == nothing + wanted["007"]
    assert {key(name) for name in counted} == (
        set(wanted) - {"typea", "misc", "007"} | {"notstated"}
    )


def test_the_same_file_again_changes_nothing(run, desk, tmp_path):
    imported(run, desk, tmp_path, NASTY, seed=4)
    found = run("import", desk, tmp_path / "rows.csv", "--mapping", tmp_path / "map.toml")
    assert "0 new, 0 updated, 400 unchanged" in found.out


def test_the_own_export_brings_the_groups_back(run, desk, tmp_path):
    _, counted = imported(run, desk, tmp_path, NASTY, seed=5)
    assert run("export", desk, tmp_path / "all.csv").code == 0
    other = tmp_path / "other.desk"
    run("new", other)
    assert run("import", other, tmp_path / "all.csv").code == 0
    groups = run("stats", other, "--by", "product_group", "--json").json["groups"]
    assert {group["group"]: group["filed"] for group in groups[1:]} == counted
