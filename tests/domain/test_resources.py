from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.phrases import Refused


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(resources, "folder", lambda: tmp_path)
    return tmp_path


def test_the_folder_of_a_checkout_lies_beside_the_package() -> None:
    assert resources.folder() == Path(__file__).resolve().parents[2] / "resources"
    assert resources.path("vocabularies", "track.csv").is_file()


def test_the_folder_inside_the_package_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "rare_earth_desk"
    (package / "resources").mkdir(parents=True)
    (tmp_path / "site" / "resources").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    resources.folder.cache_clear()
    try:
        assert resources.folder() == package / "resources"
    finally:
        resources.folder.cache_clear()


def test_a_table_has_all_columns_in_every_row(elsewhere: Path) -> None:
    (elsewhere / "t.csv").write_text('a,b\n1,\n\n"x,y",稀土\n', encoding="utf-8")
    assert resources.table("t") == [{"a": "1", "b": ""}, {"a": "x,y", "b": "稀土"}]


@pytest.mark.parametrize("row", ["1", "1,2,3"])
def test_a_row_of_another_length_is_refused(elsewhere: Path, row: str) -> None:
    (elsewhere / "t.csv").write_text(f"a,b\n1,2\n{row}\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"Row 3 of the shipped file t\.csv"):
        resources.table("t")


def test_json_data(elsewhere: Path) -> None:
    (elsewhere / "d.json").write_text('{"term": "受理"}', encoding="utf-8")
    assert resources.data("d") == {"term": "受理"}


def test_a_missing_file_is_one_sentence() -> None:
    with pytest.raises(Refused, match=r"The file none/such\.csv that belongs to the product"):
        resources.table("none/such")
    with pytest.raises(Refused, match=r"none\.json"):
        resources.data("none")


def test_every_shipped_table_reads_and_says_where_verified_rows_come_from() -> None:
    files = sorted(resources.folder().glob("*.csv")) + sorted(
        resources.path("vocabularies").glob("*.csv")
    )
    assert len(files) > 25
    for file in files:
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        for row in rows:
            mark = row["verification"]
            assert mark in ("verified", "partly", "to-verify"), (file.name, row)
            assert row["source"] or mark == "to-verify", (file.name, row)
