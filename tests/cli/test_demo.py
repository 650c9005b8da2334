"""`demo FILE`."""

from __future__ import annotations

from contextlib import closing

from rare_earth_desk.cli import CANCELLED, REFUSED, main
from rare_earth_desk.register import Register


def columns(path):
    with closing(Register.open(path)) as register:
        facts = register.facts()
        return register.is_sample, [
            facts.values(name) for name in ("number", "company", "filed_on", "status")
        ]


def test_demo_makes_a_sample_of_the_size_asked_for(tmp_path, capsys):
    path = tmp_path / "sample.desk"
    assert main(["demo", str(path), "--applications", "80"]) == 0
    assert "invented" in capsys.readouterr().out
    is_sample, (numbers, *_rest) = columns(path)
    assert is_sample
    # Some of what is filed is never told to the desk, some is told twice.
    assert 70 <= len(numbers) <= 95


def test_the_same_seed_gives_the_same_sample_and_another_another(tmp_path):
    made = {}
    for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        path = tmp_path / f"{name}.desk"
        assert main(["demo", str(path), "--applications", "40", "--seed", seed]) == 0
        made[name] = columns(path)
    assert made["a"] == made["b"]
    assert made["a"] != made["c"]


def test_demo_never_overwrites(tmp_path, capsys):
    path = tmp_path / "sample.desk"
    path.write_text("precious")
    assert main(["demo", str(path), "--applications", "40"]) == REFUSED
    assert "exists already" in capsys.readouterr().err
    assert path.read_text() == "precious"


def test_a_stopped_demo_leaves_nothing_behind(tmp_path, monkeypatch, capsys):
    def stop(_done, _total):
        raise KeyboardInterrupt

    monkeypatch.setattr("rare_earth_desk.cli.progress.time.monotonic", lambda: stop(0, 0))
    assert main(["demo", str(tmp_path / "sample.desk"), "--applications", "40"]) == CANCELLED
    assert "nothing was changed" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
