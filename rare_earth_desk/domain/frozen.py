"""Frozen dataclasses whose methods are made when somebody first needs them.

The standard library compiles six methods for each dataclass while its module is imported. For the
fifty that the first picture waits for this took a tenth of the time to it, and many of them are
not even made by then. Here one `__repr__`, `__eq__` and so on serves all of them, and `__init__`
is compiled when the first instance is made. Everything else is as with the standard decorator,
which type checkers see in its place; `dataclasses.fields` and `replace` work.

What is imported before the first picture takes this one (a test tells); elsewhere both will do.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass

__all__ = ["dataclass"]

T = TypeVar("T")


def _dataclass(
    *, frozen: bool, slots: bool, eq: bool = True, kw_only: bool = False
) -> Callable[[type[T]], type[T]]:
    """Return a decorator that makes a class a frozen dataclass with slots; it has to be asked so.

    A class without `eq` is compared by identity. What the class defines itself it keeps.
    """
    assert frozen, "this decorator makes frozen classes only"
    assert slots, "this decorator makes classes with slots only"

    def made(plain: type[T]) -> type[T]:
        own = vars(plain).keys()
        cls = dataclasses.dataclass(
            init=False, repr=False, eq=False, slots=True, kw_only=kw_only
        )(plain)  # fmt: skip
        methods = {"__init__": _init_of(cls), **_SHARED, **(_COMPARING if eq else {})}
        for name, method in methods.items():
            if name not in own:
                setattr(cls, name, method)
        return cls

    return made


# -- what all of them share ------------------------------------------------------------------


def _repr(self: Any) -> str:
    told = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _eq(self: Any, other: Any) -> Any:
    cls: Any = self.__class__
    if other.__class__ is not cls:
        return NotImplemented
    values = _compared(cls)
    return values(self) == values(other)


def _hash(self: Any) -> int:
    return hash(_compared(self.__class__)(self))


@cache
def _compared(cls: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives the values by which instances are compared."""
    return _tuple_of(tuple(f.name for f in dataclasses.fields(cls) if f.compare))


def _tuple_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _set(_self: Any, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, f.name) for f in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_SHARED = {
    "__repr__": _repr,
    "__setattr__": _set,
    "__delattr__": _delete,
    "__getstate__": _state,
    "__setstate__": _set_state,
}
_COMPARING = {"__eq__": _eq, "__hash__": _hash}


# -- what each has of its own ----------------------------------------------------------------


def _init_of(cls: Any) -> Callable[..., None]:
    """Return an `__init__` that puts the right one in its place when it is first called."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        cls.__init__ = _compiled(cls)
        cls.__init__(self, *values, **named)

    return __init__


def _compiled(cls: Any) -> Callable[..., None]:
    """Return the `__init__` of a class: it puts each value into its slot, past `__setattr__`."""
    scope: dict[str, Any] = {"_missing": MISSING}
    placed: list[str] = []
    named: list[str] = []
    body: list[str] = []
    for field in dataclasses.fields(cls):
        name = value = field.name
        if not field.init:
            continue
        (named if field.kw_only else placed).append(_parameter(field, scope))
        if field.default_factory is not MISSING:
            scope[f"_make_{name}"] = field.default_factory
            value = f"_make_{name}() if {name} is _missing else {name}"
        scope[f"_set_{name}"] = getattr(cls, name).__set__
        body.append(f"_set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join(["self", *placed, *(["*", *named] if named else [])])
    code = f"def __init__({parameters}):\n " + "\n ".join(body or ["pass"])
    exec(code, scope)
    made: Callable[..., None] = scope["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _parameter(field: dataclasses.Field[Any], scope: dict[str, Any]) -> str:
    if field.default is not MISSING:
        scope[f"_default_{field.name}"] = field.default
        return f"{field.name}=_default_{field.name}"
    return field.name if field.default_factory is MISSING else f"{field.name}=_missing"


if not TYPE_CHECKING:
    dataclass = _dataclass
