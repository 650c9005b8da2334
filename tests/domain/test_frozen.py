"""The frozen classes of the house do what those of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field
from typing import ClassVar

import pytest

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records import RECORDS


@dataclass(frozen=True, slots=True)
class Ours:
    """As declared in the product."""

    kind: ClassVar[str] = "any"
    number: int
    name: str = "x"
    values: list[int] = field(default_factory=list)
    hidden: str = field(default="", repr=False, compare=False)
    twice: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "twice", 2 * self.number)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same, as the standard library makes it."""

    kind: ClassVar[str] = "any"
    number: int
    name: str = "x"
    values: list[int] = field(default_factory=list)
    hidden: str = field(default="", repr=False, compare=False)
    twice: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "twice", 2 * self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A parent; its child repeats and adds."""

    id: str = ""
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Child(Base):
    """With a field of its own and another default."""

    removed: int = 1
    more: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Itself:
    """Compared by identity; one word of its own about itself."""

    number: int

    def __repr__(self) -> str:
        return "mine"


@dataclass(frozen=True, slots=True)
class Alone:
    """A single field."""

    number: float


@dataclass(frozen=True, slots=True)
class Empty:
    """No field at all."""


def test_it_is_made_and_told_like_the_standard_one() -> None:
    for given, named in (((1,), {}), ((1, "y"), {}), ((), {"number": 3, "values": [4]})):
        ours, standard = Ours(*given, **named), Standard(*given, **named)
        assert repr(ours) == repr(standard).replace("Standard", "Ours")
        assert dataclasses.asdict(ours) == dataclasses.asdict(standard)
        assert ours.twice == 2 * ours.number
    assert Ours(1).values is not Ours(1).values
    assert (Ours.kind, Ours.__match_args__) == (Standard.kind, Standard.__match_args__)
    assert [f.name for f in dataclasses.fields(Ours)] == [
        f.name for f in dataclasses.fields(Standard)
    ]


@pytest.mark.parametrize("given", [(), (1, "x", [], "", 5, 6)])
def test_wrong_arguments_are_refused_also_the_first_time(given: tuple[object, ...]) -> None:
    with pytest.raises(TypeError, match="argument"):
        Ours(*given)
    with pytest.raises(TypeError, match="unexpected keyword argument 'nothing'"):
        Ours(1, nothing=2)
    with pytest.raises(TypeError, match="positional"):
        Child("a")


def test_it_is_compared_by_the_fields_that_count() -> None:
    assert Ours(1, hidden="a") == Ours(1, hidden="b")
    assert Ours(1) != Ours(2)
    assert Ours(1) != Standard(1)
    assert Base(id="a") != Child(id="a", removed=0)
    assert hash(Child(id="a")) == hash(Child(id="a"))
    assert {Child(id="a"), Child(id="a"), Child(id="b")} == {Child(id="a"), Child(id="b")}
    assert Alone(1.0) == Alone(1)
    assert Alone(1) != Alone(2)
    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())
    with pytest.raises(TypeError, match="unhashable"):
        hash(Ours(1))
    assert Itself(1) != Itself(1)
    assert repr(Itself(1)) == "mine"


def test_nothing_of_it_can_be_changed() -> None:
    one = Ours(1)
    for name in ("number", "nothing"):
        with pytest.raises(FrozenInstanceError, match="cannot assign"):
            setattr(one, name, 2)
        with pytest.raises(FrozenInstanceError, match="cannot delete"):
            delattr(one, name)
    assert one == Ours(1)
    assert not hasattr(one, "__dict__")


def test_a_child_has_the_fields_of_its_parent() -> None:
    assert repr(Child(more="m")) == "Child(id='', removed=1, more='m')"
    assert Base().removed == 0


def test_it_is_copied_and_kept_whole() -> None:
    one = Ours(1, "y", [2], "z")
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert (other, other.hidden, other.twice) == (one, "z", 2)
    assert dataclasses.replace(Child(id="a", more="m"), id="b") == Child(id="b", more="m")


def test_only_what_it_can_do_may_be_asked_of_it() -> None:
    with pytest.raises(AssertionError):
        dataclass(frozen=False, slots=True)
    with pytest.raises(AssertionError):
        dataclass(frozen=True, slots=False)


def test_all_records_are_such_classes() -> None:
    for record in RECORDS.values():
        assert record(id="a") == record(id="a") != record(id="b")
        assert len({record(id="a"), record(id="a")}) == 1
