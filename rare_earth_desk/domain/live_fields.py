"""Live fields: names in braces in a text, which stand for figures of the day it is printed.

`{pending}` is a figure of all applications, `{pending:magnets}` that of one product group. Which
figures there are is declared here; `reports.briefing.figures` works them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Refused

GROUPED: Mapping[str, str] = {
    "pending": "applications pending",
    "pending_then": "applications pending when we last met",
    "change": "pending now less pending then, with its sign",
    "filed_since": "filed since we last met",
    "approved_since": "approved since we last met",
    "refused_since": "refused since we last met",
    "withdrawn_since": "withdrawn since we last met",
    "decided_since": "decided since we last met, whatever the outcome",
}
"""Figures that a product group has too, with what they count."""

PLAIN: Mapping[str, str] = {
    "oldest_days": "days the oldest pending application has waited",
    "line_stops": "pending applications whose line has stopped or is about to",
    "list": "number of the list under discussion, else of the last one handed over",
    "list_cases": "applications on that list",
    "list_open": "of these, neither answered nor decided",
    "promises_open": "undertakings of the Chinese side not yet due and not yet kept",
    "promises_overdue": "undertakings of the Chinese side that are due and not kept",
    "since": "the day we last met",
    "day": "the day the figures are of",
}
"""Figures and days that there is one of."""

_FIELD = re.compile(r"\{([^{}]*)\}")


def names_in(text: str) -> list[str]:
    """Return the live fields of a text in order, as they are written, without braces."""
    return _FIELD.findall(text)


def refuse_unknown(label: str, text: str) -> None:
    """Raise Refused where a text has a field that there is not, or a brace by itself.

    `label` names the field of the record, or the line, in which the text stands.
    """
    for name in names_in(text):
        _refuse_unknown(label, name)
    if re.search(r"[{}]", _FIELD.sub("", text)):
        raise Refused(
            "“{label}” has a brace that does not enclose a figure; write one as {example}, or "
            "leave the brace out.",
            label=label, example="{pending}",
        )  # fmt: skip


def _refuse_unknown(label: str, name: str) -> None:
    plain, colon, group = name.partition(":")
    if not colon and (plain in GROUPED or plain in PLAIN):
        return
    if not colon or plain not in GROUPED:
        known = ", ".join((*GROUPED, *PLAIN))
        raise Refused(
            "“{label}” asks for a figure {name} that there is not; choose one of {known}.",
            label=label, name=f"{{{name}}}", known=known,
        )  # fmt: skip
    if group_of(name) is None:
        known = ", ".join(one.key for one in vocabulary.terms("product_group"))
        raise Refused(
            "“{label}” asks for the product group “{group}” that there is not; choose one of "
            "{known}.",
            label=label, group=group, known=known,
        )  # fmt: skip


def group_of(name: str) -> str | None:
    """Return the key of the product group that a field asks for by key, label or synonym."""
    return vocabulary.means("product_group", name.partition(":")[2])


def words(name: str) -> str:
    """Return what a field counts, in words; of one of a product group with the group."""
    plain, colon, _ = name.partition(":")
    said = GROUPED.get(plain) or PLAIN.get(plain, name)
    if not colon:
        return said
    return f"{said}, {vocabulary.label_of('product_group', group_of(name)).lower()}"


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its fields filled; raises KeyError for one without a value."""
    return "".join(_filled(text, values))


def _filled(text: str, values: Mapping[str, str]) -> Iterator[str]:
    # Names and the words between them take turns.
    for place, part in enumerate(_FIELD.split(text)):
        yield values[part] if place % 2 else part
