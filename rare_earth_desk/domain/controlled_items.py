"""Goods on the Chinese control list, and goods beside it that are held up in practice.

From announcements No. 18/2025 and No. 57/2025; the customs heading alone never tells whether goods
are controlled (magnets share one heading, their composition decides). Not under dual-use control
does not mean free of licences.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rare_earth_desk.domain import resources


@dataclass(frozen=True, slots=True)
class ControlledItem:
    """One item; `code` is "" for goods without an item code, which are not controlled.

    `element` and `hs_code` may name several, separated by semicolons (see `elements`,
    `hs_codes`). `verification` is "verified", "partly" or "to-verify"; `note` says what is open.
    """

    code: str
    element: str
    form: str
    product_group: str
    hs_code: str
    name_en: str
    name_zh: str
    announcement: str
    status: str
    verification: str
    note: str
    source: str

    @property
    def elements(self) -> tuple[str, ...]:
        """Chemical symbols of the rare earths meant."""
        return tuple(self.element.split(";"))

    @property
    def hs_codes(self) -> tuple[str, ...]:
        """Customs headings of 4 to 10 digits under which the goods travel, as far as known."""
        return tuple(filter(None, self.hs_code.split(";")))


@cache
def items() -> tuple[ControlledItem, ...]:
    """Return all items, those with a code first."""
    return tuple(ControlledItem(**row) for row in resources.table("controlled_items"))


@cache
def _by_code() -> dict[str, ControlledItem]:
    return {item.code: item for item in items() if item.code}


def item(code: str) -> ControlledItem | None:
    """Return the item of a code such as "1C905.a.4", or None."""
    return _by_code().get(code)
