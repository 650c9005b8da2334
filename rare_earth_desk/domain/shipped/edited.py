"""Whether the mark of a shipped fact still is of what the record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.shipped.facts import Fact, party_links, value_of
from rare_earth_desk.domain.shipped.newer import shipped_before
from rare_earth_desk.domain.verification import MARK, SOURCE, TO_VERIFY

if TYPE_CHECKING:
    from rare_earth_desk.domain.records.origin import Sourced

_ORIGIN = frozenset({MARK, SOURCE, "as_of"})
# What the desk notes of a fact, and how charts show it: no source says anything of that.
_OWN = frozenset({"notes", "mark", "mark_label"})


def is_edited(record: Sourced) -> bool:
    """Tell whether a checked fact was edited here while mark, source and day stayed as shipped.

    Its mark is then of the shipped values, not of what was written since. Compared are the values
    as shipped when they were last taken or declined: `shipped_as`, which has to be read along with
    the record. What was entered here is never called edited.
    """
    before = shipped_before(record)
    if not before or (record.verification or TO_VERIFY) == TO_VERIFY:
        return False
    fact = Fact(record.table, record.shipped or "", before)
    left_out = _OWN | party_links(record.table).keys()
    changed = {
        field.name
        for field in fields_of(type(record))
        if not field.inner
        and field.name not in left_out
        and value_of(fact, field.name, before.get(field.name, ""), {})
        != getattr(record, field.name)
    }
    return bool(changed) and changed.isdisjoint(_ORIGIN)


def checked(record: Sourced) -> Phrase:
    """Return the mark of a fact in words; where it is of the shipped values only, it says so."""
    mark = Phrase(vocabulary.label_of("verification", record.verification or TO_VERIFY))
    return phrase("{mark} as shipped, edited here since", mark=mark) if is_edited(record) else mark
