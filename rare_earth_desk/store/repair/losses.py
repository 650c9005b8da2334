"""What a repair could not save, record by record, and the sentences that tell it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.domain.records import RECORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

# Much of these comes with the product: they are counted, for what people wrote is looked for first.
_COUNTED = frozenset(
    {
        "saved_view", "protocol", "protocol_step", "briefing_line", "calendar_day",
        "calendar_notice", "import_profile", "priority_weight",
    }
)  # fmt: skip
_FIRST = ("company", "meeting")


@dataclass(frozen=True, slots=True)
class Lost:
    """One record that is not as it was: its name as people know it, and what of it is affected.

    `gone` says that its row could not be read at all, else some of its fields may be older than
    at the moment `than`, as it is read, "" where nothing tells it. `case` is the name of the
    application that it is, or hangs on, "" where there is none.
    """

    table: str
    id: str
    name: Phrase
    fields: tuple[str, ...] = ()
    gone: bool = False
    case: str = ""
    than: str = ""

    @property
    def sentence(self) -> Phrase:
        """What is lost, in words."""
        if self.gone:
            return phrase("{name}: could not be read", name=self.name)
        if not self.fields:
            return phrase("{name}: {older}", name=self.name, older=_older(self.than))
        fields = ", ".join(f"“{field}”" for field in self.fields)
        return phrase(
            "{name}: {fields} {older}", name=self.name, fields=fields, older=_older(self.than)
        )


def _older(than: str) -> Phrase:
    if not than:
        return phrase("may be older than before")
    return phrase("may be older than {moment}", moment=than)


def sentences(lost: Sequence[Lost]) -> list[Phrase]:
    """Return what is lost: cases, companies and meetings by name first, views and such counted."""
    named = sorted((one for one in lost if one.table not in _COUNTED), key=_rank)
    counted = [one for one in lost if one.table in _COUNTED]
    gone = [one for one in counted if one.gone]
    older = [one for one in counted if not one.gone]
    told = _each_once([one.sentence for one in named])
    if gone:
        told.append(phrase("{what}: could not be read", what=_numbers(gone)))
    if older:
        told.append(phrase("{what}: {older}", what=_numbers(older), older=_older(older[0].than)))
    return told


def _rank(one: Lost) -> int:
    if one.case or one.table == "application":
        return 0
    return 1 + (_FIRST.index(one.table) if one.table in _FIRST else len(_FIRST))


def _numbers(lost: Sequence[Lost]) -> Phrase:
    found = Counter(one.table for one in lost)
    return in_a_row([_number(table, n) for table, n in found.most_common()])


def _number(table: str, n: int) -> Phrase:
    what = RECORDS[table].label if n == 1 else RECORDS[table].plural
    return phrase("{n} {what}", n=grouped(n), what=phrase(what))


def _each_once(told: Sequence[Phrase]) -> list[Phrase]:
    """Return sentences that differ, with how often each is said: some rows lost their names."""
    found = Counter(map(str, told))
    by_text = {str(one): one for one in told}
    return [
        by_text[text] if n == 1 else phrase("{one} ({n} of them)", one=by_text[text], n=grouped(n))
        for text, n in found.items()
    ]
