"""Text that looks like what the register must not hold: company secrets, papers, private data.

The register stores that a company has such a thing, never the thing itself. Nothing is kept back
here: whoever writes is told what the text looks like. Few false alarms matter more than finding
everything: a hint that often errs is read by nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.secret_numbers import has_iban, has_identity_number
from rare_earth_desk.domain.secret_words import (
    CLASSIFIED,
    COMPANY,
    CUSTOMERS,
    DRAWING,
    ELEMENT_SHARE,
    FORMULA,
    HEADING,
    MARKET,
    PARTS,
    PASSPORT,
    PERSONAL_MAIL,
    PRICE,
    PRIVATE_PHONE,
    PROCESS,
    SUPPLIES,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.fields import Field

_ELEMENTS = 3  # from so many on, shares are a recipe; a test report names dysprosium and terbium
_WHOLE = (90.0, 101.0)  # what the figures of a formula in percent add up to
_NAMES = 3


class _Kind(NamedTuple):
    """One kind of secret: how it is known, what is said of it, whether it is about a person.

    `shorter` says the same where there is room for a few words only.
    """

    is_there: Callable[[str], bool]
    says: Phrase
    shorter: Phrase
    is_personal: bool = False


def _is_classified(text: str) -> bool:
    return CLASSIFIED.search(text) is not None or HEADING.search(text) is not None


def _has_price(text: str) -> bool:
    """Tell of an amount per unit; published market prices are no secret of anybody."""
    return PRICE.search(text) is not None and MARKET.search(text) is None


def _is_recipe(text: str) -> bool:
    named = {one["first"] or one["last"] for one in ELEMENT_SHARE.finditer(text)}
    if len(named) >= _ELEMENTS:
        return True
    return any(_is_in_percent(formula[0]) for formula in FORMULA.finditer(text))


def _is_in_percent(formula: str) -> bool:
    shares = re.findall(r"\d+(?:[.,]\d+)?", formula)
    return _WHOLE[0] <= sum(float(one.replace(",", ".")) for one in shares) <= _WHOLE[1]


def _has_drawing(text: str) -> bool:
    return DRAWING.search(text) is not None or PARTS.search(text) is not None


def _lists_partners(text: str) -> bool:
    """Tell of a list of customers or suppliers: three names, or two companies one sells to."""
    for found in CUSTOMERS.finditer(text):
        names = re.split(r"[,;\n•]| and | und | et ", found["names"])
        if sum(name.strip(" -–\t").istitle() or _begins_large(name) for name in names) >= _NAMES:
            return True
    return any(len(COMPANY.findall(found["names"])) > 1 for found in SUPPLIES.finditer(text))


def _is_private(text: str) -> bool:
    return PERSONAL_MAIL.search(text) is not None or PRIVATE_PHONE.search(text) is not None


def _begins_large(name: str) -> bool:
    return name.strip(" -–\t*")[:1].isupper()


_KINDS: dict[str, _Kind] = {
    "classified": _Kind(
        _is_classified,
        phrase(
            "This looks like a classified text; this register may hold nothing above SENSITIVE."
        ),
        phrase("Looks classified: no text above SENSITIVE"),
    ),
    "account": _Kind(
        has_iban,
        phrase("This looks like a bank account number; none belongs in this register."),
        phrase("Looks like a bank account: none belongs here"),
    ),
    "identity": _Kind(
        lambda text: has_identity_number(text) or PASSPORT.search(text) is not None,
        phrase("This looks like the number of a passport or identity card; "
               "none belongs in this register."),
        phrase("Looks like a passport number: none belongs here"),
    ),
    "price": _Kind(
        _has_price,
        phrase("This looks like a price agreed with a customer; "
               "company secrets do not belong in this register."),
        phrase("Looks like a price: none belongs here"),
    ),
    "recipe": _Kind(
        _is_recipe,
        phrase("This looks like the composition of an alloy; "
               "of it only the band of dysprosium and terbium belongs in this register."),
        phrase("Looks like a composition: none belongs here"),
    ),
    "process": _Kind(
        lambda text: PROCESS.search(text) is not None,
        phrase("This looks like how something is made; "
               "process details do not belong in this register."),
        phrase("Looks like how it is made: not for this register"),
    ),
    "drawing": _Kind(
        _has_drawing,
        phrase("This looks like drawings or part numbers of a company; "
               "company secrets do not belong in this register."),
        phrase("Looks like drawings or part numbers: none belongs here"),
    ),
    "partners": _Kind(
        _lists_partners,
        phrase("This looks like a list of customers or suppliers; "
               "company secrets do not belong in this register."),
        phrase("Looks like a list of customers or suppliers: none belongs here"),
    ),
    "private": _Kind(
        _is_private,
        phrase("This looks like the private address or telephone of a person; "
               "what reaches them at work belongs on the page of contacts."),
        phrase("Looks private: contacts have a page"),
        is_personal=True,
    ),
}  # fmt: skip

KINDS = tuple(_KINDS)
"""The kinds of secrets that are recognised, the gravest first."""


def kind_of(text: str, *, personal: bool = True) -> str:
    """Return which of KINDS a text looks like, "" for none; `personal` False passes over persons.

    A field for how a person is reached may hold their address.
    """
    for key, kind in _KINDS.items():
        if (personal or not kind.is_personal) and kind.is_there(text):
            return key
    return ""


def looks_like(text: str, *, personal: bool = True) -> Phrase | None:
    """Return the sentence that says what a text looks like, None where it looks like no secret."""
    found = kind_of(text, personal=personal)
    return _KINDS[found].says if found else None


def in_short(text: str) -> Phrase | None:
    """Return the same in a few words."""
    found = kind_of(text)
    return _KINDS[found].shorter if found else None


def looks_like_in(field: Field, text: str) -> Phrase | None:
    """Return what a text looks like that is written into a field, None for no secret.

    Names from a list, numbers and days are none; a field of personal data may hold them.
    """
    if field.kind not in (Kind.TEXT, Kind.NOTE) or field.searches:
        return None
    return looks_like(text, personal=field.exposure != "personal")


def to_take_back(looks: Phrase) -> Phrase:
    """Return what is said of a text that was just written."""
    return phrase("{looks} Ctrl+Z takes it back.", looks=looks)


def is_classified(text: str) -> bool:
    """Tell whether a text bears the marking of a classified paper."""
    return _is_classified(text)
