"""Whatever three laptops do, through a folder or a server all come to the same register."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import check_log
from rare_earth_desk.store.relay import folder
from tests.registers import assert_current, assert_folds
from tests.store.merging.laptops import Laptop, close, exchange, three

RUNS = int(os.environ.get("DESK_MERGE_RUNS", "4"))


def assert_same(laptops: list[Laptop]) -> None:
    pictures = [one.picture() for one in laptops]
    assert pictures[0] == pictures[1]
    assert pictures[0] == pictures[2]
    for one in laptops:
        engine = one.register.file.engine
        assert_folds(one.register)
        assert_current(one.register)
        assert list(check_log.chain(engine)) == []
        assert engine.rows("PRAGMA foreign_key_check") == []


@pytest.mark.parametrize("seed", range(RUNS))
def test_through_a_server(tmp_path: Path, url: str, seed: int) -> None:
    chance = Random(seed)
    laptops = three(tmp_path, chance)
    for place in range(4):
        for one in laptops:
            one.work(chance.randint(2, 8))
            if chance.random() < 0.6:
                one.register.exchange(url)
        if place == 1:
            exchange(laptops, chance, 0.3)  # packages go by hand as well
    for _ in range(2):
        for one in laptops:
            one.register.exchange(url)
    assert_same(laptops)
    close(laptops)


@pytest.mark.parametrize("seed", range(RUNS))
def test_through_folders_that_are_synchronised_badly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(folder, "_MANY", 4)
    monkeypatch.setattr(folder, "_AT_ONCE", 5)
    chance = Random(seed)
    laptops = three(tmp_path, chance)
    places = [tmp_path / f"place {number}" for number in range(3)]
    for place in places:
        place.mkdir()
    for turn in range(4):
        for one, place in zip(laptops, places, strict=True):
            one.work(chance.randint(2, 8))
            if chance.random() < 0.7:
                one.register.exchange(str(place))
            _synchronise(places, chance)
        if turn == 1:
            exchange(laptops, chance, 0.3)
    for _ in range(3):
        _synchronise(places, chance, whole=True)
        for one, place in zip(laptops, places, strict=True):
            found = one.register.exchange(str(place))
    assert found.waiting == ()
    assert_same(laptops)
    close(laptops)


def _synchronise(places: list[Path], chance: Random, *, whole: bool = False) -> None:
    """Copy files around in any order: some not yet, some half, some under another name."""
    for source in places:
        files = [path for path in source.glob("*/*/*.desksteps") if "(" not in path.name]
        chance.shuffle(files)
        for path in files:
            for target in places:
                there = target / path.relative_to(source)
                if target is source or (not whole and chance.random() < 0.4):
                    continue
                there.parent.mkdir(parents=True, exist_ok=True)
                content = path.read_bytes()
                if there.exists() and there.stat().st_size >= len(content):
                    continue
                if not whole and chance.random() < 0.2:
                    there.write_bytes(content[: chance.randint(0, len(content))])
                    continue
                shutil.copy(path, there)
                if chance.random() < 0.1:
                    shutil.copy(path, there.with_name(f"{path.stem} (1).desksteps"))


def test_packages_do_not_get_in_the_way(tmp_path: Path, url: str) -> None:
    chance = Random(5)
    laptops = three(tmp_path, chance)
    laptops[0].work(5)
    with suppress(Refused):
        laptops[1].take(laptops[0].pack(whole=True))
    for _ in range(2):
        for one in laptops:
            one.register.exchange(url)
    assert_same(laptops)
    close(laptops)
