"""Words of open lists: one that is in use already keeps its spelling."""

from __future__ import annotations

from collections.abc import Collection

from rare_earth_desk.commands.so_far import entered
from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.fields import Field
from rare_earth_desk.domain.records import Record
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.domain.text import word_key
from rare_earth_desk.store.transaction import Transaction


def settled(
    tx: Transaction, record: type[Record], field: Field, value: Value, ids: Collection[str] = ()
) -> Value:
    """Return a value as it is stored; raises Refused for one that the field cannot hold.

    A word of an open list that differs from one in use in case or blanks only is that one, so that
    both are counted together; this goes before what the word may mean otherwise. It is spelt anew
    where no record but those of `ids`, which get the value, has it.
    """
    if not (field.open_list and isinstance(value, str) and value.strip()):
        return entered(tx, record, field, value)
    sought = word_key(value)
    alike = [word for word in tx.words(record, field.name) if word_key(word) == sought]
    if not alike:
        return entered(tx, record, field, value)
    typed = " ".join(value.split())
    if typed in alike:
        return typed
    is_own = vocabulary.term(field.vocabulary, alike[0]) is None
    holders = tx.find(record, **{field.name: alike[0]}) if is_own and len(alike) == 1 else []
    if holders and all(holder.id in ids for holder in holders):
        return typed
    return alike[0]
