"""The allow-list of the outer list: what of a priority list the other side may see.

Position and application number, and where the official chose so the product word in English and
Chinese and the number of the list. Whatever is not named here never leaves.
"""

from __future__ import annotations

from collections.abc import Mapping

OUTER_FIELDS = ("position", "number")
"""What every outer list carries."""

PRODUCT_FIELDS = ("product_en", "product_zh")
"""What it carries besides where product words were chosen."""

HEADINGS: dict[str, str] = {
    "position": "Position 序号",
    "number": "Application number 申请编号",
    "product_en": "Product",
    "product_zh": "产品",
}


def outer_fields(*, product_words: bool) -> tuple[str, ...]:
    """Return the names of the fields of an outer list, in their order."""
    return (*OUTER_FIELDS, *PRODUCT_FIELDS) if product_words else OUTER_FIELDS


def outer_row(row: Mapping[str, object], *, product_words: bool) -> tuple[object, ...]:
    """Return of a row of a list only what may leave; a row without a field has None there."""
    return tuple(row.get(name) for name in outer_fields(product_words=product_words))
