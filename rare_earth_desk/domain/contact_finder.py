"""Whom to call about a case: the contact points that fit it, best first, with the reasons.

A contact point that handles something else than the case is about does not fit. Of those that
fit, the ones that have the case in their hands come first, then those that name more of it, then
the lower escalation order. Pure: the case is told in plain values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import ContactPoint

_SYMBOL = re.compile(r"[A-Z][a-z]?")
_LAST = 1_000  # the escalation order of those that have none


class About(NamedTuple):
    """What is asked about: the values of a case, "" or nothing where they are not known.

    `company` and `exporter` are ids, `holder` a term of the vocabulary of that name with the day
    `since` which it has the case.
    """

    province: str = ""
    member_state: str = ""
    company: str = ""
    exporter: str = ""
    product_group: str = ""
    elements: frozenset[str] = frozenset()
    holder: str = ""
    since: str = ""


class Found(NamedTuple):
    """A contact point that fits; `reasons` say why in words, the weightiest first."""

    contact: ContactPoint
    reasons: tuple[Phrase, ...]
    has_case: bool
    points: int


def find(contacts: Iterable[ContactPoint], about: About) -> list[Found]:
    """Return the contact points to call about a case, best first; removed ones are left out."""
    found = [_fit(one, about) for one in contacts if not one.removed]
    return sorted((one for one in found if one is not None), key=_order)


def symbols(text: str | None) -> frozenset[str]:
    """Return the chemical symbols named in a text such as "Dy, Tb"."""
    return frozenset(_SYMBOL.findall(text or ""))


def _order(found: Found) -> tuple[bool, int, int, str, str]:
    contact = found.contact
    order = contact.escalation or _LAST
    return (not found.has_case, -found.points, order, contact.name or "", contact.id)


# What each agreement counts: a party is closer to the case than what it is made of.
_COUNTS = {"exporter": 8, "company": 8, "province": 4, "member_state": 2, "product_group": 1}
_ELEMENT = 2


def _fit(contact: ContactPoint, about: About) -> Found | None:
    points = 0
    for name, counts in _COUNTS.items():
        wanted = getattr(contact, name)
        if wanted and wanted != getattr(about, name):
            return None
        points += counts if wanted else 0
    handles = symbols(contact.element)
    if handles and not handles & about.elements:
        return None
    points += _ELEMENT if handles else 0
    has_case = _has_case(contact, about)
    reasons = [*_who(contact), *_what(contact, handles & about.elements)]
    if has_case:
        reasons.append(_holding(about.since))
    return Found(contact, tuple(reasons), has_case, points)


def _has_case(contact: ContactPoint, about: About) -> bool:
    """Tell whether the case is in its hands: those of its kind of office, and of no other one."""
    kind = vocabulary.term("contact_kind", contact.kind) if contact.kind else None
    if not about.holder or kind is None or kind.more["holder"] != about.holder:
        return False
    if about.holder == "province":
        return bool(contact.province)
    # “Company” in whose hands a case is may be either of the parties.
    return about.holder != "company" or bool(contact.company or contact.exporter)


def _who(contact: ContactPoint) -> list[Phrase]:
    province = vocabulary.label_of("province", contact.province)
    if contact.kind == "province" and province:
        return [phrase("commerce department of {province}", province=phrase(province))]
    said = []
    if contact.exporter:
        said.append(phrase("speaks for the exporter"))
    if contact.company:
        said.append(phrase("speaks for the company"))
    if contact.kind and not said:
        said.append(phrase(vocabulary.label_of("contact_kind", contact.kind)))
    if province:
        said.append(phrase(province))
    if contact.member_state:
        said.append(phrase(vocabulary.label_of("member_state", contact.member_state)))
    return said


def _what(contact: ContactPoint, shared: frozenset[str]) -> list[Phrase]:
    said = []
    if contact.product_group:
        label = vocabulary.label_of("product_group", contact.product_group)
        said.append(phrase("{what:lower}", what=phrase(label)))
    known = (term for term in vocabulary.terms("element") if term.key in shared)
    return [*said, *(phrase("{what:lower}", what=phrase(term.label)) for term in known)]


def _holding(since: str) -> Phrase:
    if not since:
        return phrase("has the case")
    return phrase("has the case since {day}", day=days.show(since))
