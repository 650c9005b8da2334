"""The check of a list before it leaves: what stands in the way, and what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.listing.case import Case, is_plain, is_well_formed, shape
from rare_earth_desk.domain.phrases import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: about which case ("" for the list itself), whether it blocks, in words."""

    case: str
    words: Phrase
    blocks: bool


@dataclass(frozen=True, slots=True)
class Before:
    """What the list handed over before it left open: its number, the cases without an answer."""

    number: int | None = None
    unanswered: frozenset[str] = frozenset()


def check(
    listed: Sequence[Case],
    twins: Mapping[str, tuple[str, ...]],
    before: Before | None = None,
    capacity: int | None = None,
) -> list[Finding]:
    """Return the findings of a list, those that block first, then in the order of the list.

    `twins` names for a case the others with the same number, in the whole register.
    """
    found = list(_of_list(listed, capacity))
    usual = _usual_shape(listed)
    on_list = {case.id for case in listed}
    for case in listed:
        found += _of_number(case, usual)
        found += _of_twins(case, twins.get(case.id, ()), on_list)
        found += _of_state(case)
        found += _of_goods(case)
        if before is not None and case.id in before.unanswered:
            found.append(
                _warn(case, "{name} is on list {n} and has no answer yet", n=before.number)
            )
    return sorted(found, key=lambda finding: not finding.blocks)


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that must be settled before the list is handed over."""
    return [finding for finding in findings if finding.blocks]


def in_one_line(findings: Sequence[Finding]) -> Phrase:
    """Return how many things stand in the way, and how many more are to be looked at."""
    stop = len(blocking(findings))
    look = len(findings) - stop
    looked = phrase("{n} to look at", n=look)
    if not findings:
        return phrase("Nothing stands in the way")
    if not stop:
        return phrase("Nothing stands in the way; {look}", look=looked)
    if not look:
        return phrase("{n:thing stands|things stand} in the way", n=stop)
    return phrase("{n:thing stands|things stand} in the way; {look}", n=stop, look=looked)


def _block(case: Case, words: str, **values: object) -> Finding:
    return Finding(case.id, phrase(words, name=case.name, **values), True)


def _warn(case: Case, words: str, **values: object) -> Finding:
    return Finding(case.id, phrase(words, name=case.name, **values), False)


def _of_list(listed: Sequence[Case], capacity: int | None) -> Iterable[Finding]:
    if not listed:
        yield Finding("", phrase("The list is empty"), True)
    if capacity is not None and len(listed) > capacity:
        yield Finding(
            "",
            phrase("The list holds {n:case|cases} and takes {most}", most=capacity,
                   n=grouped(len(listed))),
            True,
        )  # fmt: skip


def _usual_shape(listed: Sequence[Case]) -> str:
    """Return how most numbers of the list are built, "" where they differ."""
    shapes = Counter(shape(case.number) for case in listed if case.number)
    found = shapes.most_common(1)
    return found[0][0] if found and found[0][1] * 2 > len(listed) > 2 else ""


def _of_number(case: Case, usual: str) -> Iterable[Finding]:
    if not case.plain_number:
        yield _block(case, "{name} has no application number")
    elif not is_well_formed(case.number or ""):
        yield _warn(case, "{name} does not look like an application number")
    elif not is_plain(case.number or ""):
        yield _warn(case, "{name} has blanks, wide figures or unusual dashes in its number")
    elif usual and shape(case.number or "") != usual:
        yield _warn(case, "{name} is not built like the other numbers of the list")


def _of_twins(case: Case, twins: Sequence[str], on_list: set[str]) -> Iterable[Finding]:
    if any(twin in on_list for twin in twins):
        yield _block(case, "{name} is on the list twice, as two cases")
    elif twins:
        yield _warn(case, "{name} is the number of {n:other case|other cases} too",
                    n=grouped(len(twins)))  # fmt: skip


def _of_state(case: Case) -> Iterable[Finding]:
    if case.outcome:
        label = phrase(vocabulary.label_of("outcome_class", case.outcome))
        yield _block(case, "{name} is decided already: {outcome:lower}", outcome=label)
    if case.channel == "C12":
        yield _block(case, "{name} is not for the channel")
    elif (case.channel or "").startswith("C8"):
        yield _warn(case, "{name} is closed in the channel")
    if case.consent == 0:
        yield _block(case, "{name}: the company does not want its number handed over")
    elif case.consent is None:
        yield _warn(case, "{name}: consent of the company is not recorded")


def _of_goods(case: Case) -> Iterable[Finding]:
    if case.end_use == "military":
        yield _block(case, "{name}: end use is military")
    elif case.end_use != "civil":
        yield _warn(case, "{name}: end use is not known to be civil")
    country = case.end_user_country
    if country and vocabulary.term("member_state", country) is None:
        yield _warn(case, "{name}: the end user is outside the EU ({country})", country=country)
    if not case.province:
        yield _warn(case, "{name}: the exporter's province is not known")
