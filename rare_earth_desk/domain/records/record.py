"""The base of all records and the registry that names their tables."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A frozen row of the register.

    `id` is a time-ordered UUID (32 hexadecimal digits), so rows of two laptops never collide and
    ids sort by the moment of their creation. Rows are never deleted: `removed` is 1 instead.
    `last` names fields that stand behind all others, in this order, whoever declares them.
    """

    table: ClassVar[str] = ""
    label: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    last: ClassVar[tuple[str, ...]] = ()

    id: str = ""
    removed: int = 0
