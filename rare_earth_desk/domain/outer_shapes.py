"""What typed fields may hold that may leave: codes and terms of the product, and no other words.

A field of free text could name anything. Where an allow-list names one all the same, each of its
values has to be a term that is shipped, a beginning of a code of the control list, or the figures
of a customs heading; with a single other word nothing of the field leaves.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import controlled_items, several_terms, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.fields import Field

_PARTS = re.compile(r"\s*[,;]\s*")
_HEADING = re.compile(r"\d{2,4}(\.?\d{2}){0,3}", re.ASCII)
_LEAST = 3  # letters of a code: of fewer every word might be the beginning of one


def _is_item(code: str) -> bool:
    plain = code.casefold()
    return len(plain) >= _LEAST and any(one.startswith(plain) for one in _item_codes())


@cache
def _item_codes() -> frozenset[str]:
    return frozenset(one.code.casefold() for one in controlled_items.items() if one.code)


def _is_heading(code: str) -> bool:
    return _HEADING.fullmatch(code) is not None


_CODES: Final[dict[tuple[str, str], Callable[[str], bool]]] = {
    ("general_licence", "items"): _is_item,
    ("general_licence", "hs_codes"): _is_heading,
}


def is_plain(table: str, declared: Field, value: str) -> bool:
    """Tell whether a typed field holds nothing but codes or terms, where it is one of these."""
    check = _CODES.get((table, declared.name))
    if check is not None:
        return all(map(check, filter(None, _PARTS.split(value.strip()))))
    if declared.several and declared.vocabulary:
        keys = several_terms.keys(value)
        return all(vocabulary.term(declared.vocabulary, key) is not None for key in keys)
    return True
