"""A link to another record, found by what one remembers of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.text import name_key
from rare_earth_desk.views.editors.suggesting import Option, SuggestingField, Suggestions
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.fields import Field
    from rare_earth_desk.domain.steps import Value
    from rare_earth_desk.views.editors.line_field import Today


@dataclass(frozen=True, slots=True)
class LinkSource:
    """Where the records behind a link are found.

    `search` returns the records that fit a text, best first, for a blank text the likeliest.
    `near` returns those that may be meant where none fits. `text_of` returns the name of a record
    by its id. With `can_create` unknown names are offered to be added.
    """

    search: Suggestions
    text_of: Callable[[str], str]
    can_create: bool = True
    near: Suggestions = lambda _text: ()


_NO_SOURCE = LinkSource(lambda _text: (), lambda id_: id_, can_create=False)


class LinkEdit(SuggestingField):
    """A line that searches while one types; Enter picks the best.

    `created` carries a name to be added as a new record: add it and call `set_value` with its id,
    or `refuse` with why not. Until then the field keeps the name as a draft.
    """

    created = Signal(str)

    def __init__(
        self,
        field: Field,
        parent: QWidget | None = None,
        *,
        compact: bool = False,
        today: Today = date.today,
        source: LinkSource = _NO_SOURCE,
    ) -> None:
        self._source = source
        super().__init__(field, parent, compact=compact, today=today)
        self._add_arrow()

    def set_source(self, source: LinkSource) -> None:
        """Search other records from now on."""
        self._source = source
        if not self.is_typing():
            self._settle()

    def commit(self) -> bool:
        """Take over the record, or ask for the new one that was chosen to be added."""
        taken = self._taken
        if taken is not None and taken.is_new and self.is_typing():
            self._taken = None  # asked for once; unless it is added, the name stays a draft
            self.created.emit(taken.id)
            return not self.is_typing()
        return super().commit()

    def _find(self, text: str) -> Sequence[Option]:
        found = list(self._source.search(text)) or list(self._source.near(text))
        word = " ".join(text.split())
        if (
            self._source.can_create
            and word
            and name_key(word) not in {name_key(o.text) for o in found}
        ):
            noun = tr(RECORDS[self.field.links].label)
            remark = tr("add new {record}", record=noun)
            found.append(Option(word, word, remark=remark, is_new=True))
        return found

    def _first(self) -> int:
        """Highlight nothing where a name that is like no other would be the first one taken."""
        near = self._options and not self._options[0].is_new and not self._fits(self.text())
        return -1 if near else super()._first()

    def _fits(self, text: str) -> bool:
        return bool(self._source.search(text))

    def _shown(self, value: Value) -> str:
        return "" if value is None else self._source.text_of(str(value))

    def _read(self, text: str) -> Value:
        if self._taken is not None and self._taken.text == text:
            return self._taken.id
        plain = name_key(text)
        if not plain:
            return None
        same = [option for option in self._source.search(text) if name_key(option.text) == plain]
        if len(same) == 1:
            return same[0].id
        record = RECORDS[self.field.links]
        if same:
            raise Refused(
                "{n} {records} are called “{text}”; choose the one you mean from the list.",
                n=len(same), records=tr(record.plural), text=text.strip(),
            )  # fmt: skip
        near = () if self._fits(text) else self._source.near(text)
        if near:
            raise Refused(
                "No {record} is called “{text}”; choose “{near}” from the list, or “add new "
                "{record}” if it is another one.",
                record=tr(record.label), text=text.strip(), near=near[0].text,
            )  # fmt: skip
        raise Refused(
            "No {record} is called “{text}”; choose from the list with Alt+Down.",
            record=tr(record.label), text=text.strip(),
        )  # fmt: skip
